using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override Task<Report> EndReportedPairing(EndReportedPairingRequest request, ServerCallContext context) => StepAsync(request.Name, request.Words, request.RequestId, StepKind.PairingEnded, context);
}

using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Profile.Reports;

internal sealed partial class ReportsApi
{
    public override Task<Report> AskReporter(AskReporterRequest request, ServerCallContext context) => StepAsync(request.Name, request.Words, request.RequestId, StepKind.Asked, context);
}

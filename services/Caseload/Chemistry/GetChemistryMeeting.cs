using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistryMeeting> GetChemistryMeeting(GetChemistryMeetingRequest request, ServerCallContext context) =>
        ChemistryMapping.ToProto((await MetAsync(context.Caller(), ChemistryMapping.ParseName(request.Name), context.CancellationToken)).Meeting);
}

using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<FindChemistryTimesResponse> FindOtherChemistryTimes(FindOtherChemistryTimesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ChemistryMapping.ParseName(request.Name);
        var (meeting, weeks) = await MetAsync(caller, id, context.CancellationToken);
        _ = meeting.ToChange(clock.Now());
        return await FindAsync(caller, weeks, id, context.CancellationToken);
    }
}

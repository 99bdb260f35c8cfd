using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<ChemistryCount> GetChemistryCount(GetChemistryCountRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        IReadOnlyList<Guid> officers;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            officers = await work.ListMetOfficersAsync(caller.ConsortiumId, clock.Now());
        }

        // Of those whom the admin may know of. In steps: a number that grows by one would tell of whoever came last.
        return new ChemistryCount { OfficerCount = (await seen.OfAsync(caller, officers, context.CancellationToken)).Count / SmallCells.Least * SmallCells.Least };
    }
}

using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<ChemistryCount> GetChemistryCount(GetChemistryCountRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var count = await work.CountOfficersAsync(caller.ConsortiumId, clock.Now());

        // In steps: a number that grows by one would tell of whoever came last.
        return new ChemistryCount { OfficerCount = count / SmallCells.Least * SmallCells.Least };
    }
}

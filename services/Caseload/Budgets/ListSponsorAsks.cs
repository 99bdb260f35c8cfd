using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    private const int MostSponsorAsks = 200;

    public override async Task<ListSponsorAsksResponse> ListSponsorAsks(ListSponsorAsksRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListSponsorAsksResponse { Engagements = { (await work.ListSponsorAsksAsync(caller.ConsortiumId, caller.PersonId, MostSponsorAsks)).Select(Wire.Engagement) } };
    }
}

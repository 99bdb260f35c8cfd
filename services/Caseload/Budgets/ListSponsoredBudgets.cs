using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Budgets;

internal sealed partial class BudgetsApi
{
    public override async Task<ListSponsoredBudgetsResponse> ListSponsoredBudgets(ListSponsoredBudgetsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var size = PageToken.Size(request.PageSize, byDefault: 50, atMost: 200);
        var query = $"{nameof(ListSponsoredBudgets)} {caller.ConsortiumId}";
        var after = PageToken.Read<SponsoredKey>(request.PageToken, query);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rows = await work.ListSponsoredAsync(caller.ConsortiumId, after?.Id, clock.Now(), size + 1);
        var mentees = await work.FindMenteesAsync(rows.Select(row => row.EngagementId));
        return new ListSponsoredBudgetsResponse
        {
            Budgets = { rows.Take(size).Select(row => BudgetsMapping.ToSponsored(row, mentees[row.EngagementId]!.Value)) },
            Others = { (await work.SumOthersAsync(caller.ConsortiumId)).Where(sum => SmallCells.Of(sum.Clients) is not null).Select(BudgetsMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new SponsoredKey(rows[size - 1].Id)) : "",
        };
    }

    // What a page starts after.
    private sealed record SponsoredKey(Guid Id);
}

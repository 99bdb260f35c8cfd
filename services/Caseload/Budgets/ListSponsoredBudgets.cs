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
        var query = $"{nameof(ListSponsoredBudgets)} {caller.ConsortiumId} {caller.PersonId}";
        var after = PageToken.Read<SponsoredKey>(request.PageToken, query)?.Id;

        IReadOnlyList<BudgetSum> others;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            others = await work.SumOthersAsync(caller.ConsortiumId);
        }

        // Pages are full of those who are shown: one that is short would tell that somebody is not.
        var shown = new List<(Guid Id, V1.SponsoredBudget Budget)>();
        for (var more = true; more && shown.Count <= size;)
        {
            IReadOnlyList<Budget> rows;
            IReadOnlyDictionary<Guid, Guid?> mentees;
            await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
            {
                rows = await work.ListSponsoredAsync(caller.ConsortiumId, after, clock.Now(), size + 1);
                mentees = await work.FindMenteesAsync(rows.Select(row => row.EngagementId));
            }

            var known = await people.AmongAsync(rows.SelectMany(row => new[] { mentees[row.EngagementId]!.Value, row.CoachId }), context.CancellationToken);
            shown.AddRange(rows
                .Select(row => (Row: row, Mentee: mentees[row.EngagementId]!.Value))
                .Where(one => known.Contains(one.Mentee))
                .Select(one => (one.Row.Id, BudgetsMapping.ToSponsored(one.Row, one.Mentee, known.Contains(one.Row.CoachId)))));
            more = rows.Count > size;
            after = more ? rows[^1].Id : null;
        }

        return new ListSponsoredBudgetsResponse
        {
            Budgets = { shown.Take(size).Select(one => one.Budget) },
            Others = { others.Where(sum => SmallCells.Of(sum.Clients) is not null).Select(BudgetsMapping.ToProto) },
            NextPageToken = shown.Count > size ? PageToken.Create(query, new SponsoredKey(shown[size - 1].Id)) : "",
        };
    }

    // What a page starts after.
    private sealed record SponsoredKey(Guid Id);
}

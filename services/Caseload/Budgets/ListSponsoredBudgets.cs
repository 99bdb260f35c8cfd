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

        var rows = new List<(Budget Budget, Guid Mentee)>();
        IReadOnlyList<Budget> read;
        do
        {
            read = await ReadAsync();
            after = read.Count > 0 ? new SponsoredKey(read[^1].Id) : after;
        }
        while (rows.Count <= size && read.Count > size);

        IReadOnlyList<OtherBudget> others;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            others = await work.ListOthersAsync(caller.ConsortiumId);
        }

        // Whom the admin must not know of is in no sum either: it would change, without a row, when they agree.
        var known = await seen.OfAsync(caller, [.. others.SelectMany(other => new[] { other.ClientId, other.CoachId }).Distinct()], context.CancellationToken);
        return new ListSponsoredBudgetsResponse
        {
            Budgets = { rows.Take(size).Select(row => BudgetsMapping.ToSponsored(row.Budget, row.Mentee)) },
            Others = { BudgetSum.Of(others.Where(other => known.Contains(other.ClientId) && known.Contains(other.CoachId))).Select(BudgetsMapping.ToProto) },
            NextPageToken = rows.Count > size ? PageToken.Create(query, new SponsoredKey(rows[size - 1].Budget.Id)) : "",
        };

        // Who agreed that the consortium knows did not agree that an admin of their own employer does. A page is filled with what is shown: a gap would tell.
        async Task<IReadOnlyList<Budget>> ReadAsync()
        {
            IReadOnlyList<Budget> found;
            IReadOnlyDictionary<Guid, Guid?> mentees;
            await using (var part = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
            {
                found = await part.ListSponsoredAsync(caller.ConsortiumId, after?.Id, clock.Now(), size + 1);
                mentees = await part.FindMenteesAsync(found.Select(row => row.EngagementId));
            }

            var people = await seen.OfAsync(caller, [.. found.SelectMany(row => new[] { row.CoachId, mentees[row.EngagementId]!.Value }).Distinct()], context.CancellationToken);
            rows.AddRange(found.Select(row => (row, mentees[row.EngagementId]!.Value)).Where(row => people.Contains(row.Item2) && people.Contains(row.row.CoachId)));
            return found;
        }
    }

    // What a page starts after.
    private sealed record SponsoredKey(Guid Id);
}

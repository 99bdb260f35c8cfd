using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using Choice = MentorNet.Matching.V1.ListRoundScopesResponse.Types.Choice;

namespace MentorNet.Matching.Rounds;

internal sealed partial class RoundsApi
{
    private const int MostScopes = 200;

    public override async Task<ListRoundScopesResponse> ListRoundScopes(ListRoundScopesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var wall = await walls.OfAsync(work, caller);
        var officers = wall.Of(await work.ListCandidatesAsync(caller.ConsortiumId)).Where(person => person.IsOfficer).ToList();
        var response = new ListRoundScopesResponse
        {
            TitleFamilies = { Count(officers.Select(officer => officer.TitleFamily)) },
            Needs = { Count(officers.SelectMany(officer => officer.Needs.Select(need => $"needs/{need}"))) },
            Organizations = { Count(officers.Select(officer => officer.ToldOrganization)) },
        };
        if (SmallCells.Of(officers.Count) is { } told)
        {
            response.OfficerCount = told;
        }

        return response;
    }

    private static IEnumerable<Choice> Count(IEnumerable<string> values) => values
        .Where(value => value.Length > 0)
        .CountBy(value => value)
        .Where(count => count.Value >= SmallCells.Least)
        .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
        .Take(MostScopes)
        .Select(count => new Choice { Value = count.Key, OfficerCount = count.Value });
}

using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;
using Choice = MentorNet.Matching.V1.ListRoundScopesResponse.Types.Choice;

namespace MentorNet.Matching.Api;

internal sealed partial class RoundsApi
{
    private const int MostScopes = 200;

    public override async Task<ListRoundScopesResponse> ListRoundScopes(ListRoundScopesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var officers = (await work.ListCandidatesAsync(caller.ConsortiumId)).Where(person => person is { IsOfficer: true, Hidden: false }).ToList();
        return new ListRoundScopesResponse
        {
            TitleFamilies = { Count(officers.Select(officer => officer.TitleFamily)) },
            Needs = { Count(officers.SelectMany(officer => officer.Needs.Select(need => $"needs/{need}"))) },
            Organizations = { Count(officers.Select(officer => officer.Organization)) },
            OfficerCount = officers.Count,
        };
    }

    private static IEnumerable<Choice> Count(IEnumerable<string> values) => values
        .Where(value => value.Length > 0)
        .CountBy(value => value)
        .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
        .Take(MostScopes)
        .Select(count => new Choice { Value = count.Key, OfficerCount = count.Value });
}

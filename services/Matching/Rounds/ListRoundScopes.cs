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
            TitleFamilies = { Divide(officers.Select(officer => officer.TitleFamily)) },
            Needs = { Count(officers.SelectMany(officer => officer.Needs.Select(need => $"needs/{need}"))).Select(choice => ToProto(choice, SmallCells.Within(officers.Count, choice.Count))) },
            Organizations = { Divide(officers.Select(officer => officer.ToldOrganization)) },
        };
        if (SmallCells.Of(officers.Count) is { } told)
        {
            response.OfficerCount = told;
        }

        return response;
    }

    // Each officer has one of these, or none: all together and those without give the number of officers.
    private static IEnumerable<Choice> Divide(IEnumerable<string> values)
    {
        var all = values.ToList();
        var found = Count(all);
        var rest = all.Count - found.Sum(choice => choice.Count);
        var shown = SmallCells.Hide(rest == 0 ? [.. found.Select(choice => choice.Count)] : [.. found.Select(choice => choice.Count), rest]);
        return found.Select((choice, i) => ToProto(choice, shown.Parts[i]));
    }

    private static List<(string Value, int Count)> Count(IEnumerable<string> values) =>
    [
        .. values.Where(value => value.Length > 0).CountBy(value => value).Where(count => count.Value >= SmallCells.Least)
            .OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
            .Take(MostScopes)
            .Select(count => (count.Key, count.Value)),
    ];

    private static Choice ToProto((string Value, int Count) choice, int? told)
    {
        var proto = new Choice { Value = choice.Value };
        SmallCells.Tell(told, count => proto.OfficerCount = count);
        return proto;
    }
}

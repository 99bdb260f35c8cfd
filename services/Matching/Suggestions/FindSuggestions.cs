using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    private static readonly string[] MeetingModes = ["VIDEO", "PHONE", "IN_PERSON", "CHAT"];
    private static readonly string[] LocaleTypes = ["City", "Suburb", "Town", "Rural"];

    public override async Task<FindSuggestionsResponse> FindSuggestions(FindSuggestionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var kind = ParseKind(request.Kind);
        var filter = ParseFilter(request.Filter);
        var titles = await needTitles.GetAsync(context.CancellationToken);

        var found = await suggester.FindAsync(caller, kind, filter, context.CancellationToken);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var favourites = await FavouritesAsync(work, caller);
        var count = found.Index.CountWithout((await walls.OfAsync(work, caller)).Unseen);

        return new FindSuggestionsResponse
        {
            Suggestions = { found.Best.Select(one => SuggestionsMapping.ToFound(found.Officer, one.Mentor, one.Kind, one.Score, titles, found.Weights, favourites)) },
            CandidateCount = SmallCells.Of(count) ?? 0, // of a few, a number and the list would tell who is kept from the caller
            Staleness = Duration.FromTimeSpan(indexes.StalenessOf(caller.ConsortiumId)),
        };
    }

    private static SuggestionFilter ParseFilter(V1.SuggestionFilter? filter)
    {
        if (filter is null || filter.Equals(new V1.SuggestionFilter()))
        {
            return SuggestionFilter.None;
        }

        var needs = Words(filter.Needs, "filter.needs", need => need.StartsWith("needs/", StringComparison.Ordinal), "must be 'needs/' and a slug.");
        return new SuggestionFilter(
            [.. needs.Select(need => need["needs/".Length..])],
            Words(filter.OrganizationKinds, "filter.organization_kinds", kind => kind.All(c => char.IsAsciiLetterUpper(c) || c == '_'), "must be like 'SCHOOL_DISTRICT'."),
            Words(filter.States, "filter.states", state => state.Length == 2 && state.All(char.IsAsciiLetterUpper), "must be two capital letters."),
            Words(filter.LocaleTypes, "filter.locale_types", LocaleTypes.Contains, "must be City, Suburb, Town, or Rural."),
            Words(filter.Languages, "filter.languages", tag => Languages.TryCanonical(tag, out _), "must be the tag of a language (BCP 47)."),
            Words(filter.MeetingModes, "filter.meeting_modes", MeetingModes.Contains, "must be VIDEO, PHONE, IN_PERSON, or CHAT."),
            Within(filter.MinHalfHours, Week.HalfHours, "filter.min_half_hours"),
            Within(filter.MinYearsAhead, 60, "filter.min_years_ahead"));
    }

    private static IReadOnlyList<string> Words(RepeatedField<string> words, string field, Func<string, bool> isGood, string otherwise)
    {
        Parse.Count(words.Count, field, 60);
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Length is 0 or > 100 || !isGood(words[i]))
            {
                throw Errors.InvalidField($"{field}[{i}]", otherwise);
            }
        }

        return [.. words];
    }

    private static int Within(int value, int most, string field) =>
        value >= 0 && value <= most ? value : throw Errors.InvalidField(field, $"must be from 0 to {most}.");
}

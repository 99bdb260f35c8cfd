using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.Suggesting;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

/// <summary>Runs suggestions, favourites and weights.</summary>
internal sealed partial class SuggestionsApi(Database db, Suggester suggester, CandidateIndexes indexes, NeedTitles needTitles, TimeProvider clock)
    : SuggestionsService.SuggestionsServiceBase
{
    private static readonly Domain.Kind[] Kinds = System.Enum.GetValues<Domain.Kind>();
    private static readonly Part[] Parts = System.Enum.GetValues<Part>();

    internal static V1.Suggestion ToProto(Candidate officer, Candidate mentor, Domain.Kind kind, int score, Func<string, string> titles, Domain.Weights weights) => new()
    {
        Mentor = MatchingApi.Person(mentor.PersonId),
        Kind = MatchingApi.ToProto(kind),
        Score = score,
        Reasons = { Compatibility.Reasons(officer, mentor, kind, titles, weights: weights) },
        MetNeeds = { Compatibility.MetNeeds(officer, mentor).Select(need => $"needs/{need}") },
    };

    private static FoundSuggestion ToFound(
        Candidate officer, Candidate mentor, Domain.Kind kind, int score, Func<string, string> titles, Domain.Weights weights, IReadOnlyDictionary<Guid, Guid> favourites) => new()
        {
            Suggestion = ToProto(officer, mentor, kind, score, titles, weights),
            Parts =
        {
            Compatibility.Parts(officer, mentor, kind, titles, weights: weights).Select(part => new PartOfScore
            {
                Part = ToProto(part.Part),
                Points = part.Points,
                Most = part.Most,
                Words = part.Words,
            }),
        },
            Favourite = favourites.TryGetValue(mentor.PersonId, out var id) ? $"favourites/{id}" : "",
        };

    private static V1.Favourite ToProto(Data.Favourite favourite) => new()
    {
        Name = $"favourites/{favourite.Id}",
        Mentor = MatchingApi.Person(favourite.MentorId),
        CreateTime = Timestamp.FromDateTimeOffset(favourite.CreatedAt),
    };

    internal static ScorePart ToProto(Part part) => part switch
    {
        Part.Needs => ScorePart.Needs,
        Part.JobAlike => ScorePart.JobAlike,
        Part.Experience => ScorePart.Experience,
        Part.Organization => ScorePart.OrganizationLikeness,
        Part.Hours => ScorePart.Hours,
        _ => ScorePart.OtherSector,
    };

    private static V1.Weights ToProto(Domain.Weights weights, DateTimeOffset? changedAt) => new()
    {
        Etag = MatchingApi.Etag(weights.Version),
        UpdateTime = changedAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        Kinds =
        {
            Kinds.Select(kind => new KindWeights
            {
                Kind = MatchingApi.ToProto(kind),
                Parts =
                {
                    Parts.Select(part => new PartWeight
                    {
                        Part = ToProto(part),
                        Weight = weights.Entered(kind)[(int)part],
                        Most = weights.Of(kind)[(int)part] * 1000,
                    }),
                },
            }),
        },
    };

    // A table is whole or it is none: what is left out would otherwise count as 0 without anybody having meant it.
    private static Domain.Weights ParseWeights(V1.Weights? weights, long version)
    {
        if (weights is null)
        {
            throw Errors.InvalidField("weights", "must be set.");
        }

        if (weights.Kinds.Count == 0)
        {
            return Domain.Weights.Usual with { Version = version };
        }

        var numbers = new int[Kinds.Length][];
        for (var i = 0; i < weights.Kinds.Count; i++)
        {
            var field = $"weights.kinds[{i}]";
            var kind = MatchingApi.ToKind(weights.Kinds[i].Kind, $"{field}.kind") ?? throw Errors.InvalidField($"{field}.kind", "must be set.");
            if (numbers[(int)kind] is not null)
            {
                throw Errors.InvalidField($"{field}.kind", "is in the table already.");
            }

            var parts = weights.Kinds[i].Parts;
            var own = numbers[(int)kind] = new int[Parts.Length];
            foreach (var part in Parts)
            {
                var at = parts.Select((item, place) => (item, place)).Where(item => item.item.Part == ToProto(part)).ToList();
                if (at.Count != 1)
                {
                    throw Errors.InvalidField($"{field}.parts", $"must have {ToProto(part)} once; it has it {at.Count} times.");
                }

                own[(int)part] = at[0].item.Weight is >= 0 and <= Domain.Weights.Most and var weight
                    ? weight
                    : throw Errors.InvalidField($"{field}.parts[{at[0].place}].weight", $"must be from 0 to {Domain.Weights.Most}.");
            }

            if (own.Sum() == 0)
            {
                throw Errors.InvalidField($"{field}.parts", "must not all be 0: no one could be told apart.");
            }
        }

        return numbers.All(own => own is not null)
            ? new Domain.Weights(version, numbers[0], numbers[1], numbers[2])
            : throw Errors.InvalidField("weights.kinds", "must have each of the three kinds.");
    }

    private static Domain.Kind ParseKind(V1.Kind kind) => MatchingApi.ToKind(kind, "kind") ?? throw Errors.InvalidField("kind", "must be set.");

    private static async Task<IReadOnlyDictionary<Guid, Guid>> FavouritesAsync(Work work, Caller caller) =>
        (await work.ListFavouritesAsync(caller.ConsortiumId, caller.PersonId, null, MostFavourites)).ToDictionary(one => one.MentorId, one => one.Id);

    private DateTimeOffset Now() => MatchingApi.ToMicroseconds(clock.GetUtcNow());

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    // What a page starts after.
    private sealed record PageKey(Guid Id);
}

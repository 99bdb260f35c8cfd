using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;

namespace MentorNet.Matching.Suggestions;

/// <summary>Suggestions, favorites and dismissals as protos show them.</summary>
internal static class SuggestionsMapping
{
    public static V1.Suggestion ToProto(Candidate officer, Candidate mentor, Facts.Kind kind, int score, Func<string, string> titles, WeightTable weights)
    {
        var reasons = Compatibility.Reasons(officer, mentor, kind, weights);
        return new()
        {
            Mentor = FactsMapping.Person(mentor.PersonId),
            Kind = FactsMapping.ToProto(kind),
            Score = score,
            Reasons = { reasons.Select(reason => FitMapping.Sentence(reason, Reader.Officer, titles)) },
            ReasonCodes = { reasons.Select(FitMapping.ToProto) },
            MetNeeds = { Compatibility.MetNeeds(officer, mentor).Select(need => $"needs/{need}") },
        };
    }

    public static FoundSuggestion ToFound(
        Candidate officer, Candidate mentor, Facts.Kind kind, int score, Func<string, string> titles, WeightTable weights, IReadOnlyDictionary<Guid, Guid> favourites) => new()
        {
            Suggestion = ToProto(officer, mentor, kind, score, titles, weights),
            Parts =
            {
                Compatibility.Parts(officer, mentor, kind, weights).Select(part => new PartOfScore
                {
                    Part = FitMapping.ToProto(part.Part),
                    Points = part.Points,
                    Most = part.Most,
                    Words = part.Reason is { } reason ? FitMapping.Sentence(reason, Reader.Officer, titles) : "",
                    Reason = part.Reason is { } code ? FitMapping.ToProto(code) : null,
                }),
            },
            Favourite = favourites.TryGetValue(mentor.PersonId, out var id) ? $"favourites/{id}" : "",
        };

    public static V1.Favourite ToProto(Favourite favourite) => new()
    {
        Name = $"favourites/{favourite.Id}",
        Mentor = FactsMapping.Person(favourite.MentorId),
        CreateTime = Timestamp.FromDateTimeOffset(favourite.CreatedAt),
    };

    public static V1.Dismissal ToProto(Dismissal dismissal) => new()
    {
        Name = $"dismissals/{dismissal.Id}",
        Mentor = FactsMapping.Person(dismissal.MentorId),
        Reason = dismissal.Reason switch
        {
            DismissReason.KnowEachOther => V1.Dismissal.Types.Reason.KnowEachOther,
            DismissReason.OtherExperience => V1.Dismissal.Types.Reason.OtherExperience,
            DismissReason.OtherContext => V1.Dismissal.Types.Reason.OtherContext,
            DismissReason.OtherReason => V1.Dismissal.Types.Reason.OtherReason,
            _ => V1.Dismissal.Types.Reason.Unspecified,
        },
        CreateTime = Timestamp.FromDateTimeOffset(dismissal.CreatedAt),
    };
}

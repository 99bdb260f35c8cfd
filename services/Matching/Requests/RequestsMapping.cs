using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Requests, ranked choices and waiting places as protos show them.</summary>
internal static class RequestsMapping
{
    public static V1.MatchRequest ToProto(MatchRequest request, Guid reader) => new()
    {
        Name = $"matchRequests/{request.Id}",
        Mentee = FactsMapping.Person(request.MenteeId),
        Mentor = FactsMapping.Person(request.MentorId),
        Kind = FactsMapping.ToProto(request.Kind),
        Message = request.Message,
        Need = request.Need.Length == 0 ? "" : $"needs/{request.Need}",
        State = request.State switch
        {
            RequestState.Open => V1.MatchRequest.Types.State.Open,
            RequestState.Accepted => V1.MatchRequest.Types.State.Accepted,
            RequestState.Declined => V1.MatchRequest.Types.State.Declined,
            RequestState.Withdrawn => V1.MatchRequest.Types.State.Withdrawn,
            RequestState.Expired => V1.MatchRequest.Types.State.Expired,
            _ => V1.MatchRequest.Types.State.Closed,
        },
        Pairing = request.PairingId is { } pairing ? $"pairings/{pairing}" : "",
        CreateTime = Timestamp.FromDateTimeOffset(request.CreatedAt),
        AnswerTime = request.AnsweredAt is { } at ? Timestamp.FromDateTimeOffset(at) : null,
        ExpireTime = Timestamp.FromDateTimeOffset(request.ExpiresAt),
        DeclineReason = request.DeclineReason switch
        {
            DeclineReason.NoTime => V1.DeclineReason.NoTime,
            DeclineReason.NotMyExperience => V1.DeclineReason.NotMyExperience,
            DeclineReason.TooClose => V1.DeclineReason.TooClose,
            DeclineReason.AskLater => V1.DeclineReason.AskLater,
            _ => V1.DeclineReason.Unspecified,
        },
        Weeks = request.Weeks,
        Rhythm = request.Rhythm switch
        {
            Rhythm.Weekly => V1.Rhythm.Weekly,
            Rhythm.Monthly => V1.Rhythm.Monthly,
            _ => V1.Rhythm.EveryTwoWeeks,
        },
        Question = request.Question,
        QuestionTime = request.AskedAt is { } asked ? Timestamp.FromDateTimeOffset(asked) : null,
        Reply = request.Reply,
        ReplyTime = request.RepliedAt is { } replied ? Timestamp.FromDateTimeOffset(replied) : null,

        // That they are one of a list is the officer's own matter.
        RankedChoice = request.ChoiceId is { } choice && reader == request.MenteeId ? $"rankedChoices/{choice}" : "",
    };

    public static V1.RankedChoice ToProto(RankedChoice choice) => new()
    {
        Name = $"rankedChoices/{choice.Id}",
        Mentors = { choice.Mentors.Select(FactsMapping.Person) },
        State = choice.State switch
        {
            ChoiceState.Active => V1.RankedChoice.Types.State.Active,
            ChoiceState.Accepted => V1.RankedChoice.Types.State.Accepted,
            ChoiceState.Exhausted => V1.RankedChoice.Types.State.Exhausted,
            _ => V1.RankedChoice.Types.State.Cancelled,
        },
        MatchRequest = choice.MatchRequestId is { } id ? $"matchRequests/{id}" : "",
        TurnCount = choice.Turn,
        CreateTime = Timestamp.FromDateTimeOffset(choice.CreatedAt),
    };

    public static V1.WaitingPlace ToProto(WaitingPlace place, int ahead, DateTimeOffset now) => new()
    {
        Name = $"waitingPlaces/{place.Id}",
        Mentor = FactsMapping.Person(place.MentorId),
        Kind = FactsMapping.ToProto(place.Kind),
        AheadCount = ahead,
        OfferExpireTime = place.IsOffered(now) ? Timestamp.FromDateTimeOffset(place.OfferExpiresAt!.Value) : null,
        CreateTime = Timestamp.FromDateTimeOffset(place.CreatedAt),
    };

    public static Wish ParseWish(string message, string need, int weeks, V1.Rhythm rhythm) => new(
        Parse.Text(message, "message", 1, 2000),
        ParseNeed(need),
        weeks switch
        {
            0 => Wish.UsualWeeks,
            >= Wish.MinWeeks and <= Wish.MaxWeeks => weeks,
            _ => throw Errors.InvalidField("weeks", $"must be 0 or from {Wish.MinWeeks} to {Wish.MaxWeeks}."),
        },
        rhythm switch
        {
            V1.Rhythm.Unspecified or V1.Rhythm.EveryTwoWeeks => Rhythm.EveryTwoWeeks,
            V1.Rhythm.Weekly => Rhythm.Weekly,
            V1.Rhythm.Monthly => Rhythm.Monthly,
            _ => throw Errors.InvalidField("rhythm", "is not a known rhythm."),
        });

    private static string ParseNeed(string value)
    {
        const string Prefix = "needs/";
        if (value.Length == 0)
        {
            return "";
        }

        var slug = value.StartsWith(Prefix, StringComparison.Ordinal) ? value[Prefix.Length..] : "";
        return slug.Length is > 0 and <= 60 && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? slug
            : throw Errors.InvalidField("need", "must be empty or 'needs/' and a slug.");
    }
}

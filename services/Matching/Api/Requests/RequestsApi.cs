using Google.Protobuf.WellKnownTypes;
using MentorNet.Matching.Domain;
using MentorNet.Matching.Suggesting;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

/// <summary>Runs what keeps requests from going stale; sending and answering them is in <see cref="MatchingApi"/>.</summary>
internal sealed partial class RequestsApi(Database db, NeedTitles needTitles, Suggester suggester, TimeProvider clock) : RequestsService.RequestsServiceBase
{
    private static V1.RankedChoice ToProto(Domain.RankedChoice choice) => new()
    {
        Name = $"rankedChoices/{choice.Id}",
        Mentors = { choice.Mentors.Select(MatchingApi.Person) },
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

    private V1.WaitingPlace ToProto(Domain.WaitingPlace place, int ahead) => new()
    {
        Name = $"waitingPlaces/{place.Id}",
        Mentor = MatchingApi.Person(place.MentorId),
        Kind = MatchingApi.ToProto(place.Kind),
        AheadCount = ahead,
        OfferExpireTime = place.IsOffered(Now()) ? Timestamp.FromDateTimeOffset(place.OfferExpiresAt!.Value) : null,
        CreateTime = Timestamp.FromDateTimeOffset(place.CreatedAt),
    };

    private DateTimeOffset Now() => MatchingApi.ToMicroseconds(clock.GetUtcNow());
}

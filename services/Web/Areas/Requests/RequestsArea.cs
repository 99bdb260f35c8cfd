using Google.Rpc;
using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Requests;

internal sealed class RequestsArea : Area
{
    /// <summary>Asks for the open requests of both directions, as every page does.</summary>
    public static ListMatchRequestsRequest Open => new() { State = MatchRequest.Types.State.Open, PageSize = 200 };

    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 20, "/requests", "Requests", Audience.Matched) { Waits = "requests" },
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("requests", "request to answer", "requests to answer"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["requests"], Audience.Matched, async (ask, whom, token) => (await ask.Requests.ListMatchRequestsAsync(
            Open, cancellationToken: token))
            .MatchRequests.Count(request => request.Mentor == whom.Me || request is { Question.Length: > 0, Reply.Length: 0 })),
        new(["requests"], "officer", async (ask, _, token) => (await ask.Requests.ListWaitingPlacesAsync(
            new ListWaitingPlacesRequest(), cancellationToken: token)).WaitingPlaces.Count(place => place.OfferExpireTime is not null)),
    ];

    public override IReadOnlyList<HomePart> HomeParts =>
    [
        new(HomePlace.Call, 20, typeof(FirstStepPart), "officer"),
        new(HomePlace.Tile, 20, typeof(InboxPart), Audience.Matched),
    ];

    public override (string Path, string Text)? WayOut(ErrorInfo failure) => failure.Reason switch
    {
        "TOO_MANY_OPEN_REQUESTS" or "TOO_MANY_WAITING" or "CHOICE_IS_ACTIVE" => ("/requests", "Your requests"),
        _ => null,
    };

    public override IReadOnlyDictionary<string, string> Reasons => RequestsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => RequestsTexts.Done;
}

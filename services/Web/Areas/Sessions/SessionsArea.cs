using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Sessions;

internal sealed class SessionsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 32, "/sessions", "Sessions", Audience.Matched) { Waits = "sessions" },
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds => [new("sessions", "session to pick a time for", "sessions to pick a time for")];

    /// <summary>Asks for the proposals and what comes next, as every page does.</summary>
    public static ListSessionsRequest Coming => new() { Parent = "engagements/-", PageSize = 50 };

    // Proposals come first in the list.
    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["sessions"], Audience.Matched, async (ask, whom, token) => (await ask.Sessions.ListSessionsAsync(
            Coming, cancellationToken: token))
            .Sessions.Count(session => session.State == Session.Types.State.Proposed && session.MadeBy != whom.Me)),
    ];

    public override IReadOnlyList<HomePart> HomeParts =>
    [
        new(HomePlace.Call, 42, typeof(NewsPart), Audience.Matched),
        new(HomePlace.Tile, 42, typeof(ComingPart), Audience.Matched),
    ];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(5, typeof(MissedPart)), new(20, typeof(SessionsPart))];

    public override IReadOnlyDictionary<string, string> Reasons => SessionsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => SessionsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => SessionsTexts.Fields;

    public override void Map(WebApplication app) => app.MapNotesAutosave();
}

using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Sessions;

internal sealed class SessionsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 32, "/sessions", "Sessions", Audience.Matched) { Waits = "sessions" },
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds => [new("sessions", "session waiting for your answer", "sessions waiting for your answer")];

    /// <summary>Asks for the proposals and what comes next, as every page does.</summary>
    public static ListSessionsRequest Coming => new() { Parent = "engagements/-", PageSize = 50 };

    public override IReadOnlyList<WaitingCount> Counts => [new(["sessions"], Audience.Matched, CountAsync)];

    public override IReadOnlyList<HomePart> HomeParts =>
    [
        new(HomePlace.Tile, 11, typeof(NewsPart), Audience.Matched),
        new(HomePlace.Tile, 42, typeof(ComingPart), Audience.Matched),
    ];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(5, typeof(MissedPart)), new(20, typeof(SessionsPart))];

    public override IReadOnlyDictionary<string, string> Reasons => SessionsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => SessionsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => SessionsTexts.Fields;

    public override void Map(WebApplication app) => app.MapNotesAutosave();

    /// <summary>Says whether a session is over and nobody has said whether it took place.</summary>
    public static bool IsToSay(Session session, DateTimeOffset now) => session.State == Session.Types.State.Scheduled && session.EndTime.ToDateTimeOffset() < now;

    // Proposals come first in the list, then those of which nobody has said whether they took place. What is paused or has ended takes no answer.
    private static async Task<int> CountAsync(Colleagues ask, WaitingFor whom, CancellationToken cancellationToken)
    {
        var asked = (await ask.Sessions.ListSessionsAsync(Coming, cancellationToken: cancellationToken))
            .Sessions.Where(session => session.State == Session.Types.State.Proposed && session.MadeBy != whom.Me || IsToSay(session, whom.Now)).ToList();
        if (asked.Count == 0)
        {
            return 0;
        }

        var open = (await ask.SessionEngagements.ListEngagementsAsync(new ListEngagementsRequest { State = Engagement.Types.State.Open, PageSize = 200 }, cancellationToken: cancellationToken))
            .Engagements.Select(engagement => engagement.Name).ToHashSet();
        return asked.Count(session => open.Contains(session.Engagement));
    }
}

using MentorNet.Caseload.V1;
using MentorNet.Matching.V1;

namespace MentorNet.Web.Areas.Circles;

internal sealed class CirclesArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 50, "/admin/circles", "Circles", "admin"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within => [("/circles", ["/messages"])];

    // A time is picked for a circle as for two, and waits at the same place.
    public override IReadOnlyList<WaitingCount> Counts => [new(["sessions"], Audience.Matched, CountAsync)];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 50, typeof(CirclesPart), Audience.Matched, AmongSessions: true)];

    public override IReadOnlyDictionary<string, string> Reasons => CirclesTexts.Reasons;

    public override IReadOnlyDictionary<string, string> NotThere => CirclesTexts.NotThere;

    public override IReadOnlyDictionary<string, string> Done => CirclesTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => CirclesTexts.Fields;

    private static async Task<int> CountAsync(Colleagues ask, WaitingFor whom, CancellationToken cancellationToken)
    {
        var circles = await ask.Circles.ListCirclesAsync(new ListCirclesRequest(), cancellationToken: cancellationToken);
        var sessions = await Task.WhenAll(circles.Circles.Select(circle =>
            ask.CircleSessions.ListCircleSessionsAsync(new ListCircleSessionsRequest { Parent = circle.Name }, cancellationToken: cancellationToken).ResponseAsync));
        return sessions.SelectMany(list => list.Sessions).Count(session => CirclesTexts.IsAsked(session, whom.Me));
    }
}

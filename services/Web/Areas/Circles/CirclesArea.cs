namespace MentorNet.Web.Areas.Circles;

internal sealed class CirclesArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 50, "/admin/circles", "Circles", "admin"),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 50, typeof(CirclesPart), Audience.Matched, AmongSessions: true)];

    public override IReadOnlyDictionary<string, string> Reasons => CirclesTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => CirclesTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => CirclesTexts.Fields;
}

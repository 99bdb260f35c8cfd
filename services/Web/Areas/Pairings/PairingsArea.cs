namespace MentorNet.Web.Areas.Pairings;

internal sealed class PairingsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 30, "/pairings", "Pairings", Audience.Matched) { Called = ("coach", "Caseload") },
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/admin/paused", ["/admin/rounds"]),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 40, typeof(PairingsPart), Audience.Matched)];

    public override IReadOnlyDictionary<string, string> Reasons => PairingsTexts.Reasons;
}

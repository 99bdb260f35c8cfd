namespace MentorNet.Web.Areas.Engagements;

internal sealed class EngagementsArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/engagements", ["/pairings"]),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 12, typeof(BreakPart), Audience.Matched)];

    public override IReadOnlyDictionary<string, string> Reasons => EngagementsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => EngagementsTexts.Done;
}

namespace MentorNet.Web.Areas.Rematches;

internal sealed class RematchesArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/rematch", ["/suggestions"]),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 31, typeof(RematchPart), "officer")];

    public override IReadOnlyDictionary<string, string> Reasons => RematchesTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => RematchesTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => RematchesTexts.Fields;
}

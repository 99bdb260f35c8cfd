namespace MentorNet.Web.Areas.Board;

internal sealed class BoardArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 28, "/board", "Board", "coach"),
    ];

    public override IReadOnlyList<NextStep> NextSteps => [new(10, "/board", "See who needs you", "coach")];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 20, typeof(BoardPart), "coach")];

    public override IReadOnlyDictionary<string, string> Reasons => BoardWords.Reasons;

    public override IReadOnlyDictionary<string, string> Done => BoardWords.Done;

    public override IReadOnlyDictionary<string, string> Fields => BoardWords.Fields;
}

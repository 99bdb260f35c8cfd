namespace MentorNet.Web.Areas.Actions;

internal sealed class ActionsArea : Area
{
    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/actions", ["/pairings"]),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 30, typeof(DuePart), Audience.Matched)];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(20, typeof(ActionsPart), BesideMessages: true, InSession: true)];

    public override IReadOnlyDictionary<string, string> Reasons => ActionsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => ActionsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => ActionsTexts.Fields;
}

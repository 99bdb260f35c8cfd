namespace MentorNet.Web.Areas.Sessions;

internal sealed class SessionsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 32, "/sessions", "Sessions", Audience.Matched),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Tile, 42, typeof(ComingPart), Audience.Matched)];

    public override IReadOnlyList<WorkPartOf> WorkParts => [new(20, typeof(SessionsPart))];

    public override IReadOnlyDictionary<string, string> Reasons => SessionsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => SessionsTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => SessionsTexts.Fields;

    public override void Map(WebApplication app) => app.MapNotesAutosave();
}

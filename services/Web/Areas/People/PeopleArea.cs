using Google.Rpc;

namespace MentorNet.Web.Areas.People;

internal sealed class PeopleArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 40, "/people", "People", Audience.Member) { Called = ("admin", "Directory") },
        new(Menu.Member, 60, "/profile", "Profile", Audience.Member),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Call, 10, typeof(ReadyPart), Audience.Member)];

    public override IReadOnlyList<NextStep> NextSteps => [new(20, "/profile", "Look at your profile", "officer,mentor,coach")];

    public override void Map(WebApplication app)
    {
        app.MapPhotos();
        app.MapProfileAutosave();
    }

    public override (string Path, string Text)? WayOut(ErrorInfo failure) => failure.Reason switch
    {
        "PROFILE_NOT_READY" => ("/profile", "Complete your profile"),
        _ => null,
    };

    public override IReadOnlyDictionary<string, string> Reasons => PeopleTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => PeopleTexts.Done;

    public override IReadOnlyDictionary<string, string> Fields => PeopleTexts.Fields;
}

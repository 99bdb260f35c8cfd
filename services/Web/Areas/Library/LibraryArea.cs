using MentorNet.Library.V1;

namespace MentorNet.Web.Areas.Library;

internal sealed class LibraryArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 50, "/library", "Library", Audience.Member),
        new(Menu.Admin, 70, "/admin/library", "Edit library", "admin") { Waits = "drafts" },
    ];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("drafts", "draft to publish", "drafts to publish"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["drafts"], "admin", async (ask, _, token) => (await ask.Library.SearchResourcesAsync(
            new SearchResourcesRequest { State = Resource.Types.State.Draft, PageSize = 100 }, cancellationToken: token)).Resources.Count),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Below, 10, typeof(RecommendedPart), Audience.Member)];

    public override void Map(WebApplication app) => app.MapResourceFile();

    public override IReadOnlyDictionary<string, string> Reasons => LibraryTexts.Reasons;
}

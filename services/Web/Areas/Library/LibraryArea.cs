using MentorNet.Library.V1;

namespace MentorNet.Web.Areas.Library;

internal sealed class LibraryArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Member, 50, "/library", "Library", Audience.Member) { Waits = "submissions" },
        new(Menu.Admin, 70, "/admin/library", "Edit library", "admin") { Waits = "drafts" },
        new(Menu.Admin, 71, "/admin/library/takedowns", "Takedown requests", "admin") { Waits = "takedowns" },
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within => [("/library/reviews", ["/library"]), ("/library/mine", ["/library"]), ("/admin/library/reviewers", ["/admin/library"]), ("/admin/library/starters", ["/admin/library"])];

    public override IReadOnlyList<WaitingKind> WaitingKinds =>
    [
        new("submissions", "resource to review or to change", "resources to review or to change"),
        new("takedowns", "request to take something down", "requests to take something down"),
        new("drafts", "resource to publish or to look at again", "resources to publish or to look at again"),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        new(["drafts"], "admin", async (ask, _, token) =>
            (await ask.Resources.SearchResourcesAsync(new SearchResourcesRequest { State = Resource.Types.State.Draft, PageSize = 100 }, cancellationToken: token)).Resources.Count
            + (await ask.Resources.SearchResourcesAsync(new SearchResourcesRequest { State = Resource.Types.State.Published, Stale = true, PageSize = 100 }, cancellationToken: token)).Resources.Count),
        new(["takedowns"], "admin", async (ask, _, token) => (await ask.Takedowns.ListTakedownsAsync(new ListTakedownsRequest { PageSize = 1 }, cancellationToken: token)).OpenCount),
        new(["submissions"], Audience.Member, async (ask, _, token) => await ask.Reviews.ListSubmissionsAsync(new ListSubmissionsRequest { PageSize = 100 }, cancellationToken: token) is var waiting
            ? waiting.ReturnedCount + waiting.Submissions.Count(submission => submission.ClaimTime is null || submission.ClaimedByMe) : 0),
    ];

    public override IReadOnlyList<HomePart> HomeParts => [new(HomePlace.Below, 10, typeof(RecommendedPart), Audience.Member)];

    public override void Map(WebApplication app) => app.MapResourceFile();

    public override IReadOnlyDictionary<string, string> Reasons => LibraryTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Done => LibraryTexts.Done;
}

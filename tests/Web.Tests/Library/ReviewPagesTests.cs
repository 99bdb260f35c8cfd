using MentorNet.Access.V1;
using MentorNet.Library.V1;
using Xunit;

namespace MentorNet.Web.Tests.Library;

/// <summary>Covers how a resource is shared and reviewed, without JavaScript.</summary>
public sealed class ReviewPagesTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Theory]
    [InlineData("/library", "A reviewer has asked for changes", "Share something", "Review what others share (2)")]
    [InlineData("/library?q=marked", "In the file: …ask for <b><mark>marked</mark> words…")]
    [InlineData("/library/mine", "A board update", "Changes asked for")]
    [InlineData($"/library/mine/{StandInReviews.Returned}", "Not met yet: No student or staff member", "Two <b>principals</b> are named.", "Submit for review", "Delete it")]
    [InlineData("/library/mine/new", "File (optional)", "enctype=\"multipart/form-data\"", "Its author, comments, and tracked changes go with it")]
    [InlineData($"/library/mine/{StandInReviews.Waiting}", "Waiting for a reviewer", "Take it back")]
    [InlineData("/library/reviews", "overdue since", "Waiting", "Yours")]
    [InlineData($"/library/reviews/{StandInReviews.Waiting}", "Review this")]
    [InlineData($"/library/reviews/{StandInReviews.Claimed}", "What is met", "It may be shared under its license", "It is still current (suggested)", "Not met: It may be shared under its license", "They don’t learn who wrote it.", "Give it back")]
    [InlineData("/admin/library/reviewers", "Add reviewer", "Remove", "Name, title, or employer")]
    [InlineData("/admin/library/reviewers?q=nobody", "No one found who isn’t a reviewer already.")]
    [InlineData($"/library/mine/{StandInReviews.Out}", "Make the next version", "Withdraw from the library", "To bring it back, make its next version.")]
    public async Task Pages_say_where_it_is_and_what_can_be_done(string path, params string[] expected)
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Officer, Role.Admin);

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_published_without_a_review_where_there_are_reviewers()
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Admin);

        Assert.DoesNotContain("Publish without a review", await browser.Read($"/admin/library/{Guid.CreateVersion7()}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_is_found_and_named()
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Admin);
        const string Person = "people/0199c0de-0000-7000-8000-0000000000a2";

        var added = await browser.Submit("/admin/library/reviewers", $"add-{Person["people/".Length..]}");

        Assert.Equal("/admin/library/reviewers", added.Headers.Location?.AbsolutePath);
        Assert.Contains(new CreateReviewerRequest { Reviewer = new() { Person = Person } }, StandInReviews.Done);
    }

    [Fact]
    public async Task What_is_in_review_is_not_edited()
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Officer);

        Assert.DoesNotContain("name=\"title\"", await browser.Read($"/library/mine/{StandInReviews.Waiting}"), StringComparison.Ordinal);
        Assert.Contains("name=\"title\"", await browser.Read($"/library/mine/{StandInReviews.Returned}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_publishes_or_returns_with_what_is_missing()
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Officer);
        var path = $"/library/reviews/{StandInReviews.Claimed}";

        using var approve = await browser.Form(path, "approve");
        approve.Add(new StringContent("RightToShare"), "met");
        approve.Add(new StringContent("NoNames"), "met");
        approve.Add(new StringContent("SourceNamed"), "met");
        Assert.Equal("/library/reviews", (await browser.Post(path, approve)).Headers.Location?.AbsolutePath);
        using var returned = await browser.Form(path, "return");
        returned.Add(new StringContent("SourceNamed"), "unmet");
        returned.Add(new StringContent("Where from?"), "note");
        Assert.Equal("/library/reviews", (await browser.Post(path, returned)).Headers.Location?.AbsolutePath);

        var name = $"resources/{StandInReviews.Claimed}/submission";
        Assert.Contains(new ApproveSubmissionRequest { Name = name, Met = { Criterion.RightToShare, Criterion.NoNames, Criterion.SourceNamed } }, StandInReviews.Done);
        Assert.Contains(new ReturnSubmissionRequest { Name = name, Unmet = { Criterion.SourceNamed }, Note = "Where from?" }, StandInReviews.Done);
    }

    [Fact]
    public async Task What_is_required_to_publish_and_to_return_is_named()
    {
        var (browser, _) = await web.SignedInAs(StandInReviews.Person, Long, Role.Officer);
        var path = $"/library/reviews/{StandInReviews.Claimed}";

        var approve = System.Net.WebUtility.HtmlDecode(await (await browser.Submit(path, "approve", ("met", "RightToShare"))).Content.ReadAsStringAsync());
        var returned = await (await browser.Submit(path, "return", ("note", "Where from?"))).Content.ReadAsStringAsync();

        Assert.Contains("Missing: No student or staff member can be recognized in it; It says where it comes from.", approve, StringComparison.Ordinal);
        Assert.Contains("Check what is not met.", returned, StringComparison.Ordinal);
    }
}

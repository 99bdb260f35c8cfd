using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Library.V1;
using Xunit;

namespace MentorNet.Web.Tests.Library;

/// <summary>What a resource says of itself is read and written without JavaScript, and its license decides what can be done with it.</summary>
public sealed class DescriptionPagesTests(WebFixture web) : IClassFixture<WebFixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task What_was_adapted_from_it_is_listed_and_an_adaptation_says_so_when_it_is_made()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var page = System.Net.WebUtility.HtmlDecode(await browser.Read($"/library/{DescribedResource.Id}"));
        Assert.All(["Adapted by others", "For a <small> district", "By A member"], text => Assert.Contains(text, page, StringComparison.Ordinal));

        var draft = $"/library/mine/new?from={DescribedResource.Id}";
        Assert.Contains("This will be listed as an adaptation of “A listening tour”.", System.Net.WebUtility.HtmlDecode(await browser.Read(draft)), StringComparison.Ordinal);
        await browser.Submit(draft, "resource", ("title", "For us alone"), ("license", "CcBySa 3.0"));
        Assert.Equal($"resources/{DescribedResource.Id}", Assert.Single(DescribedResource.Done.OfType<CreateResourceRequest>(), one => one.Resource.Title == "For us alone").Resource.Adapts);
    }

    [Fact]
    public async Task A_page_says_what_it_is_and_what_one_may_do_with_it()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read($"/library/{DescribedResource.Id}"));

        Assert.All(
            [
                "Template, Article or guide", "Boards", "1 hour 30 minutes", "English, Spanish", "Ada Lee, <b>B. Roe</b>", "Our own work", "href=\"https://creativecommons.org/licenses/by-sa/3.0/\"", "CC BY-SA 3.0",
                "You may share it, and adapt it to your own needs. Name its authors, its source, and its license. Share what you make from it under the same license.", "Whoever shared it confirmed it <time", "How to cite it", "Ada Lee (2026).", "Adapt it",
            ],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"/library/{DescribedResource.Id}", "This was due for another look by Jan 1, 2026.", "Written under the law of WA, as of 2025; not checked for other states. This is not legal advice.")]
    [InlineData("/library?q=law", "Listed last: it was due for another look by Jan 1, 2026, so check that it still holds.", "Listed after others: written under the law of WA, as of 2025; not checked for TX.")]
    [InlineData("/admin/library?stale=yes", "A listening tour", "Due for another look since Jan 1, 2026")]
    [InlineData($"/admin/library/{DescribedResource.Id}", "Due for another look since Jan 1, 2026.", "It still holds")]
    public async Task What_is_stale_or_of_another_states_law_says_so(string path, params string[] expected)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Admin);

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData($"/library/{DescribedResource.Id}", "New in version 2:", "The steps are in <b>another</b> order.", $"/library/{DescribedResource.Former}", "Version 1")]
    [InlineData($"/library/{DescribedResource.Former}", "This is version 1, which has been replaced.", "See the newest version", "Version 2")]
    [InlineData($"/admin/library/{DescribedResource.Id}", "Make the next version", "What changes")]
    public async Task Readers_are_told_what_changed_and_find_each_version(string path, params string[] expected)
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Admin);

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read(path));

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_published_is_not_edited_but_its_next_version_is_begun()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);
        var path = $"/admin/library/{DescribedResource.Id}";
        Assert.DoesNotContain("name=\"title\"", await browser.Read(path), StringComparison.Ordinal);

        using var form = await browser.Form(path, "revise");
        form.Add(new StringContent("More steps"), "change_reason");
        var answer = await browser.Post(path, form);

        Assert.Equal($"/admin/library/{DescribedResource.Draft}", answer.Headers.Location?.AbsolutePath);
        Assert.Equal("More steps", Assert.Single(DescribedResource.Done.OfType<ReviseResourceRequest>()).ChangeReason);
    }

    [Fact]
    public async Task A_curator_says_that_it_still_holds()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);
        var path = $"/admin/library/{DescribedResource.Id}";

        using var form = await browser.Form(path, "confirm");
        await browser.Post(path, form);

        Assert.Contains(new ConfirmResourceRequest { Name = $"resources/{DescribedResource.Id}" }, DescribedResource.Done);
    }

    [Fact]
    public async Task Where_the_license_lets_nobody_adapt_it_the_page_does_not_either()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        Assert.DoesNotContain("Adapt it", await browser.Read($"/library/{StandInReviews.Claimed}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adaptation_begins_with_its_description_its_source_and_a_license_that_lasts()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);

        var page = System.Net.WebUtility.HtmlDecode(await browser.Read($"/library/mine/new?from={DescribedResource.Id}"));

        Assert.Contains("Adapted from: Ada Lee (2026).", page, StringComparison.Ordinal);
        Assert.Contains("value=\"CcBySa 3.0\" selected", page, StringComparison.Ordinal);
        Assert.Contains("value=\"A listening tour\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_made_before_its_file_was_refused_is_changed_by_what_is_sent_again()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer);
        const string Made = "resources/0199c0de-0000-7000-8000-0000000000f9";
        using var form = await browser.Form("/library/mine/new", "resource");
        form.Add(new StringContent(Made), "made");
        form.Add(new StringContent("A better plan"), "title");

        var answer = await browser.Post("/library/mine/new", form);

        Assert.Equal($"/library/mine/{Made["resources/".Length..]}", answer.Headers.Location?.AbsolutePath);
        Assert.Equal("A better plan", Assert.Single(DescribedResource.Done.OfType<UpdateResourceRequest>(), request => request.Resource.Name == Made).Resource.Title);
    }

    [Fact]
    public async Task What_is_typed_is_sent_and_what_is_shown_is_sent_back_the_same()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);
        var path = $"/admin/library/{DescribedResource.Draft}";

        using var form = await browser.Form(path, "resource");
        foreach (var (name, value) in new[]
        {
            ("title", "A listening tour"), ("kinds", "Template"), ("kinds", "Article"), ("audiences", "Boards"), ("minutes", "90"), ("languages", "en"), ("other_language", "cy"),
            ("authors", "Ada Lee\r\n\r\n B. Roe "), ("source", "Our own work"), ("license", "CcByNcNd 2.5"), ("states", "wa, OR"), ("law_year", "2025"), ("review_date", "2027-03-31"),
        })
        {
            form.Add(new StringContent(value), name);
        }

        Assert.Equal(path, (await browser.Post(path, form)).Headers.Location?.AbsolutePath);

        var sent = Assert.Single(DescribedResource.Done.OfType<UpdateResourceRequest>(), request => request.Resource.Name == $"resources/{DescribedResource.Draft}").Resource;
        Assert.Equal((90, Resource.Types.License.CcByNcNd, "2.5", "Our own work"), (sent.Minutes, sent.License, sent.LicenseVersion, sent.Source));
        Assert.Equal([Resource.Types.Kind.Template, Resource.Types.Kind.Article], sent.Kinds);
        Assert.Equal(["WA", "OR"], sent.States);
        Assert.Equal((2025, new Google.Type.Date { Year = 2027, Month = 3, Day = 31 }), (sent.LawYear, sent.ReviewDate));
        Assert.Equal(["en", "cy"], sent.Languages);
        Assert.Equal(["Ada Lee", "B. Roe"], sent.Authors);
    }

    [Fact]
    public async Task Whoever_publishes_says_that_they_may_share_it()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Admin);
        var path = $"/admin/library/{DescribedResource.Draft}";

        using var form = await browser.Form(path, "submit");
        form.Add(new StringContent("yes"), "right_to_share");
        form.Add(new StringContent("publish"), "act");
        await browser.Post(path, form);

        Assert.Contains(new PublishResourceRequest { Name = $"resources/{DescribedResource.Draft}", RightToShare = true }, DescribedResource.Done);
    }
}

/// <summary>A resource that says all of itself, for the stand-in of Library.</summary>
internal static class DescribedResource
{
    public const string Id = "0199c0de-0000-7000-8000-0000000000d1";
    public const string Former = "0199c0de-0000-7000-8000-0000000000d3";
    public const string Draft = "0199c0de-0000-7000-8000-0000000000d2";

    public static Resource Value { get; } = new()
    {
        Name = $"resources/{Id}",
        Title = "A listening tour",
        State = Resource.Types.State.Published,
        License = Resource.Types.License.CcBySa,
        LicenseVersion = "3.0",
        Link = "https://example.org/tour",
        Kinds = { Resource.Types.Kind.Template, Resource.Types.Kind.Article },
        Audiences = { Resource.Types.Audience.Boards },
        Minutes = 90,
        Languages = { "en", "es" },
        Authors = { "Ada Lee", "<b>B. Roe</b>" },
        Source = "Our own work",
        AttestTime = Timestamp.FromDateTime(new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc)),
        Permissions = new() { Title = "CC BY-SA 3.0", Uri = "https://creativecommons.org/licenses/by-sa/3.0/", Share = true, Adapt = true, Commercial = true, Attribution = true, ShareAlike = true },
        States = { "WA" },
        LawYear = 2025,
        ReviewDate = new() { Year = 2026, Month = 1, Day = 1 },
        Stale = true,
        Version = 2,
        ChangeReason = "The steps are in <b>another</b> order.",
        Citation = "Ada Lee (2026). A listening tour.",
    };

    public static Resource FormerValue { get; } = new(Value) { Name = $"resources/{Former}", State = Resource.Types.State.Superseded, Work = $"resources/{Id}", Version = 1, ChangeReason = "" };

    public static ConcurrentQueue<object> Done { get; } = new();

    public static Resource? Find(string name) => name == Value.Name ? Value : name == FormerValue.Name ? FormerValue : null;

    public static Task<Resource> KeepAsync(object request, Resource answer)
    {
        Done.Enqueue(request);
        return Task.FromResult(answer);
    }
}

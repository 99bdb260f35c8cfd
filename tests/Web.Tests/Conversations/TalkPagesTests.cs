using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using MentorNet.Web.Tests.Chemistry;
using MentorNet.Web.Tests.Engagements;
using MentorNet.Web.Tests.Hours;
using MentorNet.Web.Tests.Plans;
using MentorNet.Web.Tests.Rounds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using Xunit;

namespace MentorNet.Web.Tests.Conversations;

/// <summary>The web with all of its colleagues, for somebody in Denver who is paired with somebody in New York.</summary>
public sealed class TalkFixture : WebFixture
{
    protected override void Configure(IWebHostBuilder host)
    {
        base.Configure(host);
        host.UseSetting("Services:Matching", Colleagues.Address);
        host.UseSetting("Services:Messaging", Colleagues.Address);
        host.UseSetting("Services:Caseload", Colleagues.Address);
    }
}

/// <summary>States what holds on every page: what waits is counted, times are on the reader's clock in one form, and what can be asked side by side is.</summary>
public sealed partial class TalkPagesTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Conversation = $"/conversations/{StandInConversations.Id}";
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);
    private static readonly Role[] Everything = [Role.Officer, Role.Coach, Role.Admin, Role.Operator];

    /// <summary>Lists every page that there is, by its routes.</summary>
    public static TheoryData<string> Pages() => [.. typeof(Page).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
        .Select(route => Parameter().Replace(route.Template, match => match.Groups[1].Value switch
        {
            "Slug" => "time",
            "Number" => "4",
            "Key" => "nces-0100005",
            "Code" => "404",
            _ when route.Template.Contains("rounds/", StringComparison.Ordinal) => StandInRounds.Name["rounds/".Length..],
            _ => StandInConversations.Id,
        }))
        .Distinct().Order()];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_day_and_time_on_a_page_is_in_the_one_form_and_none_is_in_UTC(string path)
    {
        var (browser, _) = await web.SignedIn(Fresh, Everything);

        var response = await browser.Get(path);
        var text = WebUtility.HtmlDecode(Tag().Replace(Body(await response.Content.ReadAsStringAsync()), " "));

        Assert.NotEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotMatch(@"\bUTC\b", text);
        // Whatever looks like a day has the form of Dec 3, 2026, a month that of December 2026, and whatever looks like a time on the clock the form of 4:05 PM.
        Assert.DoesNotContain(AnyDay().Matches(text), day => !Day().IsMatch(day.Value));
        Assert.DoesNotMatch(@"\b([01]?\d|2[0-3]):[0-5]\d(?!:| [AP]M)", text);
    }

    [Theory]
    [InlineData("/pairings", "Dec 31, 2025")]
    [InlineData("/requests", "Dec 31, 2025")]
    [InlineData(Conversation, "7:05 PM MST")]
    [InlineData(Conversation, "Dec 31, 2025")]
    public async Task A_moment_is_told_on_the_clock_of_the_readers_profile_with_what_a_machine_reads(string path, string expected)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        browser.Cookies["zone"] = "Asia/Tokyo";

        Assert.Matches($"""<time datetime="2026-01-01T02:05:00Z"[^>]*>{expected}</time>""", await browser.Read(path));
    }

    [Theory]
    [InlineData("America/Denver", "Dec 31, 2025")]
    [InlineData("Asia/Tokyo", "Jan 1, 2026")]
    [InlineData("<script>", "Jan 1, 2026")]
    [InlineData(null, "Jan 1, 2026")]
    public async Task Without_a_profile_the_browsers_zone_counts_and_without_any_UTC(string? cookie, string expected)
    {
        var browser = web.Browse();
        if (cookie is not null)
        {
            browser.Cookies["zone"] = cookie;
        }

        Assert.Matches($"""<time datetime="2026-01-01T02:00:00Z" title="{expected}, [^"]*">{expected}</time>""", await browser.Read("/dev/mail"));
    }

    [Fact]
    public async Task A_day_that_two_agreed_on_is_the_same_day_for_both()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains("due Dec 3, 2099", await browser.Read(Conversation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_two_meet_the_clocks_of_both_are_told()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(await browser.Read(Conversation), "")), " ");
        page = page[page.IndexOf("Right now", StringComparison.Ordinal)..][..150];

        Assert.Matches(@"Right now it is [A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d [AP]M M[SD]T for you and [A-Z][a-z]{2} \d+, \d{4}, \d+:\d\d [AP]M E[SD]T for Ben Osei", page);
    }

    [Fact]
    public void A_time_between_two_names_the_day_of_each_end_where_they_differ()
    {
        var (start, denver) = (new DateTimeOffset(2026, 12, 4, 5, 30, 0, TimeSpan.Zero), Moments.Zone("America/Denver")!);

        Assert.Equal("Thu, Dec 3, 2026, 10:30 PM to 11:30 PM MST", Moments.Span(start, start.AddHours(1), denver));
        Assert.Equal("Thu, Dec 3, 2026, 10:30 PM to Fri, Dec 4, 2026, 12:30 AM MST", Moments.Span(start, start.AddHours(2), denver));
        Assert.Equal("Dec 4, 2026, 2:30 AM UTC-3:00", Moments.At(start, Moments.Zone("America/Sao_Paulo")!));
        // Clocks that are not turned back any more (TZDB 2026f).
        Assert.Equal("Dec 3, 2026, 10:30 PM", Moments.At(start, Moments.Zone("America/Vancouver")!)[.."Dec 3, 2026, 10:30 PM".Length]);
        Assert.Equal("America/Denver", Moments.Zone("america/denver")!.Id);
        Assert.Null(Moments.Zone("posix/America/Denver"));
        Assert.Equal("Dec 4, 2026, 5:30 AM UTC", Moments.At(start, DateTimeZone.Utc));
    }

    [Fact]
    public async Task What_waits_is_counted_in_the_menu_by_name_and_in_the_title()
    {
        var (browser, _) = await web.SignedIn(Fresh, Everything);

        var page = await browser.Read("/people");

        page = Blank().Replace(page, " ");
        Assert.Contains("Caseload", page, StringComparison.Ordinal);
        var menu = page[page.IndexOf("<a href=\"/messages\"", StringComparison.Ordinal)..][..400];
        Assert.Matches("""<a href="/messages"[^>]*>Messages ?<span class="count" data-waiting="messages"[^>]*> ?<span aria-hidden="true">3</span><span class="visually-hidden">, 3 unread messages</span></span>""", menu);
        Assert.Contains(", 3 requests to answer</span>", page, StringComparison.Ordinal);
        Assert.Matches("""<a href="/home"[^>]*>Home ?<span class="count" data-waiting="home"[^>]*> ?<span aria-hidden="true">3</span><span class="visually-hidden">, 3 things waiting</span></span>""", page);
        Assert.Contains(", 3 sessions waiting for your answer</span>", page, StringComparison.Ordinal);
        Assert.Contains(", 1 round to review</span>", page, StringComparison.Ordinal);
        Assert.Contains(", 3 confirmations to look at</span>", page, StringComparison.Ordinal);
        Assert.Matches("""data-waiting="drafts"[^>]* hidden""", page);
        // What is folded is counted together, and what stands behind two links once.
        Assert.Matches("""<summary>Menu ?<span class="count" data-waiting="menu.Member"[^>]*> ?<span aria-hidden="true">12</span><span class="visually-hidden">, 12 things waiting</span></span></summary>""", page);
        Assert.Matches("""<summary>Admin ?<span class="count" data-waiting="menu.Admin"[^>]*> ?<span aria-hidden="true">6</span>""", page);
        Assert.Matches("""data-waiting="roles"[^>]* hidden""", page);
        Assert.Contains("<title>(18) Directory", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_thing_that_waits_at_home_is_counted_on_every_page()
    {
        var usual = await AtHome(Guid.CreateVersion7());

        Assert.Equal(usual - 1, await AtHome(StandInSavedMessages.Undisturbed));
        foreach (var (person, part) in new[]
        {
            (Colleagues.Warned, "warnings-title"), (Colleagues.Reporter, "report-news-title"), (StandInClosings.AskedToGoOn, "go-on-asked-title"), (StandInClosings.Left, "last-words-title"),
            (StandInHours.AskedForName, "naming-asked-title"), (StandInBudgets.AskedForSponsor, "sponsor-asked-title"), (StandInPlans.Offered, "plans-offered-title"), (StandInChemistry.HasMet, "to-choose-title"),
        })
        {
            Assert.Equal(usual + 1, await AtHome(person));
            var (browser, _) = await web.SignedInAs(person, Fresh, Role.Officer);
            Assert.Contains(part, await browser.Read("/home"), StringComparison.Ordinal);
        }

        async Task<int> AtHome(Guid person)
        {
            var (browser, _) = await web.SignedInAs(person, Fresh, Role.Officer);
            return JsonSerializer.Deserialize<Dictionary<string, int>>(await browser.Read("/waiting"))!["home"];
        }
    }

    [Fact]
    public async Task What_a_conversation_shows_waits_no_more_on_its_own_page()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains(", 1 unread message</span>", await browser.Read(Conversation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_without_a_script_marks_what_is_read_for_its_reader_and_its_conversation_alone()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        var (other, _) = await web.SignedIn(Fresh, Role.Officer);
        var address = WebUtility.HtmlDecode(Regex.Match(await browser.Read(Conversation), """<noscript><img[^>]* src="([^"]+)"[^>]* loading="lazy" ?/?>""").Groups[1].Value);

        var read = await browser.Get(address);

        Assert.Equal(HttpStatusCode.NoContent, read.StatusCode);
        Assert.True(read.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(address.Replace(StandInConversations.Id, StandInConversations.OtherId, StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"{Conversation}/read?mark=4")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get($"{Conversation}/read")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await web.Browse().Get(address)).StatusCode);
    }

    [Fact]
    public async Task A_browser_is_told_what_waits_and_nobody_else_is()
    {
        var (browser, _) = await web.SignedIn(Fresh, Everything);

        var told = JsonSerializer.Deserialize<SortedDictionary<string, int>>(await browser.Read("/waiting"))!;
        Assert.Equal("calls 2, confirmations 3, drafts 0, home 3, menu.Account 0, menu.Admin 6, menu.Member 12, messages 3, people 3, reports 0, requests 3, reviews 1, roles 0, sessions 3, submissions 0, takedowns 0, total 18", string.Join(", ", told.Select(kind => $"{kind.Key} {kind.Value}")));
        Assert.Equal(HttpStatusCode.Redirect, (await web.Browse().Get("/waiting")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await web.Browse().Get("/waiting/stream")).StatusCode);
    }

    [Fact]
    public async Task A_conversation_has_a_line_where_what_is_new_begins_and_its_addresses_are_links_and_nothing_else_is_markup()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = await browser.Read(Conversation);

        Assert.Contains("<h1>Conversation with Ben Osei</h1>", page, StringComparison.Ordinal);
        Assert.Matches("""(?s)Message 2.*<li class="since" id="unread"><span>New messages</span></li>.*Message 3""", page);
        Assert.Contains(
            """See &lt;b&gt;this&lt;/b&gt;: <a href="https://example.org/a_(b)?q=1&amp;r=2" rel="noopener noreferrer nofollow ugc" data-enhance-nav="false">https://example.org/a_(b)?q=1&amp;r=2</a>, or http://user@evil.example/ or javascript:alert(1).""",
            page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Plain words", 0)]
    [InlineData("HTTPS://Example.ORG.", 1)]
    [InlineData("(see https://example.org/x)", 1)]
    [InlineData("ftp://example.org data:text/html,x javascript://example.org/%0aalert(1)", 0)]
    [InlineData("https:// https://@ http://a@b.example https://user:secret@bank.example", 0)]
    [InlineData("http://one.example http://two.example", 2)]
    [InlineData("see www.example.org/plan. And www. or www.. or a@www.example.org or awww.example.org", 1)]
    [InlineData("https://example.org/\u202Egpj.exe", 1)]
    [InlineData("https://é-.org/ https://\u2488.org/ https://xn--é.org", 0)] // of which no host can have the name
    [InlineData("https://example.org/\"><script>alert(1)</script>", 1)]
    public void Only_addresses_of_the_web_become_links_and_no_character_is_lost(string text, int links)
    {
        var parts = Linked.Parts(text).ToList();

        Assert.Equal(text, string.Concat(parts.Select(part => part.Text)));
        Assert.Equal(links, parts.Count(part => part.Link is not null));
        Assert.All(parts.Where(part => part.Link is not null), part =>
        {
            Assert.True(part.Link!.Scheme is "http" or "https");
            Assert.DoesNotContain(part.Text, letter => char.IsControl(letter) || "<>\"\u202E".Contains(letter, StringComparison.Ordinal));
            Assert.DoesNotMatch("[.,;:!?)]$", part.Text);
        });
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_a_page_can_ask_side_by_side_it_does(string path)
    {
        // A live part asks when its page knows that there is something to show.
        var most = path.Contains(StandInConversations.Pairing, StringComparison.Ordinal) || path == Conversation || path == $"/admin/{StandInRounds.Name}" ? 5 : 3;
        var (waves, quiet) = (web.Colleagues.Waves, TimeSpan.FromMilliseconds(20));
        do
        {
            var (browser, _) = await web.SignedIn(Fresh, Everything);
            waves.Begin(quiet);

            await browser.Get(path);

            waves.Counting = false;
            quiet *= 4;
        }
        while (waves.Count > most && quiet < TimeSpan.FromSeconds(10));

        Assert.True(waves.Count <= most, $"{path} asked {waves.Count} times one after the other");
    }

    [Fact]
    public async Task The_key_of_what_one_types_is_given_to_its_author_alone()
    {
        var (maya, _) = await web.SignedIn(Fresh, Role.Officer);
        var (other, _) = await web.SignedIn(Fresh, Role.Officer);
        var person = Person().Match(await maya.Read("/people")).Groups[1].Value;

        var key = await maya.Get($"/drafts/key?person={person}");

        Assert.Equal(88, System.Text.Json.JsonDocument.Parse(await key.Content.ReadAsStringAsync()).RootElement.GetProperty("key").GetString()!.Length);
        Assert.True(key.Headers.CacheControl!.NoStore);
        Assert.Equal(await key.Content.ReadAsStringAsync(), await maya.Read($"/drafts/key?person={person}"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/drafts/key?person={person}")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await web.Browse().Get($"/drafts/key?person={person}")).StatusCode);
    }

    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(Grpc.Core.RpcException))]
    public async Task An_act_that_fails_however_it_does_is_told_and_the_next_one_is_done(Type failure)
    {
        var acts = new Acts(NullLogger.Instance);
        var (told, done) = ("", false);

        await acts.DoAsync("Failing…", () => throw (failure == typeof(Grpc.Core.RpcException)
            ? new Grpc.Core.RpcException(new Grpc.Core.Status(Grpc.Core.StatusCode.Internal, "no"))
            : (Exception)Activator.CreateInstance(failure)!), text => told = text);
        Assert.Null(acts.Doing);
        await acts.DoAsync("Failing…", () => Task.FromResult(done = true), _ => { });

        Assert.NotEmpty(told);
        Assert.True(done);
    }

    [Fact]
    public void No_live_part_keeps_a_flag_of_its_own_that_an_exception_could_leave_set() => Sentences.None(typeof(Page).Assembly.GetTypes()
        .Where(typeof(IComponent).IsAssignableFrom)
        .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        .Where(field => Flag().IsMatch(field.Name))
        .Select(field => $"{field.DeclaringType!.Name}.{field.Name}: use Acts"));

    private static string Body(string page) => Hidden().Replace(page[page.IndexOf("<body", StringComparison.Ordinal)..], "");

    [GeneratedRegex(@"\{(\w+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<[^>]+>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Tag();

    // What a person typed, and examples of files, are not ours to write.
    [GeneratedRegex("<textarea.*?</textarea>|<code.*?</code>|<option.*?</option>|<!--.*?-->|<p class=\"hint\".*?</p>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex(@"\b(\d{1,2}\.? )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,4}(st|nd|rd|th)?(,? \d{4})?\b|\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b")]
    private static partial Regex AnyDay();

    [GeneratedRegex(@"^(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{1,2}, \d{4}$|^(January|February|March|April|May|June|July|August|September|October|November|December) \d{4}$")]
    private static partial Regex Day();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex("data-person=\"([^\"]+)\"")]
    private static partial Regex Person();

    [GeneratedRegex("^(busy|sending|saving|working|loading|posting)$")]
    private static partial Regex Flag();
}

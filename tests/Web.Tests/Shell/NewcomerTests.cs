using System.Net;
using System.Security.Claims;
using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Web.Areas.Conversations;
using MentorNet.Web.Areas.People;
using MentorNet.Web.Tests.Conversations;
using MentorNet.Web.Tests.Rounds;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using Xunit;
using Slot = MentorNet.Profile.V1.Person.Types.WeeklySlot;

namespace MentorNet.Web.Tests.Shell;

/// <summary>Pages say what is true for the one who reads them, and say it once.</summary>
public sealed class NewcomerTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);
    private static readonly DateTimeOffset Winter = new(2026, 12, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 60, 180, "America/New_York", "America/Denver", "Monday, 11:00 PM to Tuesday, 1:00 AM MST", "Tuesday, 1:00 AM to 3:00 AM EST")]
    [InlineData(7, 1320, 1440, "America/Denver", "Asia/Tokyo", "Monday, 2:00 PM to 4:00 PM JST", "Sunday, 10:00 PM to midnight MST")]
    [InlineData(1, 0, 60, "Asia/Tokyo", "America/Denver", "Sunday, 8:00 AM to 9:00 AM MST", "Monday, 12:00 AM to 1:00 AM JST")]
    [InlineData(1, 540, 600, "America/Denver", "America/Denver", "Monday, 9:00 AM to 10:00 AM MST", "")]
    [InlineData(1, 540, 600, "America/Denver", null, "Monday, 4:00 PM to 5:00 PM UTC", "Monday, 9:00 AM to 10:00 AM MST")]
    [InlineData(1, 540, 1440, "", "America/Denver", "Monday, 9:00 AM to midnight", "")]
    public void Times_of_the_week_are_on_the_readers_clock_with_the_owners(int day, int from, int to, string owner, string? reader, string mine, string theirs)
    {
        var person = new Person { TimeZone = owner, Availability = { new Slot { Day = day, FromMinute = from, ToMinute = to } } };

        Assert.Equal([(mine, theirs)], WeeklyTimes.Of(person, ReaderZone.Of(reader), Winter));
    }

    [Fact]
    public async Task A_profile_shows_its_times_on_the_readers_clock_and_its_owners()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = await Read(browser, "/profile/preview");

        Assert.Matches("Monday, 11:00 PM to Tuesday, 1:00 AM M[SD]T.*Tuesday, 1:00 AM to 3:00 AM E[SD]T for them", page);
    }

    [Fact]
    public async Task An_admin_alone_is_told_that_they_are_not_matched()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        var page = await Read(browser, "/profile");

        Assert.Contains("You are not matched", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Matching still needs", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Officers find you", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("needs", false, "Matching still needs", "not shown to your consortium")]
    [InlineData("time_zone", false, "Filled in, but not shown to your consortium: Time zone", "Matching still needs")]
    [InlineData("time_zone", true, "While you’re hidden, you aren’t matched", "Matching still needs")]
    [InlineData("needs", true, "While you’re hidden, you aren’t matched", "Matching still needs")]
    public async Task Who_is_not_matched_is_told_why(string missing, bool hidden, string told, string not)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        (web.Colleagues.Missing, web.Colleagues.Hidden) = ([missing], hidden);

        var (home, profile) = (await Read(browser, "/home"), await Read(browser, "/profile"));
        (web.Colleagues.Missing, web.Colleagues.Hidden) = (["needs"], false);

        Assert.All([home, profile], page => Assert.Contains(told, page, StringComparison.Ordinal));
        Assert.All([home, profile], page => Assert.DoesNotContain(not, page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData("", false, false)]
    [InlineData("needs", true, false)]
    public async Task An_officer_who_has_asked_nobody_is_told_to(string missing, bool isNew, bool told)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);
        (web.Colleagues.Missing, web.Colleagues.IsNew) = (missing.Split(' ', StringSplitOptions.RemoveEmptyEntries), isNew);

        var home = await Read(browser, "/home");
        (web.Colleagues.Missing, web.Colleagues.IsNew) = (["needs"], false);

        Assert.Equal(told, home.Contains("Your first step: ask someone", StringComparison.Ordinal));
        Assert.DoesNotContain("Nothing is waiting for you", home, StringComparison.Ordinal);
    }

    [Fact]
    public void Unread_conversations_come_first_and_ended_and_empty_ones_last()
    {
        var time = new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1 };
        Conversation[] all = [new() { Name = "empty" }, new() { Name = "ended", Closed = true, LastMessageTime = time }, new() { Name = "read", LastMessageTime = time }, new() { Name = "unread", UnreadCount = 1, LastMessageTime = time }];

        Assert.Equal(["unread", "read", "empty", "ended"], TalksPart.Shown(all).Select(one => one.Name));
    }

    [Fact]
    public void A_paused_offer_is_nothing_that_is_missing_or_not_shown()
    {
        var paused = new Person { Capacity = 2, OfferPauseTime = new(), MissingFields = { "capacity", "languages" } };

        Assert.Equal(["languages"], Unready.Of(paused).Empty);
        Assert.Empty(Unready.Of(paused).Unshown);
        Assert.Equal(["capacity"], Unready.Of(new Person { CoachCapacity = 1, MissingFields = { "capacity" } }).Unshown);
    }

    [Theory]
    [InlineData("admin", false, false)]
    [InlineData("officer", true, false)]
    [InlineData("mentor", true, true)]
    [InlineData("coach", true, true)]
    public void Officers_find_mentors_and_coaches(string role, bool matched, bool found)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("roles", role)], "test", "name", "roles"));

        Assert.Equal(matched, ProfileForm.IsMatched(user));
        Assert.Equal(found, ProfileForm.StepsOf(user).Any(step => step.Lead.Contains("Officers find you", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_conversation_says_nothing_of_its_messages_before_it_has_read_them()
    {
        await using var scope = web.Services.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, NullLoggerFactory.Instance);
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { ["Id"] = Guid.Parse(StandInConversations.Id), ["Me"] = "people/1" });

        var (first, then) = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var part = renderer.BeginRenderingComponent<TalksIsland>(parameters);
            var begun = part.ToHtmlString();
            await part.QuiescenceTask;
            return (begun, part.ToHtmlString());
        });

        Assert.Contains("Reading messages", first, StringComparison.Ordinal);
        Assert.DoesNotContain("No messages yet", first, StringComparison.Ordinal);
        Assert.DoesNotContain("tabindex", first, StringComparison.Ordinal); // nothing to land on
        Assert.Contains("Message 1", then, StringComparison.Ordinal);
        Assert.DoesNotContain("Reading messages", then, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_people_for_numbers_is_one_sentence_and_the_next_steps_begin_with_what_comes_first()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        var page = await Read(browser, "/home");

        Assert.Contains("too few people here for numbers yet; no mentor or coach has an opening", page, StringComparison.Ordinal);
        Assert.DoesNotContain("not shown", page, StringComparison.Ordinal);
        Assert.Matches("Next steps</h2>\\s*<ul>\\s*<li><a href=\"/admin/organizations\">", page);
    }

    [Fact]
    public async Task Who_takes_part_is_listed_by_name_and_without_a_table_of_nothing()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        var page = await Read(browser, $"/admin/{StandInRounds.Name}/participants");

        Assert.DoesNotContain("<table", page, StringComparison.Ordinal);
        Assert.Contains("too few people to show numbers", page, StringComparison.Ordinal);
        Assert.Matches("(?s)Alma Alvarez.*Ben Osei", page);
    }

    [Fact]
    public async Task What_was_not_compared_is_not_said_to_be_somebodys_silence()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains(
            "Not compared, because we don’t know it about both of you, or it isn’t shown to you: budget, something about the employer (its kind, size, or kind of place).", await Read(browser, "/job-alikes"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&mentor=people/a")]
    [InlineData("&mentor=people/a&mentor=people/b&mentor=people/c")]
    public async Task Other_than_two_are_not_said_to_be_two_and_stay_ticked_on_the_way_back(string ticked)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        var page = await Read(browser, $"/suggestions/compare?kind=Coach{ticked}");

        Assert.Matches("<h1[^>]*>Compare people</h1>", page);
        Assert.Contains($"href=\"/suggestions?kind=Coach{ticked.Replace("/", "%2F", StringComparison.Ordinal)}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_ends_before_it_begins_is_refused_in_words_that_name_it()
    {
        var step = ProfileForm.StepsOf(new ClaimsPrincipal()).Single(one => one.Slug == "time");
        var form = new FormCollection(new Dictionary<string, StringValues> { ["slot_day"] = new(["1", "2", "3"]), ["slot_from"] = new(["09:00", "11:00", "22:00"]), ["slot_to"] = new(["10:00", "10:00", "00:00"]) });
        var refused = new List<string>();

        var (person, _) = ProfileForm.Read(step, form, "people/1", (field, text) => refused.Add($"{field}: {text}"));

        Assert.Equal(["availability: Time 2: it must end after it starts, on the same day."], refused);
        Assert.Equal([540, 1320], person.Availability.Select(slot => slot.FromMinute));
    }

    [Theory]
    [InlineData("reports_to", "Who they report to")]
    [InlineData("team_size", "Their team")]
    [InlineData("offers", "What they can help with")]
    [InlineData("last_active", "When they were last active")]
    [InlineData("about", "About them")]
    public void A_field_of_somebody_elses_profile_is_theirs(string field, string text) => Assert.Equal(text, Words.OfTheirField(field));

    [Theory]
    [InlineData("Mentor", "role-asked")]
    [InlineData("Officer", "saved")]
    public async Task Who_is_offered_a_role_is_said_to_be_asked(string role, string done)
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Admin);

        var response = await browser.Submit($"/admin/members/{Guid.Empty}", "roles", ("roles", role));

        Assert.EndsWith($"done={done}", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.NotNull(DoneTexts.Find(done));
    }

    [Fact]
    public async Task A_question_that_waits_for_the_officer_is_said_to()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains("They asked you a question and are waiting for your answer", await Read(browser, "/requests"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_pairing_leads_to_its_conversation()
    {
        var (browser, _) = await web.SignedIn(Fresh, Role.Officer);

        Assert.Contains($"href=\"/conversations/{StandInConversations.Id}\">Open the conversation</a>", await Read(browser, "/pairings"), StringComparison.Ordinal);
    }

    private static async Task<string> Read(WebFixture.Browser browser, string path) => WebUtility.HtmlDecode(await browser.Read(path)).ReplaceLineEndings(" ");
}

using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Testing;
using MentorNet.Web.Areas.Actions;
using MentorNet.Web.Areas.People;
using MentorNet.Web.Tests.Rounds;
using Xunit;

namespace MentorNet.Web.Tests;

/// <summary>Covers what holds for every page of a kind; the pages are read from the sources, so that a new one is covered too.</summary>
public sealed partial class ScreenTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    public static TheoryData<string> PagesOfLists() => [.. Sources()
        .Where(source => source.Text.Contains("[SupplyParameterFromQuery(Name = \"page\")]", StringComparison.Ordinal))
        .Select(source => Route().Match(source.Text).Groups["route"].Value)
        .Select(route => route.Replace("{Id:guid}", StandInRounds.Name["rounds/".Length..], StringComparison.Ordinal))
        .Where(route => !route.Contains('{', StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(PagesOfLists))]
    public async Task A_page_of_a_list_that_is_not_there_is_the_first_one(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator);

        var answer = await browser.Get($"{path}?q=a&page=garbage");

        Assert.Equal((HttpStatusCode.Redirect, true), (answer.StatusCode, answer.Headers.Location?.ToString().EndsWith($"{path}?q=a&done=first-page", StringComparison.Ordinal)));
        Assert.Contains("This is the first page.", await browser.Read($"{path}?done=first-page"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_not_shown_has_the_same_name_on_every_page()
    {
        foreach (var (file, text) in Sources())
        {
            Assert.False(OtherNames().IsMatch(text), $"{file} names who is not shown in words of its own; Words.NameOf does that");
        }
    }

    [Fact]
    public void What_is_wrong_with_a_field_is_told_by_the_one_part_that_ties_it_to_the_field_and_its_label()
    {
        foreach (var (file, text) in Sources().Where(source => source.File is not ("FieldProblem.razor" or "RequestsPage.razor")))
        {
            Assert.False(text.Contains("ProblemOf(", StringComparison.Ordinal), $"{file} tells what is wrong with a field by itself; FieldProblem does that");
            foreach (var field in Refused().Matches(text).Select(match => match.Groups["field"].Value))
            {
                Assert.Matches($"(TextField|SelectField|Choices|ChoiceChecks|TimeChoice|FieldProblem)[^>]*(Name|Field)=\"{field}\"", text);
            }
        }
    }

    [Fact]
    public void On_a_phone_every_table_is_made_of_blocks_whose_cells_say_what_they_are()
    {
        var tables = Sources().SelectMany(source => Table().Matches(source.Text).Select(match => (source.File, Text: match.Value))).ToList();
        Assert.True(tables.Count > 10, $"{tables.Count} tables");
        foreach (var (file, table) in tables)
        {
            Assert.True(Regex.IsMatch(table, "^<table class=\"[^\"]*\\bstack\\b"), $"{file} has a table that is cut on a phone: give it the class stack");
            Assert.All(Regex.Matches(table[table.IndexOf("</thead>", StringComparison.Ordinal)..], "<td[^>]*>"), cell =>
                Assert.True(cell.Value.Contains("data-label=", StringComparison.Ordinal), $"{file}: {cell.Value} lacks the name of its column (data-label)"));
        }
    }

    [Fact]
    public async Task What_is_optional_to_choose_can_be_left_unchosen()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator);
        var (seen, wrong) = (0, new List<string>());
        foreach (var path in web.Pages().Concat([$"/{StandInRounds.First}/ask", "/profile/steps/you", "/profile/steps/post"]))
        {
            foreach (Match select in Select().Matches(await browser.Read(path)))
            {
                seen++;
                if (select.Groups["label"].Value.EndsWith("(optional)", StringComparison.Ordinal) && !select.Groups["options"].Value.Contains("<option value=\"\"", StringComparison.Ordinal))
                {
                    wrong.Add($"{path}: {select.Groups["label"].Value}");
                }
            }
        }

        Sentences.None(wrong);
        Assert.True(seen > 15, $"{seen} fields to choose in");
    }

    [Fact]
    public async Task What_is_empty_is_not_done()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = await browser.Read("/profile");

        Assert.Matches("What you have done</a>.*?Nothing filled in yet", page.ReplaceLineEndings(" "));
        Assert.Single(Regex.Matches(page, ">Done<"));
    }

    [Fact]
    public void A_step_says_saved_only_of_what_was_filled_in()
    {
        var user = new System.Security.Claims.ClaimsPrincipal(new System.Security.Claims.ClaimsIdentity([new("roles", "officer"), new("roles", "coach")], "test", "name", "roles"));
        foreach (var step in ProfileForm.StepsOf(user))
        {
            // What comes with an invitation, and a place for nobody, is nothing that was filled in.
            var person = new MentorNet.Profile.V1.Person { DisplayName = "Maya", Organization = "organizations/nces-1", CoachCapacity = 0, CrossSectorCapacity = 0 };
            Assert.True(ProfileForm.IsEmpty(step, person), step.Slug);
            Assert.Equal("step-skipped", ProfileForm.SavedAs(step, person));
            person.MissingFields.Add(step.Fields.First(field => !ProfileForm.IsFilled(person, field)));
            Assert.Equal("step-empty", ProfileForm.SavedAs(step, person));
            var filled = step.Slug switch
            {
                "you" => new MentorNet.Profile.V1.Person { About = "Words" },
                "post" => new MentorNet.Profile.V1.Person { Title = "Director" },
                "needs" => new MentorNet.Profile.V1.Person { Needs = { "needs/a" } },
                "offers" => new MentorNet.Profile.V1.Person { YearsOfPractice = 0 },
                "time" => new MentorNet.Profile.V1.Person { CoachCapacity = 1 },
                _ => new MentorNet.Profile.V1.Person { HourlyRateUsd = 0 },
            };
            Assert.Equal("saved", ProfileForm.SavedAs(step, filled));
            filled.MissingFields.Add(step.Fields.First(field => !ProfileForm.IsFilled(filled, field)));
            Assert.Equal("step-lacks", ProfileForm.SavedAs(step, filled));
            Assert.All(new[] { "step-skipped", "step-empty", "step-lacks" }, key => Assert.DoesNotMatch("^Saved\\.$", DoneTexts.Find(key) ?? "Saved."));
        }
    }

    [Fact]
    public async Task All_parts_are_set_at_once_without_script()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit("/profile/visibility", "visibility", ("act", "all"), ("all", "OnlyMe"), ("audience-photo", "MyConsortium"))).Content.ReadAsStringAsync());
        Assert.Contains("""{ "field": "about", "audience": "ONLY_ME" }, { "field": "photo", "audience": "ONLY_ME" }""", page, StringComparison.Ordinal);

        var asked = await (await browser.Submit("/profile/visibility", "visibility", ("act", "all"))).Content.ReadAsStringAsync();
        Assert.Contains("All parts at once: Choose who may see all parts first.", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_time_zone_that_is_taken_is_in_the_list_once_with_a_name_of_its_own()
    {
        var listed = Words.TimeZones.SelectMany(group => group.Zones).ToList();

        Assert.Equal(MentorNet.ServiceDefaults.TimeZones.Names.Select(name => MentorNet.ServiceDefaults.TimeZones.Find(name)!.Id).Distinct().Order(StringComparer.Ordinal), listed.Select(zone => zone.Value).Order(StringComparer.Ordinal));
        Assert.Equal(listed.Count, Words.TimeZones.SelectMany(group => group.Zones.Select(zone => $"{group.Group} {zone.Text}")).Distinct().Count());
        Assert.Equal("Paris (Europe)", Words.TimeZone("Europe/Paris"));
        Assert.Equal("Buenos Aires, Argentina (Americas)", Words.TimeZone("America/Argentina/Buenos_Aires"));
        Assert.Equal("UTC−5", Words.TimeZone("Etc/GMT+5"));
    }

    [Theory]
    [InlineData("Asia/Kathmandu", "Asia/Kathmandu")]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData(null, "")]
    [InlineData("<script>", "")]
    public async Task The_zone_of_the_browser_is_chosen_until_one_has_another(string? ofBrowser, string chosen)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        if (ofBrowser is not null)
        {
            browser.Cookies["zone"] = ofBrowser;
        }

        web.Colleagues.TimeZone = "";
        var page = await browser.Read("/profile/steps/you");
        web.Colleagues.TimeZone = "America/Denver";
        var select = Regex.Match(page, "<select id=\"time_zone\".*?</select>", RegexOptions.Singleline).Value;

        Assert.Equal(chosen, Regex.Match(select, "<option value=\"([^\"]*)\" selected").Groups[1].Value);
        Assert.Equal(chosen.Length > 0, page.Contains("It takes effect once you save this page.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_holds_no_text_is_refused_in_our_words_on_every_page()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator);
        var asked = Sources().Where(source => Route().IsMatch(source.Text)).SelectMany(source => QueryNames().Matches(source.Text)
            .Select(match => (Page: Route().Match(source.Text).Groups["route"].Value, Name: match.Groups["name"].Success ? match.Groups["name"].Value : match.Groups["property"].Value.ToLowerInvariant()))).ToLookup(asked => asked.Page, asked => asked.Name);
        Assert.True(asked.Count > 20, string.Join(' ', asked.Select(page => page.Key)));
        var wrong = new List<string>();
        foreach (var path in web.Pages())
        {
            foreach (var query in asked.Where(page => Regex.IsMatch(path, $"^{Regex.Replace(page.Key, "\\{[^}]+\\}", "[^/]+")}$")).SelectMany(names => names)
                .Select(name => $"{name}=a%00b").Append("x=%07").Append("%00=a").Append("q=%EF%BF%BF"))
            {
                using var answer = await browser.Get($"{path}?{query}");
                var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
                if (answer.StatusCode != HttpStatusCode.BadRequest || !page.Contains("<h1>This address can’t be read</h1>", StringComparison.Ordinal) || page.Contains('\0', StringComparison.Ordinal))
                {
                    wrong.Add($"{path}?{query}: {(int)answer.StatusCode}");
                }
            }
        }

        Sentences.None(wrong);
    }

    [Theory]
    [InlineData("/people?q=M%C3%BCller")]
    [InlineData("/people?q=a%09b")]
    [InlineData("/people?q=%F0%9F%98%80")]
    [InlineData("/library?q=%22two%20words%22")]
    public async Task What_is_text_is_not_refused(string path)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).StatusCode);
    }

    [Theory]
    [InlineData("/admin/members/00000000-0000-0000-0000-000000000000", "remove-title")]
    [InlineData("/admin/members/00000000-0000-0000-0000-000000000000", "roles-title")]
    [InlineData("/consortium/leave", "what-title")]
    public async Task What_leaving_does_is_told_before_it_is_done(string path, string section)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Admin);

        var told = Regex.Match(await browser.Read(path), $"<section[^>]*aria-labelledby=\"{section}\".*?</section>", RegexOptions.Singleline).Value;

        Assert.All(new[] { "requests", "pairings", "Rounds", "circles", "waiting lists" }, word => Assert.Contains(word, told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_has_its_own_time_and_the_request_its_own()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Mentor);

        var page = await browser.Read("/requests");

        foreach (var answer in new[] { "Declined", "Expired" })
        {
            Assert.Matches($"{answer}[^<]*<time datetime=\"2026-01-09T12:00:00Z\"[^>]*>[^<]*</time> · asked <time datetime=\"2026-01-01T02:05:00Z\"", page);
        }
    }

    [Fact]
    public void A_state_is_not_followed_by_a_time_that_is_not_its_own()
    {
        foreach (var (file, text) in Sources())
        {
            Assert.False(StateAndCreation().IsMatch(text), $"{file} tells a state and then, without a word, when the thing was made");
        }
    }

    [Fact]
    public async Task Every_page_marks_one_place_in_the_menu()
    {
        foreach (Role[] roles in new[] { [Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator], [Role.Officer], [Role.Mentor], new[] { Role.Admin } })
        {
            var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), roles);
            foreach (var path in web.Pages().Append($"/conversations/{StandInConversations.Id}").Where(path => path is not "/"))
            {
                using var answer = await browser.Get(path);
                var page = await answer.Content.ReadAsStringAsync();
                if (answer.StatusCode == HttpStatusCode.OK && page.Contains("<header", StringComparison.Ordinal))
                {
                    var header = page[page.IndexOf("<header", StringComparison.Ordinal)..page.IndexOf("</header>", StringComparison.Ordinal)];
                    Assert.True(header.Split("aria-current=").Length == 2, $"{path} for {string.Join(", ", roles)}: {header.Split("aria-current=").Length - 1} places are marked");
                }
            }
        }
    }

    [Theory]
    [InlineData("/conversations/0199c0de-0000-7000-8000-0000000000d1", "/messages")]
    [InlineData("/favourites", "/suggestions")]
    [InlineData("/engagements/0199c0de-0000-7000-8000-0000000000d1", "/pairings")]
    [InlineData("/actions", "/pairings")]
    [InlineData("/admin/invitations", "/admin/people")]
    [InlineData("/consortium", "/consortium")]
    public async Task A_page_without_a_place_of_its_own_marks_the_one_it_belongs_to(string path, string place)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Admin);

        Assert.Matches($"<a href=\"{place}\" aria-current=\"(page|true)\"", await browser.Read(path));
    }

    [Theory]
    [InlineData("2026-12-03T23:59:00Z", "Etc/UTC", false)]
    [InlineData("2026-12-04T00:00:00Z", "Etc/UTC", true)]
    [InlineData("2026-12-04T07:59:00Z", "America/Los_Angeles", false)]
    [InlineData("2026-12-04T08:00:00Z", "America/Los_Angeles", true)]
    [InlineData("2026-12-03T10:30:00Z", "Pacific/Kiritimati", true)]
    public void Something_to_do_is_overdue_when_its_day_has_passed_where_one_is(string now, string zone, bool overdue)
    {
        var item = new MentorNet.Caseload.V1.ActionItem
        {
            State = MentorNet.Caseload.V1.ActionItem.Types.State.Open,
            DueDate = new() { Year = 2026, Month = 12, Day = 3 },
        };

        Assert.Equal(overdue, ActionsTexts.Overdue(item, DateTimeOffset.Parse(now, Words.English), NodaTime.DateTimeZoneProviders.Tzdb[zone]));
    }

    // Days on which something began, was, or is looked for, and those for which the service itself refuses what has passed.
    private static readonly string[] MayHavePassed =
    [
        "after", "before", "credential_expire-", "credential_issue-", "date", "eliminate_date", "end_date", "first_", "from_date", "last_", "last_date", "pause_until_date", "review_date", "start_date", "training", "until_date",
    ];

    [Fact]
    public void Each_day_by_which_something_is_to_be_done_asks_about_one_that_has_passed()
    {
        var days = Sources().Where(source => source.File != "DueField.razor")
            .SelectMany(source => DayFields().Matches(source.Text).Select(match => (source.File, Name: match.Groups["name"].Value)))
            .ToList();

        Assert.True(days.Count > 10, $"{days.Count} days");
        Sentences.None(days.Where(day => !MayHavePassed.Contains(day.Name)).Select(day => $"{day.File}: {day.Name} is no DueField, and no day that may have passed"));
        Assert.All(MayHavePassed, name => Assert.Contains(days, day => day.Name == name));
    }

    private static IEnumerable<(string File, string Text)> Sources([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "services", "Web")), "*.razor", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    [GeneratedRegex("""<TextField Name="(@\(\$")?(?<name>[a-z_.-]+)[^\n]* Type="date\b""", RegexOptions.ExplicitCapture)]
    private static partial Regex DayFields();

    [GeneratedRegex("""^@page "(?<route>[^"]+)""", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex("""Words\.Of\(\w+\.State\)(\s*·\s*)?<When Time="\w+\.CreateTime""")]
    private static partial Regex StateAndCreation();

    [GeneratedRegex("""\[SupplyParameterFromQuery(\(Name = "(?<name>[^"]+)"\))?\] public \S+ (?<property>\w+)""")]
    private static partial Regex QueryNames();

    [GeneratedRegex("""<label for="(?<id>[^"]+)">(?<label>[^<]*)</label>(?:(?!<label|<select).)*<select id="\k<id>"(?<options>.*?)</select>""", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("Refuse\\(\"(?<field>[^\"]+)\"")]
    private static partial Regex Refused();

    [GeneratedRegex("\"this person\"|\"Your partner\"|\"somebody who fits\"|A person whose name is not")]
    private static partial Regex OtherNames();
}

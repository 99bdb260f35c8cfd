using System.Net;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
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
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Mentor, Role.Admin, Role.Operator);

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
                Assert.Matches($"(TextField|SelectField|Choices|FieldProblem)[^>]*(Name|Field)=\"{field}\"", text);
            }
        }
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
    public async Task All_parts_are_set_at_once_without_script()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = WebUtility.HtmlDecode(await (await browser.Submit("/profile/visibility", "visibility", ("act", "all"), ("all", "OnlyMe"), ("audience-photo", "MyConsortium"))).Content.ReadAsStringAsync());
        Assert.Contains("""{ "field": "about", "audience": "ONLY_ME" }, { "field": "photo", "audience": "ONLY_ME" }""", page, StringComparison.Ordinal);

        var asked = await (await browser.Submit("/profile/visibility", "visibility", ("act", "all"))).Content.ReadAsStringAsync();
        Assert.Contains("All parts at once: Choose who may see all parts first.", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_has_passed_is_asked_about_once_and_then_kept()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var path = $"/conversations/{StandInMessaging.Id}";

        var asked = await (await browser.Submit(path, "next", ("next_step", "Meet"), ("next_step_due_time", "2020-02-29"))).Content.ReadAsStringAsync();
        Assert.Contains("Due: This date has passed. Keep it?", asked, StringComparison.Ordinal);
        Assert.Contains("name=\"passed\" value=\"2020-02-29\"", asked, StringComparison.Ordinal);
        Assert.Contains("Keep this date", asked, StringComparison.Ordinal);

        var kept = await (await browser.Submit(path, "next", ("next_step", "Meet"), ("next_step_due_time", "2020-02-29"), ("passed", "2020-02-29"))).Content.ReadAsStringAsync();
        Assert.DoesNotContain("This date has passed", kept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-12-03T23:59:00Z", "Etc/UTC", false)]
    [InlineData("2026-12-04T00:00:00Z", "Etc/UTC", true)]
    [InlineData("2026-12-04T07:59:00Z", "America/Los_Angeles", false)]
    [InlineData("2026-12-04T08:00:00Z", "America/Los_Angeles", true)]
    [InlineData("2026-12-03T10:30:00Z", "Pacific/Kiritimati", true)]
    public void A_next_step_is_overdue_when_its_day_has_passed_where_one_is(string now, string zone, bool overdue)
    {
        var pairing = new MentorNet.Matching.V1.Pairing
        {
            State = MentorNet.Matching.V1.Pairing.Types.State.Open,
            NextStep = "Meet",
            NextStepDueTime = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTime(new DateTime(2026, 12, 3, 0, 0, 0, DateTimeKind.Utc)),
        };

        Assert.Equal(overdue, Words.Overdue(pairing, DateTimeOffset.Parse(now, Words.English), NodaTime.DateTimeZoneProviders.Tzdb[zone]));
    }

    private static IEnumerable<(string File, string Text)> Sources([CallerFilePath] string here = "") =>
        Directory.EnumerateFiles(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "services", "Web")), "*.razor", SearchOption.AllDirectories)
            .Select(file => (Path.GetFileName(file), File.ReadAllText(file)));

    [GeneratedRegex("""^@page "(?<route>[^"]+)""", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex("Refuse\\(\"(?<field>[^\"]+)\"")]
    private static partial Regex Refused();

    [GeneratedRegex("\"this person\"|\"Your partner\"|\"somebody who fits\"|A person whose name is not")]
    private static partial Regex OtherNames();
}

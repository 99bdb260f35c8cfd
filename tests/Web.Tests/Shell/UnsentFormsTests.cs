using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using MentorNet.Access.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using MentorNet.Web.Tests.Rounds;
using Npgsql;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>What somebody sends, without a script, when their session has ended comes back to them after signing in, and to nobody else.</summary>
public sealed partial class UnsentFormsTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    private const string Thought = "Half a <thought> of mine";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);
    private static readonly Role[] Roles = [Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator];

    [Fact]
    public async Task Each_form_with_words_gives_them_back_to_its_author_alone()
    {
        var author = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(author, Life, Roles);
        var (tried, wrong) = (0, new List<string>());
        foreach (var path in PagesOf(web))
        {
            foreach (var (form, words) in FormsWithWords(await browser.Read(path)))
            {
                tried++;
                var mine = browser.Cookies["mentornet.web"];
                browser.Cookies.Remove("mentornet.web");
                var answer = await browser.Post(path, [.. Hidden(form), .. words.Select(field => (field, Thought))]);
                var at = $"{path} {words[0]}";
                if (answer.StatusCode != HttpStatusCode.Redirect || WebUtility.UrlDecode(answer.Headers.Location!.ToString()).Contains("thought", StringComparison.Ordinal))
                {
                    wrong.Add($"{at}: {answer.StatusCode} {answer.Headers.Location}");
                }

                var (other, _) = await web.SignedIn(Life, Roles);
                if ((await other.Read(path)).Contains("thought&gt; of mine", StringComparison.Ordinal))
                {
                    wrong.Add($"{at}: another person sees it");
                }

                browser.Cookies["mentornet.web"] = mine;
                var back = await browser.Read(path);
                if (!back.Contains("Half a &lt;thought&gt; of mine", StringComparison.Ordinal) || !back.Contains("What you typed is back in its place", StringComparison.Ordinal))
                {
                    wrong.Add($"{at}: it is gone");
                }

                Assert.Equal(HttpStatusCode.Redirect, (await browser.Submit(path, "/unsent/discard", "/unsent/discard")).StatusCode);
                if ((await browser.Read(path)).Contains("thought&gt; of mine", StringComparison.Ordinal))
                {
                    wrong.Add($"{at}: it is not discarded");
                }
            }
        }

        Sentences.None(wrong);
        Assert.True(tried > 15, $"{tried} forms have words");
    }

    [Fact]
    public async Task What_was_typed_in_one_consortium_is_not_offered_in_another()
    {
        var author = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(author, Life, Roles);
        foreach (var path in new[] { "/admin/rounds/new", "/admin/people" })
        {
            var (form, words) = FormsWithWords(await browser.Read(path)).First();
            var mine = browser.Cookies["mentornet.web"];
            browser.Cookies.Remove("mentornet.web");
            await browser.Post(path, [.. Hidden(form), .. words.Select(field => (field, Thought))]);
            browser.Cookies["mentornet.web"] = mine;

            var (elsewhere, _) = await web.SignedInAs(author, Life, Guid.CreateVersion7(), Roles);
            Assert.DoesNotContain("thought&gt; of mine", await elsewhere.Read(path), StringComparison.Ordinal);
            Assert.Contains("Half a &lt;thought&gt; of mine", await browser.Read(path), StringComparison.Ordinal);
        }
    }

    public enum Away
    {
        All,
        Reads,
        Writes,
    }

    [Theory]
    [InlineData(Away.All)]
    [InlineData(Away.Reads)]
    [InlineData(Away.Writes)]
    public async Task Each_form_with_words_that_is_sent_while_services_are_away_says_so_and_gives_them_back(Away away)
    {
        var (browser, _) = await web.SignedInAs(Guid.CreateVersion7(), Life, Roles);
        var (said, wrong) = (0, new List<string>());
        foreach (var path in PagesOf(web))
        {
            foreach (var (form, words) in FormsWithWords(await browser.Read(path)))
            {
                var at = $"{path} {words[0]}";
                web.Colleagues.Away = call => away == Away.All || (away == Away.Reads) == (Descriptors.Methods.TryGetValue(call, out var method) && Descriptors.IsRead(method));
                var answer = await browser.Post(path, [.. Hidden(form), .. words.Select(field => (field, Thought))]);
                web.Colleagues.Away = _ => false;
                var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
                if (answer.StatusCode == HttpStatusCode.Redirect)
                {
                    // The wizard of a round asks nobody before its last step, and a search where it is answered.
                    if (away == Away.All && answer.Headers.Location?.ToString() is var next && (next is null || !(await browser.Read(next)).Contains("Half a &lt;thought&gt; of mine", StringComparison.Ordinal)))
                    {
                        wrong.Add($"{at}: taken for done");
                    }

                    continue;
                }

                if (!text.Contains(Thought, StringComparison.Ordinal))
                {
                    wrong.Add($"{at}: it is gone from the answer ({(int)answer.StatusCode})");
                }

                if (text.Contains("nothing was saved", StringComparison.Ordinal) || text.Contains("Nothing was changed just now", StringComparison.Ordinal))
                {
                    said++;
                    var back = await browser.Read(path);
                    if (!back.Contains("Half a &lt;thought&gt; of mine", StringComparison.Ordinal) || !back.Contains("wasn’t saved", StringComparison.Ordinal))
                    {
                        wrong.Add($"{at}: it is gone from the page");
                    }

                    await browser.Submit(path, "/unsent/discard", "/unsent/discard");
                }
                else if (!text.Contains("error-summary", StringComparison.Ordinal) || text.Contains("The page has changed", StringComparison.Ordinal))
                {
                    wrong.Add($"{at}: {(int)answer.StatusCode} says something else");
                }
            }
        }

        Sentences.None(wrong);
        Assert.True(said > 10, $"{said} forms said so");
    }

    [Fact]
    public async Task A_step_of_the_profile_whose_list_is_away_is_not_saved_and_says_so()
    {
        var (browser, _) = await web.SignedInAs(Guid.CreateVersion7(), Life, Roles);
        var form = Forms().Matches(await browser.Read("/profile/steps/needs")).Select(match => match.Value).First(form => form.Contains("need_note-senior-table", StringComparison.Ordinal));
        web.Colleagues.Away = call => call.EndsWith("/ListNeeds", StringComparison.Ordinal);

        var answer = await browser.Post("/profile/steps/needs", [.. Hidden(form), ("needs", "needs/senior-table"), ("need_note-senior-table", Thought)]);
        web.Colleagues.Away = _ => false;

        Assert.Contains("nothing was saved", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("wasn’t saved", await browser.Read("/profile/steps/needs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choices_and_rows_come_back_as_they_were_sent()
    {
        var author = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(author, Life, Roles);

        var you = await SendExpiredAsync(browser, "/profile/steps/you", ("display_name", "Maya"), ("languages", "so"), ("languages", "ht"), ("time_zone", "America/Chicago"));
        Assert.Matches("value=\"so\" checked", you);
        Assert.Matches("value=\"ht\" checked", you);
        Assert.Matches("value=\"America/Chicago\" selected", you);

        var time = await SendExpiredAsync(browser, "/profile/steps/time", ("slot_day", "3"), ("slot_from", "09:15"), ("slot_to", "10:45"), ("capacity", "2"));
        Assert.Matches("type=\"time\"[^>]*value=\"09:15\"", time);

        // Sent in earnest, it is kept no longer.
        await browser.Submit("/profile/steps/time", "profile", ("capacity", "2"));
        Assert.DoesNotContain("09:15", await browser.Read("/profile/steps/time"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_sent_after_another_person_signed_in_is_kept_for_its_author()
    {
        var author = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(author, Life, Roles);
        var form = Forms().Matches(await browser.Read("/profile/steps/you")).Select(match => match.Value).First(form => form.Contains("display_name", StringComparison.Ordinal));
        var mine = browser.Cookies["mentornet.web"];
        browser.Cookies["mentornet.web"] = (await web.SignedIn(Life, Roles)).Browser.Cookies["mentornet.web"];

        var answer = await browser.Post("/profile/steps/you", [.. Hidden(form), ("about", Thought)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("thought&gt; of mine", await answer.Content.ReadAsStringAsync() + await browser.Read("/profile/steps/you"), StringComparison.Ordinal);
        browser.Cookies["mentornet.web"] = mine;
        Assert.Contains("Half a &lt;thought&gt;", await browser.Read("/profile/steps/you"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_beside_a_file_are_kept_without_the_file()
    {
        var author = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(author, Life, Roles);
        var form = Forms().Matches(await browser.Read("/admin/library/new")).Select(match => match.Value).First(form => form.Contains("_handler", StringComparison.Ordinal));
        var mine = browser.Cookies["mentornet.web"];
        browser.Cookies.Remove("mentornet.web");
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Hidden(form).Append(("summary", Thought)))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(new byte[1 << 20]), "file", "plan.pdf");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/admin/library/new", content)).StatusCode);

        browser.Cookies["mentornet.web"] = mine;
        Assert.Contains("Half a &lt;thought&gt;", await browser.Read("/admin/library/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_does_not_say_whose_it_is_or_is_too_long_is_not_kept_and_nothing_is_readable_at_rest()
    {
        var author = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(author, Life, Roles);
        var hidden = Hidden(Forms().Matches(await browser.Read("/profile/steps/you")).Select(match => match.Value).First(form => form.Contains("display_name", StringComparison.Ordinal))).ToList();
        browser.Cookies.Remove("mentornet.web");
        var others = hidden.Where(field => field.Name != "_author").ToList();
        foreach (var (sent, rows) in new (IEnumerable<(string, string)> Fields, int Rows)[]
        {
            (others.Append(("about", Thought)), 0),
            ([.. others, ("_author", author.ToString()), ("about", Thought)], 0),
            ([.. others, ("_author", "CfDJ8" + new string('a', 200)), ("about", Thought)], 0),
            (hidden.Append(("about", new string('a', 300_000))), 0),
            (hidden.Append(("about", "")), 0),
            (hidden.Append(("about", Thought)), 1),
        })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await browser.Post("/profile/steps/you", [.. sent])).StatusCode);
            Assert.Equal(rows, (await KeptAsync(author)).Count);
        }

        Assert.All(await KeptAsync(author), bytes => Assert.DoesNotContain("thought", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal));
        await using var source = NpgsqlDataSource.Create(web.Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        Assert.InRange((await connection.QuerySingleAsync<DateTime>("SELECT expires_at FROM kept_forms WHERE person_id = @author", new { author }) - web.Clock.GetUtcNow().UtcDateTime).TotalHours, 0, 24);
    }

    /// <summary>Lists the pages, and those of what is there.</summary>
    internal static IEnumerable<string> PagesOf(WebFixture web) =>
        web.Pages().Concat(
        [
            $"/conversations/{StandInConversations.Id}", $"/{StandInRounds.First}/ask",
            $"/engagements/{StandInConversations.Id}/budgets", $"/engagements/{StandInConversations.Id}/naming", $"/hours/{StandInConversations.Id}/{StandInConversations.Id}", $"/board/clients/{StandInConversations.Id}",
            $"/engagements/{StandInConversations.Id}/sessions/new", $"/engagements/{StandInConversations.Id}/sessions/{StandInConversations.Id}",
            $"/engagements/{StandInConversations.Id}", $"/engagements/{StandInConversations.Id}/agreement", $"/engagements/{StandInConversations.Id}/plan/tasks/new", $"/engagements/{StandInConversations.Id}/goals", $"/engagements/{StandInConversations.Id}/goals/{StandInConversations.Id}", $"/actions/{StandInConversations.Id}",
            "/profile/steps/you", "/profile/steps/post", "/profile/steps/needs", "/profile/steps/offers", "/profile/steps/time", "/profile/steps/coach",
        ]).Distinct();

    private static IEnumerable<(string Form, List<string> Words)> FormsWithWords(string page) =>
        Forms().Matches(page).Select(match => match.Value).Where(form => form.Contains("_handler", StringComparison.Ordinal))
            .Select(form => (form, Words().Matches(form).Select(match => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value).Distinct().ToList()))
            .Where(found => found.Item2.Count > 0);

    private static async Task<string> SendExpiredAsync(WebFixture.Browser browser, string path, params (string, string)[] fields)
    {
        var form = Forms().Matches(await browser.Read(path)).Select(match => match.Value).First(form => form.Contains("_handler", StringComparison.Ordinal));
        var mine = browser.Cookies["mentornet.web"];
        browser.Cookies.Remove("mentornet.web");
        await browser.Post(path, [.. Hidden(form), .. fields]);
        browser.Cookies["mentornet.web"] = mine;
        return await browser.Read(path);
    }

    private async Task<List<byte[]>> KeptAsync(Guid person)
    {
        await using var source = NpgsqlDataSource.Create(web.Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        return [.. await connection.QueryAsync<byte[]>("SELECT fields FROM kept_forms WHERE person_id = @person", new { person })];
    }

    private static IEnumerable<(string Name, string Value)> Hidden(string form) => HiddenFields().Matches(form).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)));

    [GeneratedRegex("""<form[^>]*method="post".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>""")]
    private static partial Regex HiddenFields();

    [GeneratedRegex("""<textarea[^>]*\sname="([^"]+)"|<input(?=[^>]*\stype="text")[^>]*\sname="([^"]+)"[^>]*>""")]
    private static partial Regex Words();
}

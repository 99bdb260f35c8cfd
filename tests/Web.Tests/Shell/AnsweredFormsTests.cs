using System.Net;
using System.Text.RegularExpressions;
using Dapper;
using MentorNet.Access.V1;
using MentorNet.Testing;
using MentorNet.Web.Tests.Rounds;
using Npgsql;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>The answer to a form is a page with an address of its own: going back to it, or loading it again, sends nothing again, without a script too.</summary>
public sealed partial class AnsweredFormsTests(RoundsFixture web) : IClassFixture<RoundsFixture>
{
    private const string Name = "zeldamark";
    private const string Csv = "name,email,organization,title,roles\nNora New,zeldamark@example.edu,organizations/own-city,Director,officer";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(90);
    private static readonly Role[] Roles = [Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator];

    /// <summary>A browser of these tests fails where a page answers a form that it does not refuse.</summary>
    [Fact]
    public async Task Each_button_of_each_form_goes_on_or_is_refused()
    {
        var (browser, _) = await web.SignedIn(Life, Roles);
        var (tried, went, wrong) = (0, new HashSet<string>(), new List<string>());
        foreach (var path in UnsentFormsTests.PagesOf(web))
        {
            foreach (var form in Forms().Matches(await browser.Read(path)).Select(match => match.Value).Where(form => form.Contains("_handler", StringComparison.Ordinal)))
            {
                foreach (var button in Buttons(form))
                {
                    tried++;
                    var answer = await browser.Post(path, [.. Filled(form), .. button]);
                    if (answer.StatusCode == HttpStatusCode.Redirect)
                    {
                        went.Add(path);
                        if (answer.Headers.Location!.ToString().Contains("zeldamark", StringComparison.Ordinal))
                        {
                            wrong.Add($"{path}: what was typed stands in {answer.Headers.Location}");
                        }
                    }
                    else if ((int)answer.StatusCode >= 500)
                    {
                        wrong.Add($"{path} {form[..Math.Min(form.Length, 120)]}: {answer.StatusCode}");
                    }
                }
            }
        }

        Sentences.None(wrong);
        Assert.True(tried > 150 && went.Count > 40, $"{tried} buttons were tried, those of {went.Count} pages went on");
    }

    [Theory]
    [InlineData("/messages/search", "search", "query", Name, "<mark>")]
    [InlineData("/admin/people", "invite", "csv", Csv, "1 person would be invited.", "what", "check")]
    [InlineData("/hours/import", "import", "csv", "client,date,minutes\nzeldamark,2026-01-01,60", "imported.", "what", "check")]
    [InlineData("/consortia/new", "create", "display_name", Name, "is created.")]
    [InlineData("/calendars", "renew", "", "", "Copy it now")]
    public async Task An_answer_is_shown_again_without_being_sent_again_to_who_sent_it_alone_and_for_a_while(string path, string form, string field, string typed, string shown, params string[] more)
    {
        var sender = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(sender, Life, Roles);
        string[] fields = [field, typed, .. more];
        var answer = await browser.Submit(path, form, [.. fields.Chunk(2).Select(pair => (pair[0], pair[1]))]);
        var place = answer.Headers.Location!.ToString();

        Assert.Matches(@"\?answer=[0-9a-f]{32}$", place);
        Assert.Contains(shown, await browser.Read(place), StringComparison.Ordinal);
        Assert.Contains(shown, await browser.Read(place), StringComparison.Ordinal);
        Assert.All(await KeptAsync(sender), bytes => Assert.DoesNotContain("zeldamark", System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal));
        Assert.DoesNotContain(shown, await browser.Read(path), StringComparison.Ordinal);

        var (other, _) = await web.SignedIn(Life, Roles);
        var theirs = await other.Read(place);
        Assert.DoesNotContain(shown, theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("zeldamark", theirs, StringComparison.Ordinal);
        Assert.Contains("What this address showed is no longer kept.", theirs, StringComparison.Ordinal);

        var (elsewhere, _) = await web.SignedInAs(sender, Life, Guid.CreateVersion7(), Roles);
        Assert.DoesNotContain(shown, await elsewhere.Read(place), StringComparison.Ordinal);

        web.Clock.Advance(TimeSpan.FromMinutes(61));
        var late = await browser.Read(place);
        Assert.DoesNotContain(shown, late, StringComparison.Ordinal);
        Assert.Contains("What this address showed is no longer kept.", late, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_answer_is_there_however_much_else_is_kept()
    {
        var sender = Guid.CreateVersion7();
        var (browser, _) = await web.SignedInAs(sender, Life, Roles);
        await using var source = NpgsqlDataSource.Create(web.Postgres.OwnerConnectionString);
        await using (var connection = await source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                "INSERT INTO kept_forms (person_id, place, fields, expires_at) SELECT @sender, decode(md5(n::text), 'hex'), '', @later FROM generate_series(1, 20) n",
                new { sender, later = web.Clock.GetUtcNow().UtcDateTime.AddDays(1) });
        }

        Assert.Contains("<mark>", await browser.Answer("/messages/search", "search", ("query", Name)), StringComparison.Ordinal);
        Assert.InRange((await KeptAsync(sender)).Count, 20, 21);
    }

    private async Task<List<byte[]>> KeptAsync(Guid person)
    {
        await using var source = NpgsqlDataSource.Create(web.Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        return [.. await connection.QueryAsync<byte[]>("SELECT fields FROM kept_forms WHERE person_id = @person", new { person })];
    }

    // Each button that says what it is for, and sending it without.
    private static List<(string, string)[]> Buttons(string form)
    {
        var named = Tags().Matches(form).Select(match => match.Value).Where(tag => tag.StartsWith("<button", StringComparison.Ordinal) && ValueOf(tag, "name") is not null)
            .Select(tag => new[] { (ValueOf(tag, "name")!, ValueOf(tag, "value") ?? "") }).ToList();
        return named.Count > 0 ? named : [[]];
    }

    // As somebody fills it in who leaves what is there, and types something plausible where nothing is.
    private static IEnumerable<(string, string)> Filled(string form)
    {
        var radios = new HashSet<string>();
        foreach (var match in Tags().Matches(form).Cast<Match>())
        {
            var tag = match.Value;
            if (tag.StartsWith("<button", StringComparison.Ordinal) || ValueOf(tag, "name") is not { } name)
            {
                continue;
            }

            var value = ValueOf(tag, "value") ?? "";
            if (tag.StartsWith("<select", StringComparison.Ordinal))
            {
                var options = Options().Matches(form[match.Index..(form.IndexOf("</select>", match.Index, StringComparison.Ordinal) + 1)]).Select(option => option.Value).ToList();
                yield return (name, ValueOf(options.Find(option => option.Contains(" selected", StringComparison.Ordinal)) is { } chosen && ValueOf(chosen, "value") is { Length: > 0 } ? chosen : options[^1], "value") ?? "");
            }
            else if (tag.StartsWith("<textarea", StringComparison.Ordinal))
            {
                var text = form[(match.Index + tag.Length)..form.IndexOf("</textarea>", match.Index, StringComparison.Ordinal)].Trim();
                yield return (name, name == "csv" ? Csv : text.Length > 0 ? WebUtility.HtmlDecode(text) : Name);
            }
            else
            {
                switch (ValueOf(tag, "type") ?? "text")
                {
                    case "file":
                    case "radio" when !radios.Add(name):
                        break;
                    case "hidden" or "radio" or "checkbox":
                        yield return (name, value);
                        break;
                    case var type:
                        yield return (name, value.Length > 0 ? value : type switch
                        {
                            "date" => "2027-03-31",
                            "datetime-local" => "2027-03-31T10:00",
                            "time" => "10:00",
                            "number" => ValueOf(tag, "min") ?? "1",
                            "email" => "nora@example.org",
                            "url" => "https://calendar.example.org/a.ics",
                            _ => Name,
                        });
                        break;
                }
            }
        }
    }

    private static string? ValueOf(string tag, string attribute) =>
        Regex.Match(tag, $"\\s{attribute}=\"([^\"]*)\"") is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;

    [GeneratedRegex("""<form[^>]*method="post".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex("<(?:input|select|textarea|button)\\b[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("<option\\b[^>]*>")]
    private static partial Regex Options();
}

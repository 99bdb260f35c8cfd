using System.Net;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

/// <summary>Every page of the web while its database, or every colleague, is away.</summary>
public sealed partial class AwayTests(AwayTests.Fixture web) : IClassFixture<AwayTests.Fixture>
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(15);

    public sealed class Fixture : WebFixture
    {
        private TcpProxy? database;
        private TcpProxy? colleagues;

        public TcpProxy Database => database!;

        public TcpProxy Others => colleagues!;

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await database!.DisposeAsync();
            await colleagues!.DisposeAsync();
        }

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            var connection = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString);
            database = new TcpProxy(connection.Host!, connection.Port);
            connection.Port = database.Port;
            host.UseSetting("ConnectionStrings:Database", connection.ToString());
            var address = new Uri(Colleagues.Address);
            colleagues = new TcpProxy(address.Host, address.Port);
            host.UseSetting("Identity:Address", $"http://127.0.0.1:{colleagues.Port}");
            foreach (var service in new[] { "Identity", "Profile", "Library" })
            {
                host.UseSetting($"Services:{service}", $"http://127.0.0.1:{colleagues.Port}");
            }
        }
    }

    [Fact]
    public async Task While_the_database_is_away_every_page_is_a_503_in_words_and_what_was_typed_goes_back_with_its_button()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator);
        var pages = web.Pages();
        Assert.True(pages.Count > 50, string.Join(' ', pages));
        var forms = new List<(string Path, List<(string, string)> Fields)>();
        foreach (var page in pages)
        {
            var text = await browser.Read(page);
            if (PostForms().Matches(text).Select(form => form.Value).FirstOrDefault(form => form.Contains("_handler", StringComparison.Ordinal)) is { } form)
            {
                forms.Add((page, [.. Hidden().Matches(form).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))]));
            }
        }

        Assert.True(forms.Count > 10, $"{forms.Count} pages have a form");
        var wrong = new List<string>();
        await web.Database.CutAsync();
        try
        {
            foreach (var page in pages)
            {
                await LookAsync($"GET {page}", await browser.Get(page));
            }

            foreach (var (path, fields) in forms)
            {
                var response = await browser.Post(path, [.. fields, ("words", "Long <&> careful\nwords")]);
                var text = await LookAsync($"POST {path}", response);
                if (!text.Contains("Long &lt;&amp;&gt; careful\nwords</textarea>", StringComparison.Ordinal) || !text.Contains("Send again", StringComparison.Ordinal))
                {
                    wrong.Add($"POST {path}: what was typed is gone");
                }
            }
        }
        finally
        {
            web.Database.Restore();
        }

        Sentences.None(wrong);
        // Whoever was signed in still is.
        await Eventually.True(async () => (await browser.Get("/home")).StatusCode == HttpStatusCode.OK, "the home page");

        async Task<string> LookAsync(string what, HttpResponseMessage response)
        {
            var text = await response.Content.ReadAsStringAsync();
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is null || !text.Contains("<h1>Not available at the moment</h1>", StringComparison.Ordinal)
                || !response.Headers.Contains("Content-Security-Policy"))
            {
                wrong.Add($"{what}: {(int)response.StatusCode} {text[..Math.Min(200, text.Length)]}");
            }

            return text;
        }
    }

    [Fact]
    public async Task While_all_colleagues_are_away_every_page_says_so_in_its_own_words()
    {
        var (browser, _) = await web.SignedIn(Long, Role.Officer, Role.Mentor, Role.Coach, Role.Admin, Role.Operator);
        var wrong = new List<string>();
        await web.Others.CutAsync();
        try
        {
            foreach (var page in web.Pages())
            {
                using var response = await browser.Get(page);
                var text = await response.Content.ReadAsStringAsync();
                var status = (int)response.StatusCode;
                if (status >= 500 && (status != 503 || response.Headers.RetryAfter is null) || status < 300 && !text.Contains("<h1>", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal))
                {
                    wrong.Add($"{page}: {status} {text[..Math.Min(300, text.Length)]}");
                }
            }
        }
        finally
        {
            web.Others.Restore();
        }

        Sentences.None(wrong);
    }

    [GeneratedRegex("""<form[^>]*method="post".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex PostForms();

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)"[^>]*>""")]
    private static partial Regex Hidden();
}

using System.Net;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Identity.Tests.Accounts;

/// <summary>Every page of the service while its database is away: a page in its own words, or one that needs no database.</summary>
public sealed class AwayTests(AwayTests.Fixture identity) : IClassFixture<AwayTests.Fixture>
{
    public sealed class Fixture : IdentityFixture
    {
        private TcpProxy? lane;

        public TcpProxy Database => lane!;

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await lane!.DisposeAsync();
        }

        protected override void Configure(IWebHostBuilder host)
        {
            base.Configure(host);
            var connection = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString);
            lane = new TcpProxy(connection.Host!, connection.Port);
            connection.Port = lane.Port;
            host.UseSetting("ConnectionStrings:Database", connection.ToString());
        }
    }

    [Fact]
    public async Task No_page_shows_a_blank_or_a_developers_error_while_the_database_is_away()
    {
        using var browser = new CodeFlow(identity.CreateHandler());
        browser.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.SignInAsync(IdentityFixture.OperatorEmail, IdentityFixture.DemoPassword)).StatusCode);
        var pages = identity.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct().ToList();
        Assert.True(pages.Count >= 8, string.Join(' ', pages));
        string[] all = [.. pages, "/connect/authorize?client_id=mentornet-cli&response_type=code&redirect_uri=http://127.0.0.1:1/callback&code_challenge=x&code_challenge_method=S256", "/connect/logout"];

        var wrong = new List<string>();
        await identity.Database.CutAsync();
        try
        {
            foreach (var page in all)
            {
                using var got = await browser.Http.GetAsync(page);
                await LookAsync($"GET {page}", got);
                using var posted = await browser.Http.PostAsync(page, new FormUrlEncodedContent(new Dictionary<string, string> { ["Email"] = "maya@example.org" }));
                await LookAsync($"POST {page}", posted);
            }
        }
        finally
        {
            identity.Database.Restore();
        }

        Sentences.None(wrong);

        async Task LookAsync(string what, HttpResponseMessage response)
        {
            var text = await response.Content.ReadAsStringAsync();
            if ((int)response.StatusCode >= 500 && (response.StatusCode != HttpStatusCode.ServiceUnavailable || response.Headers.RetryAfter is null || !text.Contains("<h1>Not available at the moment</h1>", StringComparison.Ordinal)))
            {
                wrong.Add($"{what}: {(int)response.StatusCode} {text[..Math.Min(200, text.Length)]}");
            }

            if (text.Contains("Exception", StringComparison.Ordinal) || text.Contains("   at ", StringComparison.Ordinal))
            {
                wrong.Add($"{what}: a developer's page");
            }
        }
    }

    [Fact]
    public async Task A_form_that_is_sent_meanwhile_is_answered_by_503_and_works_again_afterwards()
    {
        using var browser = new CodeFlow(identity.CreateHandler());
        browser.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await browser.Http.GetStringAsync("/account/login");
        Assert.Contains("Sign in", page, StringComparison.Ordinal);

        await identity.Database.CutAsync();
        using (var refused = await browser.SignInAsync(IdentityFixture.OperatorEmail, IdentityFixture.DemoPassword))
        {
            var text = await refused.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Contains("Go back in your browser", text, StringComparison.Ordinal);
            Assert.DoesNotContain(IdentityFixture.DemoPassword, text, StringComparison.Ordinal);
        }

        identity.Database.Restore();
        await Eventually.True(async () => (await browser.SignInAsync(IdentityFixture.OperatorEmail, IdentityFixture.DemoPassword)).StatusCode == HttpStatusCode.Redirect, "the sign-in");
    }

    [Fact]
    public async Task A_program_gets_503_with_the_error_of_oauth()
    {
        using var browser = new CodeFlow(identity.CreateHandler());
        await identity.Database.CutAsync();
        try
        {
            using var response = await browser.Http.PostAsync("/connect/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "mentornet-profile", ["client_secret"] = "profile-secret" }));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Contains("temporarily_unavailable", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            identity.Database.Restore();
        }
    }

    [Fact]
    public async Task An_address_that_is_none_of_the_pages_is_answered_by_a_page()
    {
        using var browser = new CodeFlow(identity.CreateHandler());
        browser.Http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        using var response = await browser.Http.GetAsync("/account/nothing");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("<h1>Not found</h1>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}

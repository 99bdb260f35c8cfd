using System.Net;
using System.Text;
using Dapper;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace MentorNet.Web.Tests;

public sealed class SignInTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task Nobody_is_sent_to_the_public_sign_in_with_a_proof_key()
    {
        var response = await web.Browse().Get("/home");

        var target = response.Headers.Location!.ToString();
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith($"{TestTokens.Issuer}connect/authorize?", target, StringComparison.Ordinal);
        Assert.Contains("code_challenge_method=S256", target, StringComparison.Ordinal);
        Assert.Contains("client_id=mentornet-web", target, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\t/evil.example/")]
    [InlineData("/\n/evil.example/")]
    public async Task Signing_in_leads_to_no_other_site(string returnUrl)
    {
        var response = await web.Browse().Get($"/login?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.StartsWith(TestTokens.Issuer, response.Headers.Location!.ToString(), StringComparison.Ordinal);
        // Where she will be sent after signing in stands in the state, which only the web app can read.
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(response.Headers.Location.Query)["state"].ToString();
        var options = web.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        Assert.Equal("/home", options.StateDataFormat.Unprotect(state)!.RedirectUri);
    }

    [Fact]
    public async Task Switching_asks_the_sign_in_for_that_consortium()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var page = await browser.Read("/consortium");
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var consortium = Guid.CreateVersion7();

        var response = await browser.Post("/consortium/switch", ("__RequestVerificationToken", token), ("consortium", consortium.ToString()));

        Assert.Contains($"consortium={consortium}", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_sign_in()
    {
        var (browser, session) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var cookie = browser.Cookies["mentornet.web"];
        var page = await browser.Read("/consortium");
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

        var response = await browser.Post("/logout", ("__RequestVerificationToken", token));

        Assert.StartsWith($"{TestTokens.Issuer}connect/logout", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Count(session));
        browser.Cookies["mentornet.web"] = cookie;
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/home")).StatusCode);
    }

    [Fact]
    public async Task The_browser_and_the_database_hold_no_readable_token()
    {
        var (browser, session) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        await using var source = NpgsqlDataSource.Create(web.Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();

        var stored = Encoding.Latin1.GetString(await connection.QuerySingleAsync<byte[]>("SELECT ticket FROM sessions WHERE id = @id", new { id = Guid.Parse(session) }));

        Assert.DoesNotContain("access_token", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", stored, StringComparison.Ordinal);
        Assert.True(browser.Cookies["mentornet.web"].Length < 1000);
    }

    [Fact]
    public async Task Calls_carry_the_persons_token()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        web.Colleagues.Tokens.Clear();

        await browser.Get("/library");

        Assert.NotEmpty(web.Colleagues.Tokens);
        Assert.All(web.Colleagues.Tokens, token => Assert.StartsWith("Bearer eyJ", token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_requests_at_once_refresh_a_token_once_and_learn_the_new_roles()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromSeconds(30), Role.Officer);
        web.Colleagues.NextToken = () => TestTokens.Create(Guid.CreateVersion7(), web.Consortium, Role.Admin);
        var before = web.Colleagues.Refreshes;

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => browser.Get("/signed-out")));

        Assert.Equal(before + 1, web.Colleagues.Refreshes);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/admin/people")).StatusCode);
        Assert.Equal(before + 1, web.Colleagues.Refreshes);
    }

    [Fact]
    public async Task A_refused_refresh_ends_the_session()
    {
        var (browser, session) = await web.SignedIn(TimeSpan.FromSeconds(30), Role.Officer);
        web.Colleagues.NextToken = null;

        var response = await browser.Get("/home");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(0, await Count(session));
    }

    private async Task<int> Count(string session)
    {
        await using var source = NpgsqlDataSource.Create(web.Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<int>("SELECT count(*)::int FROM sessions WHERE id = @id", new { id = Guid.Parse(session) });
    }
}

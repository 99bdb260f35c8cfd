using System.Net;
using System.Web;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace MentorNet.Identity.Tests.Accounts;

public sealed class SignInTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private async Task<string> DemoAccount(params Role[] roles)
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia
            .CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { roles } } } });
        return email;
    }

    private CodeFlow Browser() => new(service.CreateHandler());

    [Fact]
    public async Task The_code_flow_gives_a_token_with_person_consortium_and_roles()
    {
        var email = await DemoAccount(Role.Officer, Role.Mentor);
        using var browser = Browser();

        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        var answer = await browser.RedeemAsync(await browser.AuthorizeAsync());

        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        Assert.Equal("at+jwt", token.Typ);
        Assert.Equal(TestTokens.Issuer, token.Issuer);
        Assert.Contains("mentornet", token.Audiences);
        Assert.Equal("0199c0de-0000-7000-8000-000000000001", token.GetClaim("consortium").Value);
        Assert.Equal(["mentor", "officer"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).Order());
        Assert.Equal(email, token.GetClaim("email").Value);
        Assert.True(Guid.TryParse(token.Subject, out _));
    }

    [Fact]
    public async Task Nobody_signed_in_is_led_to_the_sign_in_page()
    {
        using var browser = Browser();

        var location = await browser.AuthorizeAsync();

        Assert.Equal("/account/login", location.AbsolutePath);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_keeps_the_address()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();

        var response = await browser.SignInAsync(email, "not the password");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync();
        Assert.Contains("role=\"alert\"", html, StringComparison.Ordinal);
        Assert.Contains(email, html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_for_a_consortium_of_others_is_denied()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);

        var location = await browser.AuthorizeAsync($"&consortium={Guid.NewGuid()}");

        Assert.Equal("access_denied", HttpUtility.ParseQueryString(location.Query)["error"]);
    }

    [Fact]
    public async Task A_refresh_token_rotates_and_a_session_that_is_ended_gives_no_more_tokens()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        var first = await browser.RedeemAsync(await browser.AuthorizeAsync());

        var second = await browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", first.GetProperty("refresh_token").GetString()!));
        Assert.NotEqual(first.GetProperty("refresh_token").GetString(), second.GetProperty("refresh_token").GetString());

        var person = Guid.Parse(new JsonWebToken(second.GetProperty("access_token").GetString()).Subject);
        var client = new Clients(service.As(person, Role.Officer));
        var session = Assert.Single((await client.SignInSessions.ListSessionsAsync(new())).Sessions);
        Assert.Equal("MentorNet command line", session.Client);
        await client.SignInSessions.EndSessionAsync(new() { Name = session.Name });

        var third = await browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", second.GetProperty("refresh_token").GetString()!));
        Assert.Equal("invalid_grant", third.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Sessions_are_listed_with_their_browser_and_system()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();
        browser.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0");
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        await browser.RedeemAsync(await browser.AuthorizeAsync());

        Assert.Contains("MentorNet command line, Firefox on Windows", await browser.Http.GetStringAsync("/account/security"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15", "Safari on macOS")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0.0.0 Mobile/15E148 Safari/604.1", "Chrome on iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36", "Chrome on ChromeOS")]
    [InlineData("curl/8.5.0", "")]
    [InlineData("", "")]
    public void A_browser_is_named_without_its_version(string userAgent, string name) => Assert.Equal(name, SessionBrowser.NameOf(userAgent));

    [Fact]
    public async Task A_session_of_somebody_else_is_not_found()
    {
        var client = new Clients(service.As(Guid.CreateVersion7(), Role.Officer));

        await RpcAssert.Fails(StatusCode.NotFound, "SESSION_NOT_FOUND", () => client.SignInSessions.EndSessionAsync(new() { Name = $"sessions/{Guid.NewGuid()}" }).ResponseAsync);
    }
}

using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace MentorNet.Identity.Tests.Sessions;

/// <summary>What ends sign-ins ends them everywhere else at once: refresh tokens, and the cookies of browsers.</summary>
public sealed class EndedSessionTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private const string NewPassword = "copper violet harbor train";

    private CodeFlow Browser() => new(service.CreateHandler());

    private async Task<(string Email, CodeFlow Here, CodeFlow Elsewhere, JsonElement Tokens)> SignedInTwice()
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia
            .CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        var here = Browser();
        await here.SignInAsync(email, IdentityFixture.DemoPassword);
        var elsewhere = Browser();
        await elsewhere.SignInAsync(email, IdentityFixture.DemoPassword);
        return (email, here, elsewhere, await elsewhere.RedeemAsync(await elsewhere.AuthorizeAsync()));
    }

    private static async Task AssertOut(CodeFlow browser, JsonElement tokens)
    {
        Assert.Equal("/account/login", (await browser.AuthorizeAsync()).AbsolutePath);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Http.GetAsync("/account/security")).StatusCode);
        var refreshed = await browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", tokens.GetProperty("refresh_token").GetString()!));
        Assert.Equal("invalid_grant", refreshed.GetProperty("error").GetString());
    }

    private static async Task AssertIn(CodeFlow browser)
    {
        Assert.Equal(HttpStatusCode.OK, (await browser.Http.GetAsync("/account/security")).StatusCode);
        Assert.True((await browser.RedeemAsync(await browser.AuthorizeAsync())).TryGetProperty("access_token", out _));
    }

    [Theory]
    [InlineData("Password")]
    [InlineData("Enable")]
    [InlineData("EndAll")]
    public async Task Everybody_else_is_out_and_this_browser_stays(string what)
    {
        var (_, here, elsewhere, tokens) = await SignedInTwice();
        var (key, begun) = await here.BeginSecondFactorAsync(IdentityFixture.DemoPassword);

        var answer = await here.PostFormAsync(
            $"/account/security?handler={what}", ("Begun", begun), ("Current", IdentityFixture.DemoPassword), ("Password", NewPassword), ("Code", Totp.Of(key, service.Clock.GetUtcNow())));

        Assert.Contains("class=\"notice\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertOut(elsewhere, tokens);
        await AssertIn(here);
        await AssertTold(tokens);
    }

    // The other services check tokens by themselves.
    private async Task AssertTold(JsonElement tokens)
    {
        var session = Guid.Parse(new JsonWebToken(tokens.GetProperty("access_token").GetString()).GetClaim("oi_au_id").Value);
        await Eventually.True(
            () => service.Bus.Published.Any<TokensEnded>(published => published.Context.Message.Scope is null && published.Context.Message.Sessions.Contains(session)), "it is told");
    }

    [Fact]
    public async Task A_second_factor_that_is_taken_away_ends_the_others_too()
    {
        var (_, here, _, _) = await SignedInTwice();
        var (key, begun) = await here.BeginSecondFactorAsync(IdentityFixture.DemoPassword);
        await here.PostFormAsync("/account/security?handler=Enable", ("Begun", begun), ("Code", Totp.Of(key, service.Clock.GetUtcNow())));
        var tokens = await here.RedeemAsync(await here.AuthorizeAsync());

        await here.PostFormAsync("/account/security?handler=Disable", ("Current", IdentityFixture.DemoPassword));

        var refreshed = await here.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", tokens.GetProperty("refresh_token").GetString()!));
        Assert.Equal("invalid_grant", refreshed.GetProperty("error").GetString());
        await AssertIn(here);
    }

    [Fact]
    public async Task A_second_factor_is_not_turned_on_without_the_password()
    {
        var (email, here, _, _) = await SignedInTwice();
        var (key, _) = await here.BeginSecondFactorAsync(IdentityFixture.DemoPassword);

        var begun = await (await here.PostFormAsync("/account/security?handler=Begin", ("Current", "found it open"))).Content.ReadAsStringAsync();
        var enabled = await (await here.PostFormAsync("/account/security?handler=Enable", ("Code", Totp.Of(key, service.Clock.GetUtcNow())), ("Current", "found it open"))).Content.ReadAsStringAsync();

        Assert.Contains("Two-step verification stays off", begun, StringComparison.Ordinal);
        Assert.Contains("Two-step verification stays off", enabled, StringComparison.Ordinal);
        using var other = Browser();
        Assert.DoesNotContain("two-factor", (await other.SignInAsync(email, IdentityFixture.DemoPassword)).Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_a_second_factor_is_shown_after_the_password_alone_and_is_another_each_time()
    {
        var (_, here, elsewhere, _) = await SignedInTwice();

        var (first, begunFirst) = await here.BeginSecondFactorAsync(IdentityFixture.DemoPassword);
        var (second, _) = await elsewhere.BeginSecondFactorAsync(IdentityFixture.DemoPassword);

        Assert.Equal((32, 32), (first.Length, second.Length));
        Assert.NotEqual(first, second);
        foreach (var browser in new[] { here, elsewhere })
        {
            Assert.Equal("", (await browser.BeginSecondFactorAsync("found it open")).Key);
            foreach (var page in new[] { "/account/security", "/account/security?enroll=true", "/account/security?handler=Begin", "/account/security?handler=Enable" })
            {
                var html = await browser.Http.GetStringAsync(page);
                Assert.DoesNotMatch("[A-Z2-7]{32}|data:image|otpauth", html);
            }
        }

        // The older one is no key any more, also for whoever was shown it.
        var old = await (await here.PostFormAsync("/account/security?handler=Enable", ("Begun", begunFirst), ("Code", Totp.Of(first, service.Clock.GetUtcNow())))).Content.ReadAsStringAsync();
        Assert.Contains("Two-step verification stays off", old, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_two_elements_of_the_page_have_the_same_id()
    {
        var (_, here, _, _) = await SignedInTwice();

        var html = await here.Http.GetStringAsync("/account/security");

        var ids = System.Text.RegularExpressions.Regex.Matches(html, " id=\"([^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Codes_for_turning_it_on_are_limited_as_at_sign_in()
    {
        var (_, here, _, _) = await SignedInTwice();
        var (_, begun) = await here.BeginSecondFactorAsync(IdentityFixture.DemoPassword);
        var answers = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            answers.Add(await (await here.PostFormAsync("/account/security?handler=Enable", ("Code", $"00000{i}"), ("Begun", begun))).Content.ReadAsStringAsync());
        }

        Assert.Contains("not valid now", answers[0], StringComparison.Ordinal);
        Assert.Contains("Too many wrong codes", answers[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_proof_key_is_refused()
    {
        var (_, here, _, _) = await SignedInTwice();
        foreach (var method in new[] { "&code_challenge_method=plain", "" })
        {
            var answer = await here.Http.GetAsync($"/connect/authorize?client_id=mentornet-cli&response_type=code&redirect_uri=http%3A%2F%2F127.0.0.1%3A49152%2Fcallback&scope=openid&code_challenge={new string('a', 43)}{method}");
            Assert.DoesNotContain("code=", answer.Headers.Location?.Query ?? "", StringComparison.Ordinal);
            Assert.Contains("invalid_request", answer.Headers.Location?.Query ?? await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_link_that_signs_out_asks_first()
    {
        var (_, here, _, _) = await SignedInTwice();

        foreach (var answer in new[] { await here.Http.GetAsync("/connect/logout"), await here.Http.PostAsync("/connect/logout", new FormUrlEncodedContent([])) })
        {
            Assert.Equal("/account/sign-out", answer.Headers.Location!.ToString());
        }

        await AssertIn(here);
        await here.PostFormAsync("/account/sign-out");
        Assert.Equal("/account/login", (await here.AuthorizeAsync()).AbsolutePath);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Signing_out_ends_this_browsers_sign_in_for_whoever_copied_its_cookie_and_no_other(bool atThePage)
    {
        var (_, here, elsewhere, _) = await SignedInTwice();
        var page = await here.Http.GetAsync("/account/security");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var copied = page.RequestMessage!.Headers.GetValues("Cookie").SelectMany(cookies => cookies.Split("; ")).Single(cookie => cookie.StartsWith("mentornet.identity=", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await WithCopyAsync("/account/security"));

        if (atThePage)
        {
            await here.PostFormAsync("/account/sign-out");
        }
        else
        {
            var tokens = await here.RedeemAsync(await here.AuthorizeAsync());
            await here.Http.GetAsync($"/connect/logout?id_token_hint={tokens.GetProperty("id_token").GetString()}");
        }

        Assert.Equal("/account/login", (await here.AuthorizeAsync()).AbsolutePath);
        Assert.Equal(HttpStatusCode.Redirect, await WithCopyAsync("/account/security"));
        using var thief = Browser();
        thief.Http.DefaultRequestHeaders.Add("Cookie", copied);
        Assert.Equal("/account/login", (await thief.AuthorizeAsync()).AbsolutePath);
        await AssertIn(elsewhere);

        async Task<HttpStatusCode> WithCopyAsync(string path)
        {
            using var other = Browser();
            other.Http.DefaultRequestHeaders.Add("Cookie", copied);
            return (await other.Http.GetAsync(path)).StatusCode;
        }
    }

    [Theory]
    [InlineData("/.//evil.example")]
    [InlineData("/..//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/%2e//evil.example")]
    [InlineData("/./\\evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/\t/evil.example")]
    public async Task No_return_address_leads_to_another_site(string address)
    {
        var (email, here, _, _) = await SignedInTwice();
        var query = $"returnUrl={Uri.EscapeDataString(address)}";

        Assert.DoesNotContain("evil", await (await here.Http.GetAsync($"/account/stale?{query}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotMatch("href=\"[^\"]*evil", await here.Http.GetStringAsync($"/account/security?{query}"));
        using var browser = Browser();
        var answer = await browser.PostFormAsync($"/account/login?{query}", ("Email", email), ("Password", IdentityFixture.DemoPassword));
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task A_form_of_somebody_who_was_signed_in_before_is_answered_in_words()
    {
        var (_, here, _, _) = await SignedInTwice();
        var stale = Regex.Match(await here.Http.GetStringAsync("/account/security"), "__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"").Groups[1].Value;
        var email = $"p{Guid.NewGuid():N}@example.org";
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia
            .CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Another", Roles = { Role.Officer } } } });
        await here.SignInAsync(email, IdentityFixture.DemoPassword);

        var answer = await here.Http.PostAsync("/account/security?handler=Password", new FormUrlEncodedContent([new("__RequestVerificationToken", stale), new("Current", "x")]));

        Assert.StartsWith("/account/stale", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var page = await here.Http.GetAsync(answer.Headers.Location);
        Assert.Equal(HttpStatusCode.BadRequest, page.StatusCode);
        Assert.Contains("Nothing was changed", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Five_links_to_reset_a_password_are_sent_to_one_address_a_day_and_the_answer_tells_nobody_that_others_asked(bool hasAccount)
    {
        var email = hasAccount ? (await SignedInTwice()).Email : $"nobody{Guid.NewGuid():N}@example.org";
        var answers = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            // Each from another place: that from one place many were asked for is told there.
            using var browser = Browser();
            browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"192.0.2.{(hasAccount ? 100 : 0) + i}");
            var answer = await browser.PostFormAsync("/account/forgot", ("Email", email));
            answers.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("on its way", answers[0], StringComparison.Ordinal);
        await using var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var counted = source.CreateCommand("SELECT count(*)::int FROM reset_requests WHERE address = $1");
        counted.Parameters.AddWithValue(email);
        Assert.Equal(5, await counted.ExecuteScalarAsync());
        if (hasAccount)
        {
            Clients mail = new(service.AsNobody());
            await Eventually.True(async () => (await mail.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.Count == 5, "the mails");
        }
    }
}

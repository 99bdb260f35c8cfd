using System.Net;
using System.Text;
using Dapper;
using MentorNet.Access.V1;
using MentorNet.Testing;
using MentorNet.Web.Shell.Data;
using MentorNet.Web.Shell.SignIn;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace MentorNet.Web.Tests.Shell;

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
    [InlineData("/.//evil.example")]
    [InlineData("/..//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/%2e//evil.example")]
    [InlineData("/./\\evil.example")]
    public async Task Signing_in_leads_to_no_other_site(string returnUrl)
    {
        var response = await web.Browse().Get($"/login?returnUrl={Uri.EscapeDataString(returnUrl)}");

        Assert.StartsWith(TestTokens.Issuer, response.Headers.Location!.ToString(), StringComparison.Ordinal);
        // Where they will be sent after signing in stands in the state, which only the web app can read.
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(response.Headers.Location.Query)["state"].ToString();
        var options = web.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectDefaults.AuthenticationScheme);
        Assert.Equal("/home", options.StateDataFormat.Unprotect(state)!.RedirectUri);
    }

    [Fact]
    public async Task The_calls_of_one_request_share_the_session_that_was_read_for_the_first_and_ask_again_soon()
    {
        var (_, session) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var tokens = web.Services.GetRequiredService<SessionTokens>();
        var (request, other) = (new DefaultHttpContext(), new DefaultHttpContext());
        tokens.Hold(request, session, (await tokens.GetAsync(session))!);
        await web.Services.GetRequiredService<SessionStore>().RemoveAsync(session);

        Assert.NotNull(await tokens.GetAsync(request, session));
        Assert.Null(await tokens.GetAsync(other, session));
        Assert.Null(await tokens.GetAsync(request, Guid.NewGuid().ToString()));
        web.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(await tokens.GetAsync(request, session));
    }

    [Theory]
    [InlineData("/signout-oidc")]
    [InlineData("/signout-oidc?sid=x&iss=x")]
    [InlineData("/logout")]
    [InlineData("/signout-callback-oidc")]
    [InlineData("/signout-callback-oidc?state=x")]
    public async Task No_link_signs_anybody_out(string path)
    {
        var (browser, session) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        await browser.Get(path);
        await browser.Post(path);
        await browser.Post(path, ("sid", "x"), ("logout_token", "x"));

        Assert.Equal(1, await Count(session));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/home")).StatusCode);
    }

    [Fact]
    public async Task What_nobody_sends_to_the_paths_of_signing_in_is_answered_by_a_page_of_ours()
    {
        var (signedIn, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        string[] queries =
        [
            "", "?", "?code=", "?code=x", "?state=", "?state=x", "?code=x&state=x", "?code=x&code=y&state=x&state=y", "?error=access_denied", "?error=x&error_description=%F0%9F%98%80&state=x",
            "?error_uri=https://evil.example", "?iss=x", "?sid=x", "?%00=x", "?state=%00", "?state=%FF%FE", $"?state={new string('a', 6000)}", "?post_logout_redirect_uri=https://evil.example", "?state[]=x", "?response=x",
        ];
        HttpContent?[] Bodies() =>
        [
            null, new FormUrlEncodedContent([]), new FormUrlEncodedContent([new("code", "x"), new("state", "x")]), new FormUrlEncodedContent([new("id_token", "x.y.z"), new("state", "\0")]),
            new StringContent("{}", Encoding.UTF8, "application/json"), new StringContent("no parts", Encoding.UTF8, "multipart/form-data"), Typed("--b\r\ncut", "multipart/form-data; boundary=b"),
            Typed("%zz=%", "application/x-www-form-urlencoded"), Typed(string.Concat(Enumerable.Range(0, 1100).Select(i => $"a{i}=b&")), "application/x-www-form-urlencoded"),
            Typed($"{new string('k', 3000)}=v", "application/x-www-form-urlencoded"), Typed("a=b", "application/x-www-form-urlencoded; charset=utf-7"), Typed("a=b", "x"),
        ];
        var wrong = new List<string>();
        foreach (var path in new[] { "/signin-oidc", "/signout-oidc", "/signout-callback-oidc" })
        {
            foreach (var browser in new[] { web.Browse(), signedIn })
            {
                foreach (var query in queries)
                {
                    await LookAsync($"GET {path}{query}", await browser.Get(path + query));
                }

                foreach (var (body, i) in Bodies().Select((body, i) => (body, i)))
                {
                    await LookAsync($"POST {path} {i}", await browser.Post(path, body!));
                }
            }
        }

        Sentences.None(wrong);

        static StringContent Typed(string text, string type)
        {
            var content = new StringContent(text);
            content.Headers.Remove("Content-Type");
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            return content;
        }

        async Task LookAsync(string what, HttpResponseMessage answer)
        {
            var to = answer.Headers.Location?.ToString();
            var page = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode >= HttpStatusCode.InternalServerError || to is not null && !to.StartsWith('/') && !to.StartsWith(TestTokens.Issuer, StringComparison.Ordinal) || to is null && !page.Contains("class=\"brand\"", StringComparison.Ordinal))
            {
                wrong.Add($"{what}: {(int)answer.StatusCode} {to} {page[..Math.Min(200, page.Length)]}");
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no-such-form")]
    [InlineData("\u65e5\u672c")]
    public async Task A_form_that_is_none_of_its_page_is_answered_by_a_page(string? handler)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Admin, Role.Operator);
        var token = System.Text.RegularExpressions.Regex.Match(await browser.Read("/consortium"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var wrong = new List<string>();
        foreach (var path in web.Pages())
        {
            var answer = await browser.Post(path, [("__RequestVerificationToken", token), .. handler is null ? Array.Empty<(string, string)>() : [("_handler", handler)]]);
            var page = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode >= HttpStatusCode.InternalServerError || answer.StatusCode == HttpStatusCode.BadRequest && !page.Contains("Please open that form again", StringComparison.Ordinal)
                || answer.Headers.Location is null && !page.Contains("class=\"brand\"", StringComparison.Ordinal))
            {
                wrong.Add($"{path}: {(int)answer.StatusCode} {page[..Math.Min(200, page.Length)]}");
            }
        }

        Sentences.None(wrong);
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

    [Fact]
    public async Task A_session_that_ended_elsewhere_has_ended_here_with_the_next_click()
    {
        var (browser, session) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/signed-out")).StatusCode);
        web.Colleagues.NextToken = null;
        await EndAsync(session);

        var response = await browser.Get("/home");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith($"{TestTokens.Issuer}connect/authorize", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Count(session));
    }

    [Fact]
    public async Task Roles_that_were_taken_elsewhere_are_gone_here_with_the_next_click()
    {
        var (browser, session) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer, Role.Admin);
        web.Colleagues.NextToken = () => TestTokens.Create(Guid.CreateVersion7(), web.Consortium, Role.Officer);
        await EndAsync(session);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/admin/people")).StatusCode);
    }

    [Fact]
    public async Task A_role_that_is_offered_and_mails_that_do_not_arrive_are_told_on_the_next_page()
    {
        web.Colleagues.Membership = () => new() { OfferedRoles = { Role.Coach }, MailProblem = "550 No such user here" };
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = await browser.Read("/consortium");
        web.Colleagues.Membership = () => new();

        Assert.Contains("You are asked to take on another role", page, StringComparison.Ordinal);
        Assert.Contains("550 No such user here", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Coach\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_sent_no_more_mail_is_told_and_starts_it_again()
    {
        web.Colleagues.Membership = () => new() { MailProblem = "550 No such user here", MailStopped = true };
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);

        var page = await browser.Read("/consortium");
        var answer = await browser.Submit("/consortium", "resume");
        web.Colleagues.Membership = () => new();

        Assert.Contains("Three emails to your address came back", page, StringComparison.Ordinal);
        Assert.Contains("550 No such user here", page, StringComparison.Ordinal);
        Assert.EndsWith("done=mail-resumed", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_of_somebody_else_is_answered_in_words_and_does_nothing()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var (other, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        foreach (var path in new[] { "/consortium/leave", "/consortium/switch" })
        {
            var page = await browser.Read(path == "/consortium/switch" ? "/consortium" : path);
            var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
            var mine = browser.Cookies["mentornet.web"];
            browser.Cookies["mentornet.web"] = other.Cookies["mentornet.web"];

            var response = await browser.Post(path, ("__RequestVerificationToken", token), ("_handler", "leave"), ("consortium", Guid.NewGuid().ToString()));
            browser.Cookies["mentornet.web"] = mine;

            var text = await response.Content.ReadAsStringAsync();
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Contains("That form belongs to an earlier sign-in", text, StringComparison.Ordinal);
            Assert.DoesNotContain("antiforgery token", text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_form_of_a_session_that_has_expired_is_answered_in_words()
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var token = System.Text.RegularExpressions.Regex.Match(await browser.Read("/consortium"), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        browser.Cookies.Remove("mentornet.web");

        var response = await browser.Post("/logout", ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("Please sign in again", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people?q=Müller", "/people?q=M%C3%BCller")]
    [InlineData("/%00", "/%00")]
    [InlineData("/日本#ö", "/%E6%97%A5%E6%9C%AC#%C3%B6")]
    public void Where_one_goes_on_is_written_as_a_header_can_carry_it(string asked, string written) => Assert.Equal(written, MentorNet.Web.Shell.SignIn.SignInExtensions.Local(asked));

    // Identity ends it: the token that the session holds is refused from now on.
    private async Task EndAsync(string session)
    {
        var ticket = await web.Services.GetRequiredService<MentorNet.Web.Shell.Data.SessionStore>().RetrieveAsync(session);
        web.Colleagues.Ended[Microsoft.AspNetCore.Authentication.AuthenticationTokenExtensions.GetTokenValue(ticket!.Properties, "access_token")!] = true;
    }

    private async Task<int> Count(string session)
    {
        await using var source = NpgsqlDataSource.Create(web.Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        return await connection.QuerySingleAsync<int>("SELECT count(*)::int FROM sessions WHERE id = @id", new { id = Guid.Parse(session) });
    }
}

/// <summary>Keys of data protection are encrypted at rest by a secret that is not in the database.</summary>
public sealed class KeysAtRestTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task The_database_holds_no_readable_key_and_older_keys_are_encrypted_when_read()
    {
        await using var source = NpgsqlDataSource.Create(web.Postgres.ConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteAsync("INSERT INTO data_protection_keys (friendly_name, xml) VALUES ('test', '<key><masterKey>words</masterKey></key>')");

        var first = Keys(source, new string('a', 32));
        Assert.Contains(first.GetAllElements(), element => element.Value == "words");
        Assert.StartsWith("<sealed>", await StoredAsync(), StringComparison.Ordinal);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => Keys(source, new string('b', 32)).GetAllElements());
        Assert.Contains(Keys(source, new string('b', 32), new string('a', 32)).GetAllElements(), element => element.Value == "words");
        Assert.Contains(Keys(source, new string('b', 32)).GetAllElements(), element => element.Value == "words");
        await connection.ExecuteAsync("DELETE FROM data_protection_keys");

        Assert.Throws<InvalidOperationException>(() => Keys(source, null));

        async Task<string> StoredAsync() => (await connection.QuerySingleAsync<string>("SELECT xml FROM data_protection_keys WHERE friendly_name = 'test'"))!;
    }

    private static MentorNet.ServiceDefaults.SealedKeys Keys(NpgsqlDataSource source, string? secret, string? former = null) => new(
        source,
        new Microsoft.Extensions.Configuration.ConfigurationManager { ["DataProtection:Secret"] = secret, ["DataProtection:FormerSecret"] = former },
        new Microsoft.Extensions.Hosting.Internal.HostingEnvironment { EnvironmentName = "Production" },
        new("data_protection_keys", "id", "friendly_name", "xml"));
}

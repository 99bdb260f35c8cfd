using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace MentorNet.Identity.Tests.Accounts;

/// <summary>Forty wrong secrets at once, wherever one is asked for: no more of them are looked at than of those that come one after the other.</summary>
public sealed class GuessingTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private const int AtOnce = 40;
    private static int places;

    private CodeFlow Browser()
    {
        var browser = new CodeFlow(service.CreateHandler());
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"203.0.113.{Interlocked.Increment(ref places)}");
        return browser;
    }

    private async Task<string> Account()
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia
            .CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        return email;
    }

    private async Task<CodeFlow> SignedIn(string email)
    {
        var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        return browser;
    }

    private async Task<string> WithSecondFactor()
    {
        var email = await Account();
        using var browser = await SignedIn(email);
        var (key, begun) = await browser.BeginSecondFactorAsync(IdentityFixture.DemoPassword);
        await browser.PostFormAsync("/account/security?handler=Enable", ("Code", Totp.Of(key, service.Clock.GetUtcNow())), ("Begun", begun));
        return email;
    }

    private static async Task<string[]> GuessAsync(CodeFlow browser, int guesses, Func<int, (string Page, (string, string)[] Fields)> guess)
    {
        // So that all of them share one antiforgery cookie.
        await browser.Http.GetStringAsync(guess(0).Page);
        return await Task.WhenAll(Enumerable.Range(0, guesses).Select(async i =>
        {
            var (page, fields) = guess(i);
            return await (await browser.PostFormAsync(page, fields)).Content.ReadAsStringAsync();
        }));
    }

    private static void AssertEightWereLookedAt(string[] answers, string wrong)
    {
        Assert.Equal(8, answers.Count(answer => answer.Contains(wrong, StringComparison.Ordinal)));
        Assert.Equal(answers.Length - 8, answers.Count(answer => answer.Contains("Too many", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Passwords_at_sign_in()
    {
        var email = await Account();
        using var browser = Browser();

        AssertEightWereLookedAt(await GuessAsync(browser, AtOnce, i => ("/account/login", [("Email", email), ("Password", $"wrong password {i}")])), "That email address and password");
    }

    [Theory]
    [InlineData("{0:D6}")]
    [InlineData("WRONG-{0:D5}")]
    public async Task Codes_at_sign_in_and_recovery_codes(string code)
    {
        using var browser = await SignedIn(await WithSecondFactor());

        AssertEightWereLookedAt(await GuessAsync(browser, AtOnce, i => ("/account/two-factor", [("Code", string.Format(null, code, i))])), "That code is not valid now");
    }

    [Fact]
    public async Task Codes_from_many_places()
    {
        var email = await WithSecondFactor();
        var browsers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => SignedIn(email)));

        var answers = (await Task.WhenAll(browsers.Select(browser => GuessAsync(browser, 10, i => ("/account/two-factor", [("Code", $"{i:D6}")]))))).SelectMany(all => all).ToList();

        Assert.Equal(30, answers.Count(answer => answer.Contains("That code is not valid now", StringComparison.Ordinal)));
        Array.ForEach(browsers, browser => browser.Dispose());
    }

    [Fact]
    public async Task Codes_for_turning_on_a_second_factor()
    {
        using var browser = await SignedIn(await Account());
        var (_, begun) = await browser.BeginSecondFactorAsync(IdentityFixture.DemoPassword);

        AssertEightWereLookedAt(await GuessAsync(browser, AtOnce, i => ("/account/security?handler=Enable", [("Begun", begun), ("Code", $"{i:D6}")])), "Code: That code is not valid now");
    }

    [Theory]
    [InlineData("Begin", "Your password, to set it up")]
    [InlineData("Password", "Current password")]
    [InlineData("Disable", "Your password, to turn it off")]
    public async Task Passwords_asked_for_again(string handler, string field)
    {
        using var browser = await SignedIn(await Account());

        AssertEightWereLookedAt(
            await GuessAsync(browser, AtOnce, i => ($"/account/security?handler={handler}", [("Current", $"wrong password {i}"), ("Password", "copper violet harbor train")])),
            $"{field}: That is not your current password");
    }

    [Fact]
    public async Task Links_for_a_new_password()
    {
        using var owner = await SignedIn(await Account());
        var person = new JsonWebToken((await owner.RedeemAsync(await owner.AuthorizeAsync())).GetProperty("access_token").GetString()).Subject;
        using var browser = Browser();

        AssertEightWereLookedAt(await GuessAsync(browser, AtOnce, i => ($"/account/reset?account={person}&token=wrong{i}", [("Password", "copper violet harbor train")])), "has already been used");
    }

    [Fact]
    public async Task Passwords_at_an_invitation()
    {
        var email = await Account();
        var admin = Guid.CreateVersion7();
        var consortium = Guid.Parse((await new Clients(service.AsIn(null, admin, Role.Admin)).Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Second" } })).Name[10..]);
        await new Clients(service.AsIn(consortium, admin, Role.Admin)).Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Demo Person", Roles = { Role.Mentor } });
        var mail = await Eventually.Get(
            async () => (await new Clients(service.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.FirstOrDefault(), "the mail");
        var link = Regex.Match(mail.Text, @"/account/invitation\?token=\S+").Value;
        using var browser = Browser();

        AssertEightWereLookedAt(await GuessAsync(browser, AtOnce, i => (link, [("Password", $"wrong password {i}")])), "That is not the password");
    }

    [Fact]
    public async Task A_right_secret_is_given_back_and_spends_no_try()
    {
        using var browser = await SignedIn(await Account());
        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(32, (await browser.BeginSecondFactorAsync(IdentityFixture.DemoPassword)).Key.Length);
        }
    }

    [Fact]
    public async Task Nobody_spends_the_tries_of_somebody_elses_codes_by_typing_their_key_as_an_address()
    {
        var email = await WithSecondFactor();
        var person = await PersonAsync(email);
        for (var place = 0; place < 5; place++)
        {
            using var stranger = Browser();
            await GuessAsync(stranger, 8, i => ("/account/login", [("Email", $"2fa {person}"), ("Password", $"wrong password {i}")]));
        }

        using var owner = await SignedIn(email);
        Assert.Contains("That code is not valid now", (await GuessAsync(owner, 1, _ => ("/account/two-factor", [("Code", "000000")])))[0], StringComparison.Ordinal);
    }

    private async Task<Guid> PersonAsync(string email)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("""SELECT "Id" FROM "AspNetUsers" WHERE "NormalizedEmail" = upper($1)""");
        command.Parameters.AddWithValue(email);
        return (Guid)(await command.ExecuteScalarAsync())!;
    }
}

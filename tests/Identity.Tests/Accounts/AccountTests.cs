using System.Net;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Identity.Accounts;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Xunit;

namespace MentorNet.Identity.Tests.Accounts;

public sealed class AccountTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private Clients Operator => new(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

    private async Task<string> DemoAccount(params Role[] roles)
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await Operator.Consortia.CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { roles } } } });
        return email;
    }

    private async Task<DevelopmentMail> MailTo(string email, string subject) => await Eventually.Get(
        async () => (await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails.FirstOrDefault(mail => mail.Subject.Contains(subject, StringComparison.Ordinal)),
        $"a mail to {email} about {subject}");

    private CodeFlow Browser(string address = "203.0.113.9")
    {
        var browser = new CodeFlow(service.CreateHandler());
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }

    private static string? Problem(string password) => PasswordRules.Problem(password, "ines.moreau@district.org", "Ines Moreau");

    [Theory]
    [InlineData("short", false)]
    [InlineData("Password123456", false)]
    [InlineData("P@ssw0rd!!!!!!", false)]
    [InlineData("qwertyuiop123", false)]
    [InlineData("aaaaaaaaaaaaaa", false)]
    [InlineData("abcdefghijklmn", false)]
    [InlineData("123456789012345", false)]
    [InlineData("InesMoreau2026!", false)]
    [InlineData("copper violet harbor train", true)]
    [InlineData("kühler Fluß am Morgen", true)]
    [InlineData("x9$Lq!vR2#pTzW", true)]
    public void A_password_is_judged_by_length_and_commonness_only(string password, bool good) => Assert.Equal(good, Problem(password) is null);

    [Fact]
    public async Task Guessing_from_one_place_is_stopped_and_locks_nobody_out_elsewhere()
    {
        var email = await DemoAccount(Role.Officer);
        using var guesser = Browser("203.0.113.1");
        for (var i = 0; i < 8; i++)
        {
            await guesser.SignInAsync(email, $"wrong password {i}");
        }

        var blocked = await guesser.SignInAsync(email, IdentityFixture.DemoPassword);
        Assert.Contains("Too many failed attempts", await blocked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var owner = Browser("203.0.113.2");
        Assert.Equal(HttpStatusCode.Redirect, (await owner.SignInAsync(email, IdentityFixture.DemoPassword)).StatusCode);
    }

    [Fact]
    public async Task A_password_is_reset_by_mail_once_and_every_session_ends()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        var session = await browser.RedeemAsync(await browser.AuthorizeAsync());

        using var forgetful = Browser();
        await forgetful.PostFormAsync("/account/forgot", ("Email", email));
        var link = Regex.Match((await MailTo(email, "Reset")).Text, @"/account/reset\?\S+").Value;
        var done = await forgetful.PostFormAsync(link, ("Password", "copper violet harbor train"));
        Assert.Contains("Your password has been changed", await done.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var again = await forgetful.PostFormAsync(link, ("Password", "another violet harbor train"));
        Assert.Contains("already been used", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var refreshed = await browser.TokenAsync(("grant_type", "refresh_token"), ("client_id", "mentornet-cli"), ("refresh_token", session.GetProperty("refresh_token").GetString()!));
        Assert.Equal("invalid_grant", refreshed.GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.Redirect, (await forgetful.SignInAsync(email, "copper violet harbor train")).StatusCode);
    }

    [Fact]
    public async Task Asking_for_a_reset_tells_nobody_whether_an_account_exists()
    {
        using var browser = Browser();
        var known = await (await browser.PostFormAsync("/account/forgot", ("Email", await DemoAccount(Role.Officer)))).Content.ReadAsStringAsync();
        var unknown = await (await browser.PostFormAsync("/account/forgot", ("Email", "nobody@example.org"))).Content.ReadAsStringAsync();

        Assert.Equal(known, unknown);
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_and_a_recovery_code_works_once()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        var (_, enabled) = await TurnOnSecondFactorAsync(browser);
        Assert.Contains("Two-step verification is on", enabled, StringComparison.Ordinal);
        var recovery = Regex.Match(enabled, @"<li><code>([^<]+)</code></li>").Groups[1].Value;

        foreach (var (code, works) in new[] { ("000000", false), (recovery, true), (recovery, false) })
        {
            using var other = Browser();
            var asked = await other.SignInAsync(email, IdentityFixture.DemoPassword);
            Assert.Contains("/account/two-factor", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
            var answer = await other.PostFormAsync(asked.Headers.Location.ToString(), ("Code", code));
            Assert.Equal(works ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Codes_are_not_guessed_from_many_places_and_a_new_password_ends_it()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        var (key, _) = await TurnOnSecondFactorAsync(browser);
        for (var place = 1; place <= 5; place++)
        {
            using var guesser = Browser($"198.51.100.{place}");
            var asked = (await guesser.SignInAsync(email, IdentityFixture.DemoPassword)).Headers.Location!.ToString();
            for (var i = 0; i < 6; i++)
            {
                await guesser.PostFormAsync(asked, ("Code", $"00000000{i}"));
            }
        }

        using var owner = Browser("198.51.100.99");
        Assert.Contains("Too many wrong codes", await (await SecondStepAsync(IdentityFixture.DemoPassword)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await owner.PostFormAsync("/account/forgot", ("Email", email));
        await owner.PostFormAsync(Regex.Match((await MailTo(email, "Reset")).Text, @"/account/reset\?\S+").Value, ("Password", "copper violet harbor train"));
        service.Clock.Advance(TimeSpan.FromSeconds(30)); // the code that turned it on is used up
        Assert.Equal(HttpStatusCode.Redirect, (await SecondStepAsync("copper violet harbor train")).StatusCode);

        async Task<HttpResponseMessage> SecondStepAsync(string password) =>
            await owner.PostFormAsync((await owner.SignInAsync(email, password)).Headers.Location!.ToString(), ("Code", Totp.Of(key, service.Clock.GetUtcNow())));
    }

    [Fact]
    public async Task Turning_the_second_factor_off_needs_the_password()
    {
        var email = await DemoAccount(Role.Officer);
        using var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        await TurnOnSecondFactorAsync(browser);

        var refused = await (await browser.PostFormAsync("/account/security?handler=Disable", ("Current", "found the browser open"))).Content.ReadAsStringAsync();
        using var other = Browser();
        var asked = await other.SignInAsync(email, IdentityFixture.DemoPassword);
        var off = await (await browser.PostFormAsync("/account/security?handler=Disable", ("Current", IdentityFixture.DemoPassword))).Content.ReadAsStringAsync();

        Assert.Contains("Two-step verification stays on", refused, StringComparison.Ordinal);
        Assert.Contains("/account/two-factor", asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Two-step verification is off", off, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_two_consortia_has_one_account_and_chooses_the_consortium_of_their_token()
    {
        var email = await DemoAccount(Role.Officer);
        var admin = Guid.CreateVersion7();
        var second = Guid.Parse((await new Clients(service.AsIn(null, admin, Role.Admin)).Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Second" } })).Name[10..]);
        var invitation = await new Clients(service.AsIn(second, admin, Role.Admin)).Invitations.InviteMemberAsync(new() { Email = email, DisplayName = "Demo Person", Roles = { Role.Mentor } });

        using var browser = Browser();
        var link = Regex.Match((await MailTo(email, "invited")).Text, @"/account/invitation\?token=\S+").Value;
        Assert.Equal(HttpStatusCode.OK, (await browser.PostFormAsync(link, ("Password", "not their password at all"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.PostFormAsync(link, ("Password", IdentityFixture.DemoPassword))).StatusCode);

        var inSecond = new JsonWebToken((await browser.RedeemAsync(await browser.AuthorizeAsync($"&consortium={second}"))).GetProperty("access_token").GetString());
        var inDemo = new JsonWebToken((await browser.RedeemAsync(await browser.AuthorizeAsync("&consortium=0199c0de-0000-7000-8000-000000000001"))).GetProperty("access_token").GetString());
        Assert.NotEqual(invitation.Person, $"people/{inSecond.Subject}");
        Assert.Equal("mentor", inSecond.GetClaim("roles").Value);
        Assert.Equal((inSecond.Subject, "officer"), (inDemo.Subject, inDemo.GetClaim("roles").Value));
    }

    [Fact]
    public async Task A_coach_is_told_of_a_request_once_without_a_word_of_it_and_not_as_a_coach()
    {
        var email = await DemoAccount(Role.Mentor);
        using var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        var mentor = Guid.Parse(new JsonWebToken((await browser.RedeemAsync(await browser.AuthorizeAsync())).GetProperty("access_token").GetString()).Subject);
        var message = new MatchRequested(Guid.CreateVersion7(), service.Consortium, Guid.CreateVersion7(), mentor, DateTimeOffset.UtcNow, "COACH");
        var id = Guid.CreateVersion7();

        await service.PublishAsync(message, id);
        await service.PublishAsync(message, id);
        await service.PublishAsync(new MatchRequestAnswered(message.RequestId, service.Consortium, mentor, Guid.CreateVersion7(), "ACCEPTED", DateTimeOffset.UtcNow));

        // Mails leave in order, so the second one shows that no further first is to come.
        await MailTo(email, "accepted");
        Assert.Single((await Operator.DevelopmentMail.ListDevelopmentMailAsync(new() { To = email })).Mails, mail => mail.Subject == "Someone would like to work with you");
    }

    [Fact]
    public async Task A_removed_demo_takes_its_accounts_along_and_tells_the_others()
    {
        var email = await DemoAccount(Role.Officer);

        await Operator.Consortia.DeleteConsortiumAsync(new() { Name = "consortia/0199c0de-0000-7000-8000-000000000001" });

        Assert.True(await service.Bus.Published.Any<ConsortiumDeleted>());
        using var browser = Browser("203.0.113.77");
        Assert.Equal(HttpStatusCode.OK, (await browser.SignInAsync(email, IdentityFixture.DemoPassword)).StatusCode);
    }

    /// <summary>Gives the key, and the page that shows the recovery codes.</summary>
    private async Task<(string Key, string Page)> TurnOnSecondFactorAsync(CodeFlow browser)
    {
        var (key, begun) = await browser.BeginSecondFactorAsync(IdentityFixture.DemoPassword);
        return (key, await (await browser.PostFormAsync("/account/security?handler=Enable", ("Code", Totp.Of(key, service.Clock.GetUtcNow())), ("Begun", begun))).Content.ReadAsStringAsync());
    }
}

public sealed class KeyRotationTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    [Fact]
    public async Task A_new_key_follows_after_90_days_and_the_old_one_stays_published_for_its_tokens()
    {
        using var browser = new CodeFlow(service.CreateHandler());
        var before = await KeysAsync();
        service.Clock.Advance(TimeSpan.FromDays(91));

        Assert.True(await service.Services.GetRequiredService<ServerKeys>().RotateAsync(CancellationToken.None));
        var after = await KeysAsync();
        Assert.Equal(2, after.Length);
        Assert.Contains(before.Single(), after);

        // Another replica, or a service, may not have heard of the new one yet: it signs when all of them have.
        Assert.Equal(before.Single(), Signing());
        service.Clock.Advance(TimeSpan.FromHours(2.1));
        Assert.Equal(after.Except(before).Single(), Signing());

        service.Clock.Advance(TimeSpan.FromDays(31));
        await service.Services.GetRequiredService<ServerKeys>().RotateAsync(CancellationToken.None);
        Assert.DoesNotContain(before.Single(), await KeysAsync());

        string Signing()
        {
            var server = new OpenIddict.Server.OpenIddictServerOptions();
            service.Services.GetRequiredService<ServerKeys>().Configure(server);
            return server.SigningCredentials[0].Key.KeyId;
        }

        async Task<string[]> KeysAsync() =>
            [.. Regex.Matches(await browser.Http.GetStringAsync("/.well-known/jwks"), "\"kid\": *\"([^\"]+)\"").Select(match => match.Groups[1].Value)];
    }
}

public sealed class RealInstallation : ServiceFixture<Program>
{
    public const string Password = "lantern-harbor-quiet-oak";

    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Identity:WebClientSecret", "web-secret");
        host.UseSetting("Identity:OperatorEmail", "chief@installation.example");
        host.UseSetting("Identity:OperatorPassword", Password);
    }
}

public sealed class OutsideTheDemoTests(RealInstallation service) : IClassFixture<RealInstallation>
{
    [Fact]
    public async Task An_admin_without_a_second_factor_is_led_to_it_before_they_get_a_token()
    {
        using var browser = new CodeFlow(service.CreateHandler());
        await browser.SignInAsync("chief@installation.example", RealInstallation.Password);
        var token = new JsonWebToken((await browser.RedeemAsync(await browser.AuthorizeAsync())).GetProperty("access_token").GetString());
        await new Clients(service.AsIn(null, Guid.Parse(token.Subject), Role.Admin)).Consortia.CreateConsortiumAsync(new() { Consortium = new() { DisplayName = "Real" } });

        var location = await browser.AuthorizeAsync();

        Assert.Equal("/account/security", location.AbsolutePath);
        Assert.Contains("enroll=true", location.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_demo_and_no_mail_to_look_at()
    {
        var client = new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator));

        await RpcAssert.Fails(Grpc.Core.StatusCode.FailedPrecondition, "DEMO_DISABLED", () => client.Consortia.CreateDemoConsortiumAsync(new()).ResponseAsync);
        await RpcAssert.Fails(Grpc.Core.StatusCode.FailedPrecondition, "MAIL_IS_SENT", () => client.DevelopmentMail.ListDevelopmentMailAsync(new()).ResponseAsync);
    }
}

using System.Net;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Identity.Tests.Accounts;

/// <summary>A code of an authenticator app is good once, and for a clock that is one step off.</summary>
public sealed class OneTimeCodeTests(IdentityFixture service) : IClassFixture<IdentityFixture>
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static int places;

    private DateTimeOffset Now => service.Clock.GetUtcNow();

    private CodeFlow Browser()
    {
        var browser = new CodeFlow(service.CreateHandler());
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", $"198.18.0.{Interlocked.Increment(ref places)}");
        return browser;
    }

    private async Task<(string Email, CodeFlow Browser)> SignedIn()
    {
        var email = $"p{Guid.NewGuid():N}@example.org";
        await new Clients(service.AsIn(null, Guid.CreateVersion7(), Role.Operator)).Consortia
            .CreateDemoConsortiumAsync(new() { Accounts = { new DemoAccount { Email = email, DisplayName = "Demo Person", Roles = { Role.Officer } } } });
        var browser = Browser();
        await browser.SignInAsync(email, IdentityFixture.DemoPassword);
        return (email, browser);
    }

    private static async Task<bool> TurnOnAsync(CodeFlow browser, Func<string, string> code)
    {
        var (key, begun) = await browser.BeginSecondFactorAsync(IdentityFixture.DemoPassword);
        var answer = await browser.PostFormAsync("/account/security?handler=Enable", ("Begun", begun), ("Code", code(key)));
        return (await answer.Content.ReadAsStringAsync()).Contains("Two-step verification is on", StringComparison.Ordinal);
    }

    private async Task<(string Email, string Key)> WithSecondFactor()
    {
        var (email, browser) = await SignedIn();
        using (browser)
        {
            var secret = "";
            Assert.True(await TurnOnAsync(browser, key => Totp.Of(secret = key, Now)));
            return (email, secret);
        }
    }

    private async Task<bool> GetsInAsync(string email, string code)
    {
        using var browser = Browser();
        var asked = (await browser.SignInAsync(email, IdentityFixture.DemoPassword)).Headers.Location!.ToString();
        return (await browser.PostFormAsync(asked, ("Code", code))).StatusCode == HttpStatusCode.Redirect;
    }

    [Fact]
    public async Task A_code_that_was_used_is_good_no_more_whether_to_turn_it_on_or_to_sign_in()
    {
        var (email, key) = await WithSecondFactor();

        Assert.False(await GetsInAsync(email, Totp.Of(key, Now)));
        service.Clock.Advance(Step);
        var code = Totp.Of(key, Now);
        Assert.True(await GetsInAsync(email, code));
        Assert.False(await GetsInAsync(email, code));
        service.Clock.Advance(Step);
        Assert.False(await GetsInAsync(email, code)); // within the tolerance of clocks
        Assert.True(await GetsInAsync(email, Totp.Of(key, Now)));
    }

    [Fact]
    public async Task After_a_code_no_older_one_is_good()
    {
        var (email, key) = await WithSecondFactor();
        service.Clock.Advance(10 * Step);

        Assert.True(await GetsInAsync(email, Totp.Of(key, Now + Step)));
        Assert.False(await GetsInAsync(email, Totp.Of(key, Now)));
        Assert.False(await GetsInAsync(email, Totp.Of(key, Now - Step)));
    }

    [Theory]
    [InlineData(-3, false)]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public async Task A_clock_may_be_one_step_off(int steps, bool good)
    {
        var (email, key) = await WithSecondFactor();
        service.Clock.Advance(10 * Step);
        var (_, browser) = await SignedIn();

        Assert.Equal(good, await GetsInAsync(email, Totp.Of(key, Now + (steps * Step))));
        Assert.Equal(good, await TurnOnAsync(browser, other => Totp.Of(other, Now + (steps * Step))));
        browser.Dispose();
    }

    [Fact]
    public async Task Of_many_who_send_one_code_at_the_same_moment_one_gets_in()
    {
        var (email, key) = await WithSecondFactor();
        service.Clock.Advance(Step);
        var code = Totp.Of(key, Now);

        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => GetsInAsync(email, code))), entered => entered);
    }

    [Fact]
    public async Task A_new_key_begins_anew()
    {
        var (_, browser) = await SignedIn();
        Assert.True(await TurnOnAsync(browser, key => Totp.Of(key, Now + Step)));
        await browser.PostFormAsync("/account/security?handler=Disable", ("Current", IdentityFixture.DemoPassword));

        Assert.True(await TurnOnAsync(browser, key => Totp.Of(key, Now)));
        browser.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("１２３４５６")]
    [InlineData("abcdef")]
    [InlineData("-12345")]
    public async Task What_is_no_code_is_none(string code)
    {
        var (email, _) = await WithSecondFactor();

        Assert.False(await GetsInAsync(email, code));
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Looks at every page with axe, in light and dark, on a phone and on a desk; where MENTORNET_E2E_SCREENS names a folder, keeps a picture of each there.</summary>
[Collection("system")]
[ClosesPages]
public sealed class AccessibilityTests(RunningSystem system)
{
    private readonly List<string> findings = [];

    [Fact]
    public async Task Axe_finds_nothing_on_pages_for_anybody()
    {
        var page = await system.OpenAsync();
        await LookAsync(page, "visitor", ["/", "/account/login", "/account/forgot", "/dev/mail", "/signed-out", "/sign-in-failed", "/no-such-page"]);
        await WithInvitationAsync(async link =>
        {
            await page.GotoAsync(link);
            await Expect(page.GetByLabel("New password")).ToBeVisibleAsync();
            await CheckAsync(page, "visitor", "invitation");
        });
        await page.GotoAsync(await NewPasswordAsync());
        await Expect(page.GetByLabel("New password")).ToBeVisibleAsync();
        await CheckAsync(page, "visitor", "new-password");
        await page.GotoAsync("/login");
        await page.GetByLabel("Email address").FillAsync("nobody@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("a wrong password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(page, "visitor", "wrong-password");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [Theory]
    [InlineData("officer", "maya.okafor", "/home", "/profile", "/profile/steps/you", "/profile/steps/post", "/profile/steps/needs", "/profile/steps/offers", "/profile/steps/time", "/profile/employment", "/profile/offer", "/profile/visibility", "/profile/preview", "/profile/preview?as=employer", "/profile/looks", "/profile/independence", "/profile/independence?q=harbor", "/people", "/people?q=nobody-is-called-so", "first:/people main li a", "/suggestions", "/suggestions?kind=Coach&state=OH", "/suggestions/compare", "/favourites", "/requests", "/pairings", "/job-alikes", "/organizations/own-harbor-point-schools", "/organizations/own-harbor-point-schools/twins", "/library", "/consortium", "/data", "/data/erasure", "/account/security", "first:/pairings main h2 a", "first:/library main a[href^='/library/']", "first:/suggestions main a[href$='/ask']", "first:/suggestions main h2 a")]
    [InlineData("mentor", "ruth.delgado", "/home", "/requests", "/pairings")]
    [InlineData("coach", "samuel.whitefeather", "/home", "/profile/steps/coach", "/pairings")]
    [InlineData("admin", "helen.park", "/home", "/admin/organizations", "/admin/organizations?q=school", "/admin/people", "/admin/invitations", "/admin/readiness", "/admin/titles", "/admin/weights", "/admin/rounds", "/admin/rounds/new", "/admin/rounds/waiting", "first:/admin/library main a[href^='/admin/library/0']", "/admin/circles", "first:/admin/circles main a[href^='/admin/circles/0']", "/admin/library", "/admin/library/new", "/consortia/new", "/consortium", "/admin/paused", "/organizations/own-harbor-point-schools?q=harbor")]
    [InlineData("operator", "operator", "/home", "/operator/import", "/operator/consortia", "/operator/erasures", "/operator/events")]
    public async Task Axe_finds_nothing_on_any_page_of(string who, string account, params string[] places)
    {
        await LookAsync(await system.SignInAsync($"{account}@example.org"), who, places);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [Fact]
    public async Task Axe_finds_nothing_on_pages_of_a_round()
    {
        await WithRoundAsync(
            async _ => await LookAsync(await system.SignInAsync("lena.hoffmann@example.org"), "ranking", ["first:/home main a[href$='/ranking']"]),
            async round => await LookAsync(await system.SignInAsync("helen.park@example.org"), "round", [$"/admin/{round}", $"/admin/{round}/fairness", $"/admin/{round}/participants", $"/admin/rounds/new?round={round["rounds/".Length..]}&step=2"]));
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private async Task LookAsync(IPage page, string who, string[] places)
    {
        foreach (var place in places)
        {
            if (place.StartsWith("first:", StringComparison.Ordinal))
            {
                var parts = place["first:".Length..].Split(' ', 2);
                await page.GotoAsync(parts[0]);
                await page.GotoAsync(await page.Locator(parts[1]).First.GetAttributeAsync("href") ?? "/");
            }
            else
            {
                await page.GotoAsync(place);
            }

            await CheckAsync(page, who, place);
        }
    }

    private async Task CheckAsync(IPage page, string who, string place)
    {
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        await Axe.InEveryLookAsync(page, async (width, scheme, found) =>
        {
            var look = $"{width} {scheme}";
            findings.AddRange(found.Select(finding => $"{who} {place} {look}: {finding}"));
            var wide = await page.EvaluateAsync<string[]>("""
                () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : ['the page', ...[...document.querySelectorAll('body *')]
                    .filter(part => part.checkVisibility() && part.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                    .filter(part => { for (let over = part.parentElement; over && over !== document.body; over = over.parentElement) if (getComputedStyle(over).overflowX !== 'visible') return false; return true; })
                    .slice(0, 3).map(part => `<${part.localName} class="${part.className}"> "${part.textContent.trim().slice(0, 40)}"`)]
                """);
            if (wide.Length > 0)
            {
                findings.Add($"{who} {place} {look}: wider than the screen: {string.Join(", ", wide)}");
            }

            var cut = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('input:is([type=number], [type=date], [type=time])')].filter(field => field.checkVisibility() && field.scrollWidth > field.clientWidth).map(field => field.name)");
            findings.AddRange(cut.Select(field => $"{who} {place} {look}: what is in '{field}' is cut"));

            if (Environment.GetEnvironmentVariable("MENTORNET_E2E_SCREENS") is { Length: > 0 } folder)
            {
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(folder, $"{who}{new string([.. place.Select(c => char.IsLetterOrDigit(c) ? c : '-')])}-{width}-{scheme}.png"),
                    FullPage = true,
                });
            }
        });
    }

    /// <summary>Invites somebody, and revokes it again: the demo stays as it was.</summary>
    private async Task WithInvitationAsync(Func<string, Task> look)
    {
        var invited = $"sky-{Guid.NewGuid():N}"[..12] + "@example.org";
        using var rest = await system.RestAsync("helen.park@example.org");
        using var answer = await rest.PostAsJsonAsync("/v1/invitations", new { email = invited, displayName = "Sky Newcomer", roles = new[] { "ROLE_OFFICER" } });
        var invitation = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("name").GetString();
        try
        {
            await look(Regex.Match((await system.MailsAsync(invited, "You are invited to Lakeshore Equity Leaders (sample) on MentorNet"))[0], @"/account/invitation\S+").Value);
        }
        finally
        {
            using var revoked = await rest.PostAsJsonAsync($"/v1/{invitation}:revoke", new { });
            revoked.EnsureSuccessStatusCode();
        }
    }

    private async Task<string> NewPasswordAsync()
    {
        const string forgetful = "tara.mcallister@example.org";
        var page = await system.OpenAsync();
        await page.GotoAsync("/account/forgot");
        await page.GetByLabel("Email address").FillAsync(forgetful);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        return Regex.Match((await system.MailsAsync(forgetful, "Reset your MentorNet password"))[0], @"/account/reset\S+").Value;
    }

    /// <summary>Opens a round of its own for rankings, then computes it, and discards it at the end.</summary>
    private async Task WithRoundAsync(Func<string, Task> lookWhileRanked, Func<string, Task> lookAtPreview)
    {
        await system.DiscardOpenRoundsAsync();
        var admin = await system.GrpcAsync("helen.park@example.org");
        var matching = new MatchingClients(admin);
        var round = await matching.Rounds.CreateRoundAsync(new() { DisplayName = $"Look {Guid.NewGuid():N}"[..15], Kinds = { Kind.Peer, Kind.Coach } });
        try
        {
            await new MatchingClients(admin).Rounds.OpenRoundAsync(new() { Name = round.Name });
            await lookWhileRanked(round.Name);
            await matching.Rounds.ComputeRoundAsync(new() { Name = round.Name });
            await Eventually.True(async () => (await matching.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the preview");
            await lookAtPreview(round.Name);
        }
        finally
        {
            await matching.Rounds.DiscardRoundAsync(new() { Name = round.Name });
        }
    }

    [Fact]
    public async Task The_first_load_is_light()
    {
        var page = await system.OpenAsync();
        var size = 0L;
        page.RequestFinished += async (_, request) =>
        {
            var sizes = await request.SizesAsync();
            Interlocked.Add(ref size, sizes.ResponseBodySize);
        };
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.InRange(size, 1, 150 * 1024);
    }
}

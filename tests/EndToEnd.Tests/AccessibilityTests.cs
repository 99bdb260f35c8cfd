using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Looks at every page with axe, in light and dark, on a phone and on a desk.</summary>
[Collection(Collections.Looks)]
[ClosesPages]
public sealed class AccessibilityTests(RunningSystem system)
{
    private readonly Looks looks = new();

    [Fact]
    public async Task Axe_finds_nothing_on_pages_for_anybody()
    {
        var page = await system.OpenAsync();
        await looks.AtAsync(page, "visitor", ["/", "/account/login", "/account/forgot", "/dev/mail", "/signed-out", "/sign-in-failed", "/no-such-page"]);
        await WithInvitationAsync(async link =>
        {
            await page.GotoAsync(link);
            await Expect(page.GetByLabel("New password")).ToBeVisibleAsync();
            await looks.CheckAsync(page, "visitor", "invitation");
        });
        await page.GotoAsync(await NewPasswordAsync());
        await Expect(page.GetByLabel("New password")).ToBeVisibleAsync();
        await looks.CheckAsync(page, "visitor", "new-password");
        await page.GotoAsync("/login");
        await page.GetByLabel("Email address").FillAsync("nobody@example.org");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync("a wrong password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await looks.CheckAsync(page, "visitor", "wrong-password");
        looks.AssertNothingFound();
    }

    [Theory]
    [InlineData("officer", "maya.okafor", "/home", "/profile", "/profile/steps/you", "/profile/steps/post", "/profile/steps/needs", "/profile/steps/offers", "/profile/steps/time", "/profile/employment", "/profile/offer", "/profile/visibility", "/profile/preview", "/profile/preview?as=employer", "/profile/looks", "/profile/independence", "/profile/independence?q=harbor", "/people", "/people?q=nobody-is-called-so", "first:/people main li a", "then:main a[href$='/report']", "/suggestions", "/suggestions?kind=Coach&state=OH", "/suggestions/compare", "/favourites", "/requests", "/pairings", "/actions", "first:/actions main .rows a", "/sessions", "/sessions/settings", "/calendars", "/chemistry", "first:/chemistry main .rows a", "first:/home main a[href^='/circles/']:not([href*='/sessions/'])", "then:main a[href$='/sessions/new']", "first:/home main a[href^='/circles/'][href*='/sessions/']", "then:main a[href^='/circles/']", "then:main .rows li:last-child a[href*='/sessions/0']", "first:/sessions main .rows a", "first:/pairings main .actions a.quiet", "then:main a[href$='/plan']", "then:main a[href*='/plan/tasks/0']", "then:main a[href$='/plan']", "then:main a[href$='/plan/tasks/new']", "first:/pairings main .actions a.quiet", "then:main a[href*='/goals/']", "then:main a[href$='/goals']", "first:/pairings main .actions a.quiet", "then:main a[href$='/pulse']", "first:/pairings main .actions a.quiet", "then:main a[href$='/close']", "first:/pairings main .actions a.quiet", "then:main a[href$='/reached']", "/messages", "/messages/search", "/messages/saved", "/messages/settings", "/notifications", "first:/messages main .talk-rows li:not(:has-text('No message yet')) a", "then:main .messages .more a", "/rematch", "/job-change", "/job-alikes", "/organizations/own-harbor-point-schools", "/organizations/own-harbor-point-schools/twins", "/library", "/consortium", "/consortium/address", "/data", "/data/erasure", "/account/security", "first:/pairings main h2 a", "first:/library main a[href^='/library/']", "first:/suggestions main a[href$='/ask']", "first:/suggestions main h2 a")]
    [InlineData("officer-safety", "maya.okafor", "/reports", "/warnings", "/danger", "first:/pairings main h2 a", "then:main a[href$='/report']", "first:/pairings main h2 a", "then:main a[href$='/keeping']", "first:/pairings main h2 a", "then:main a[href$='/copy']")]
    [InlineData("officer-closing", "aaliyah.brooks", "/home", "first:/pairings main .actions a.quiet", "then:main a[href$='/close']")]
    [InlineData("mentor", "ruth.delgado", "/home", "/requests", "/pairings", "first:/pairings main .actions a.quiet", "then:main a[href$='/reached']", "/job-change")]
    [InlineData("reviewer", "carlos.villarreal", "/library", "/library/reviews", "first:/library/reviews main .rows a")]
    [InlineData("sharer", "dwayne.carter", "/library", "/library/mine", "/library/mine/new", "first:/library/mine main .rows a")]
    [InlineData("coach-met", "olivia.mensah", "/home", "first:/chemistry main .rows a")]
    [InlineData("mentor-asked", "joanna.kowalski", "/home", "/sessions")]
    [InlineData("coach", "samuel.whitefeather", "/home", "/profile/steps/coach", "/pairings", "/board", "/board?needing=yes", "/board/clients", "/board/clients/new", "/chemistry", "first:/board main th a[href^='/engagements/0']", "/job-change", "/hours", "/hours/import", "first:/hours main .rows a")]
    [InlineData("admin", "helen.park", "/home", "/admin/organizations", "/admin/organizations?q=school", "/admin/people", "/admin/invitations", "/admin/readiness", "/admin/titles", "/admin/weights", "/admin/rounds", "/admin/rounds/new", "/admin/rounds/waiting", "first:/admin/library main a[href^='/admin/library/0']", "/admin/circles", "first:/admin/circles main a[href^='/admin/circles/0']", "/admin/library", "/admin/library/new", "/admin/library/reviewers", "/admin/library/starters", "/admin/library/takedowns", "/consortia/new", "/consortium", "/admin/paused", "/admin/plan", "/admin/plan/new", "/admin/plan/data-walk", "/admin/pulse", "/admin/activity", "/admin/inactive", "/admin/retention", "/public-records", "/admin/budgets", "/organizations/own-harbor-point-schools?q=harbor")]
    [InlineData("operator", "operator", "/home", "/operator/import", "/operator/consortia", "/operator/erasures", "/operator/events", "/operator/calls")]
    public async Task Axe_finds_nothing_on_any_page_of(string who, string account, params string[] places)
    {
        await looks.AtAsync(await system.SignInAsync($"{account}@example.org"), who, places);
        looks.AssertNothingFound();
    }

    [Theory]
    [InlineData("agreement", "maya.okafor", "first:/pairings main .actions a.quiet", "then:main a[href$='/agreement']")]
    [InlineData("plan", "maya.okafor", "first:/pairings main .actions a.quiet", "then:main a[href$='/plan']")]
    public async Task On_paper_is_what_one_reads_and_nothing_to_press(string what, string account, params string[] places)
    {
        await looks.OnPaperAsync(await system.SignInAsync($"{account}@example.org"), what, places);
        looks.AssertNothingFound();
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

    [Fact]
    public async Task The_first_load_is_light()
    {
        var page = await system.OpenAsync();
        var (begun, ended) = (0, new ConcurrentBag<Task<RequestSizesResult>>());
        page.Request += (_, _) => Interlocked.Increment(ref begun);
        page.RequestFinished += (_, request) => ended.Add(request.SizesAsync());
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Eventually.True(() => Task.FromResult(!ended.IsEmpty && ended.Count == Volatile.Read(ref begun)), "all that was asked for is there");
        var size = (await Task.WhenAll(ended)).Sum(sizes => (long)sizes.ResponseBodySize);

        Assert.InRange(size, 1, 150 * 1024);
    }
}

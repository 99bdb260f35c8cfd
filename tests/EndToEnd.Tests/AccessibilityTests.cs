using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Looks at every page with axe, in light and dark, on a phone and on a desk; and keeps a picture of each below the run directory.</summary>
[Collection("system")]
public sealed class AccessibilityTests(RunningSystem system)
{
    public static TheoryData<int, string> Screens() => new()
    {
        { 360, "Light" }, { 360, "Dark" }, { 1280, "Light" }, { 1280, "Dark" },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Axe_finds_nothing_on_any_page(int width, string scheme)
    {
        var color = Enum.Parse<ColorScheme>(scheme);
        var findings = new List<string>();
        var visitor = await system.OpenAsync(width, color);
        await LookAsync(visitor, "visitor", ["/", "/account/login", "/account/forgot", "/dev/mail", "/signed-out", "/no-such-page"]);
        await LookAsync(await system.SignInAsync("maya.okafor@example.org", width, color), "officer",
            ["/home", "/profile", "/profile/steps/you", "/profile/steps/post", "/profile/steps/needs", "/profile/steps/offers", "/profile/steps/time", "/profile/employment", "/profile/offer", "/profile/visibility", "/profile/preview", "/profile/preview?as=employer", "/profile/looks", "/profile/independence", "/profile/independence?q=harbor", "/people", "/people?q=nobody-is-called-so", "first:/people main li a", "/suggestions", "/suggestions?kind=Coach&state=OH", "/suggestions/compare", "/favourites", "/requests", "/pairings", "/job-alikes", "/organizations/own-harbor-point-schools", "/organizations/own-harbor-point-schools/twins", "/library", "/consortium", "/data", "/data/erasure", "/account/security", "first:/pairings main h2 a", "first:/library main a[href^='/library/']", "first:/suggestions main a[href$='/ask']", "first:/suggestions main h2 a"]);
        await LookAsync(await system.SignInAsync("ruth.delgado@example.org", width, color), "mentor", ["/home", "/requests", "/pairings"]);
        await LookAsync(await system.SignInAsync("samuel.whitefeather@example.org", width, color), "coach", ["/home", "/profile/steps/coach", "/pairings"]);
        await LookAsync(await system.SignInAsync("helen.park@example.org", width, color), "admin",
            ["/home", "/admin/organizations", "/admin/organizations?q=school", "/admin/people", "/admin/invitations", "/admin/readiness", "/admin/titles", "/admin/weights", "/admin/rounds", "/admin/rounds/new", "/admin/rounds/waiting", "first:/admin/rounds main a[href^='/admin/rounds/0']", "first:/admin/rounds main a[href^='/admin/rounds/0'] +/fairness", "first:/admin/rounds main a[href^='/admin/rounds/0'] +/participants", "first:/admin/library main a[href^='/admin/library/0']", "/admin/circles", "/admin/library", "/admin/library/new", "/consortia/new", "/consortium", "/admin/paused", "/organizations/own-harbor-point-schools?q=harbor"]);
        await LookAsync(await system.SignInAsync("operator@example.org", width, color), "operator", ["/home", "/operator/import", "/operator/consortia", "/operator/erasures"]);
        Assert.Empty(findings);

        async Task LookAsync(IPage page, string who, string[] places)
        {
            foreach (var place in places)
            {
                if (place.StartsWith("first:", StringComparison.Ordinal))
                {
                    var parts = place["first:".Length..].Split(' ', 2);
                    await page.GotoAsync(parts[0]);
                    var (link, below) = parts[1].Split(" +") is [var before, var after] ? (before, after) : (parts[1], "");
                    await page.GotoAsync((await page.Locator(link).First.GetAttributeAsync("href") ?? "/") + below);
                }
                else
                {
                    await page.GotoAsync(place);
                }

                await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
                var result = await page.RunAxe();
                findings.AddRange(result.Violations.Select(violation => $"{who} {place} {width} {scheme}: {violation.Id} {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}"));
                if (await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                {
                    findings.Add($"{who} {place} {width} {scheme}: the page is wider than the screen");
                }

                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(system.RunDirectory, "screens", $"{who}{new string([.. place.Select(c => char.IsLetterOrDigit(c) ? c : '-')])}-{width}-{scheme}.png"),
                    FullPage = true,
                });
            }

            await page.Context.CloseAsync();
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

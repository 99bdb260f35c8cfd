using MentorNet.Testing;
using Microsoft.Playwright;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What axe finds on pages in every look, and what is wider than the screen or touches what is below it; where MENTORNET_E2E_SCREENS names a folder, keeps a picture of each there.</summary>
internal sealed class Looks
{
    // One below the other with no air between, each with what it says.
    private const string Touching = """
        () => {
            const shown = part => part.checkVisibility() && part.getBoundingClientRect().height > 4 && getComputedStyle(part).display !== 'inline';
            const said = part => part.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
            return [...document.querySelectorAll(':is(main, main section, main form, main details) > :not(h1, h2, h3, label, legend, summary, .hint, .readers, .check)')].filter(shown).flatMap(above => {
                let below = above.nextElementSibling;
                while (below && !shown(below)) below = below.nextElementSibling;
                if (!below || below.matches('.hint, .error, .check')) return [];
                const [first, second] = [above.getBoundingClientRect(), below.getBoundingClientRect()];
                return second.top > first.top + 3 && second.left < first.right && first.left < second.right && second.top - first.bottom < 7 ? [`'${said(above)}' touches '${said(below)}'`] : [];
            });
        }
        """;

    private readonly List<string> findings = [];

    public void AssertNothingFound() => Sentences.None(findings);

    public async Task AtAsync(IPage page, string who, string[] places)
    {
        foreach (var place in places)
        {
            if (place.StartsWith("first:", StringComparison.Ordinal))
            {
                var parts = place["first:".Length..].Split(' ', 2);
                await page.GotoAsync(parts[0]);
                await page.GotoAsync(await page.Locator(parts[1]).First.GetAttributeAsync("href") ?? "/");
            }
            else if (place.StartsWith("then:", StringComparison.Ordinal))
            {
                await page.GotoAsync(await page.Locator(place["then:".Length..]).First.GetAttributeAsync("href") ?? "/");
            }
            else
            {
                await page.GotoAsync(place);
            }

            await CheckAsync(page, who, place);
        }
    }

    public async Task CheckAsync(IPage page, string who, string place)
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

            var cut = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('input:is([type=number], [type=date], [type=time]), textarea')].filter(field => field.checkVisibility() && (field.scrollWidth > field.clientWidth || field.scrollHeight > field.clientHeight + 1)).map(field => field.name)");
            findings.AddRange(cut.Select(field => $"{who} {place} {look}: what is in '{field}' is cut"));

            findings.AddRange((await page.EvaluateAsync<string[]>(Touching)).Select(finding => $"{who} {place} {look}: {finding}"));

            if (width == 360)
            {
                var frames = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.scroll')].filter(frame => frame.checkVisibility() && frame.scrollWidth > frame.clientWidth).map(frame => frame.getAttribute('aria-label'))");
                findings.AddRange(frames.Select(frame => $"{who} {place} {look}: the table '{frame}' is cut"));
            }

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
}

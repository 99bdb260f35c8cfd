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

    // What a sheet of Letter has between its margins, in CSS pixels.
    private const int Sheet = 695;

    // What only a screen can do, what the sheet cuts, and a ground that costs ink.
    private const string WrongOnPaper = """
        () => {
            const said = part => `<${part.localName} class="${part.className}"> "${part.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
            const shown = [...document.querySelectorAll('body *')].filter(part => part.checkVisibility());
            return [
                ...shown.filter(part => part.matches('nav, button, input, select, textarea, summary:has(+ form:last-child)')).map(part => `for a screen alone: ${said(part)}`),
                ...shown.filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !part.closest('svg')).slice(0, 3).map(part => `wider than the sheet: ${said(part)}`),
                ...shown.filter(part => part.scrollHeight > part.clientHeight + 1 && ['auto', 'scroll', 'hidden'].includes(getComputedStyle(part).overflowY)).map(part => `cut: ${said(part)}`),
                ...(getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)' ? [] : [`on ${getComputedStyle(document.body).backgroundColor}`]),
                ...(document.querySelector('main h1')?.checkVisibility() ? [] : ['no title']),
            ];
        }
        """;

    private const string Entries = "() => [...document.querySelectorAll('main .rows > li, main tr, main dd')].filter(part => part.checkVisibility()).length";

    private readonly List<string> findings = [];
    private readonly HashSet<string> looked = [];

    public void AssertNothingFound() => Sentences.None(findings);

    /// <summary>Goes to places, and checks each page that comes of it once.</summary>
    public Task AtAsync(IPage page, string who, string[] places) => EachAsync(page, places, async place =>
    {
        // On the way to others the same page comes again.
        if (looked.Add($"{who} {page.Url}"))
        {
            await CheckAsync(page, who, place);
        }
    });

    /// <summary>Goes to places, and checks what the last of them is on a sheet of paper, from a dark screen.</summary>
    public async Task OnPaperAsync(IPage page, string who, string[] places)
    {
        await EachAsync(page, places, _ => Task.CompletedTask);
        await page.SetViewportSizeAsync(Sheet, 900);
        var entries = await page.EvaluateAsync<int>(Entries);
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        findings.AddRange((await page.EvaluateAsync<string[]>(WrongOnPaper)).Concat(await Axe.ColorsAsync(page)).Select(finding => $"{who} {places[^1]} on paper: {finding}"));
        if (await page.EvaluateAsync<int>(Entries) is var printed && printed < entries)
        {
            findings.Add($"{who} {places[^1]} on paper: {printed} of {entries} entries");
        }

        if (Environment.GetEnvironmentVariable("MENTORNET_E2E_SCREENS") is { Length: > 0 } folder)
        {
            var name = Path.Combine(folder, $"{who}{Named(places[^1])}-paper");
            await page.ScreenshotAsync(new() { Path = $"{name}.png", FullPage = true });
            await page.PdfAsync(new() { Path = $"{name}.pdf", Format = PaperFormat.Letter, PrintBackground = true });
        }

        await page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = ColorScheme.Light });
    }

    private static async Task EachAsync(IPage page, string[] places, Func<string, Task> check)
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

            await check(place);
        }
    }

    private static string Named(string place) => new([.. place.Select(c => char.IsLetterOrDigit(c) ? c : '-')]);

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
                    Path = Path.Combine(folder, $"{who}{Named(place)}-{width}-{scheme}.png"),
                    FullPage = true,
                });
            }
        });
    }
}

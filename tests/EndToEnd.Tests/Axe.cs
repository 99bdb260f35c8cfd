using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Looks with axe at a page that is open.</summary>
internal static class Axe
{
    /// <summary>Finds nothing in light and dark, on a phone and on a desk; leaves the page light, on a desk.</summary>
    public static async Task FindsNothingAsync(IPage page)
    {
        foreach (var (width, scheme) in new[] { (360, ColorScheme.Light), (360, ColorScheme.Dark), (1280, ColorScheme.Dark), (1280, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var findings = await FindingsAsync(page);
            Assert.True(findings.Count == 0, $"{page.Url} {width} {scheme}: {string.Join(Environment.NewLine, findings)}");
        }
    }

    /// <summary>Gives what axe finds in the page as it is shown.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page) =>
        [.. (await page.RunAxe()).Violations.Select(violation => $"{violation.Id} {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}")];
}

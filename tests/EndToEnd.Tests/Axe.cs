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
            var result = await page.RunAxe();
            Assert.True(
                result.Violations.Length == 0,
                string.Join("; ", result.Violations.Select(violation => $"{page.Url} {width} {scheme}: {violation.Id} {violation.Help}: {violation.Nodes[0].Html}")));
        }
    }
}

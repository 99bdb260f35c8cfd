using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Looks with axe at a page that is open.</summary>
internal static class Axe
{
    // What a scheme of colors can change; the rest is the same in both.
    private static readonly string[] Colors = ["color-contrast", "link-in-text-block"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Finds nothing in light and dark, on a phone and on a desk; leaves the page light, on a desk.</summary>
    public static Task FindsNothingAsync(IPage page) => InEveryLookAsync(page, (width, scheme, findings) =>
    {
        Assert.True(findings.Count == 0, $"{page.Url} {width} {scheme}: {string.Join(Environment.NewLine, findings)}");
        return Task.CompletedTask;
    });

    /// <summary>Shows the page on a phone and on a desk, in dark and light, and gives what axe finds in each; leaves the page light, on a desk.</summary>
    public static async Task InEveryLookAsync(IPage page, Func<int, ColorScheme, IReadOnlyList<string>, Task> look)
    {
        foreach (var (width, scheme, options) in new[] { (360, ColorScheme.Light, null), (360, ColorScheme.Dark, Colors), (1280, ColorScheme.Dark, Colors), (1280, ColorScheme.Light, null) })
        {
            await page.SetViewportSizeAsync(width, 900);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await look(width, scheme, await FindingsAsync(page, options));
        }
    }

    /// <summary>Finds what cannot be told from its ground as the page is shown now.</summary>
    public static Task<IReadOnlyList<string>> ColorsAsync(IPage page) => FindingsAsync(page, Colors);

    // In the page, where the script stays until another one is opened, and with violations alone for an answer: the package's own RunAxe
    // opens a second page for every look, and hands all that passed to it.
    private static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, string[]? rules)
    {
        Assert.Single(page.Frames); // axe would have to be in each
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>("""
            async rules => (await axe.run({ resultTypes: ['violations'], ...(rules && { runOnly: rules }) })).violations
                .map(({ id, help, nodes }) => `${id} ${help}: ${nodes.slice(0, 3).map(node => node.html).join('; ')}`)
            """, rules);
    }
}

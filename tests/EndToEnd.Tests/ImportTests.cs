using System.Globalization;
using System.Text;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>How the directory comes in and is found, in a real browser.</summary>
[Collection(Collections.Own)]
[ClosesPages]
public sealed class ImportTests(RunningSystem system)
{
    // Keys of this run's own, so that the test can run again on the same system.
    private readonly string run = Guid.NewGuid().ToString("N")[..6];

    private byte[] File(int rows, string word) => Encoding.UTF8.GetBytes(
        "GEOID,NAME,STUSPS\n" + string.Concat(Enumerable.Range(1, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"{run}{i},{word} {run} {i},OH\n"))) + ",Nobody,OH\n");

    private static string Mapping(string scheme) => $$"""
        {
          "scheme": "{{scheme}}",
          "kind": "CITY_OR_COUNTY",
          "columns": { "key": "GEOID", "display_name": "NAME", "state": "STUSPS" }
        }
        """;

    // Each test's rows must not count as gone in another's.
    private string Scheme(char of) => of + string.Concat(run.Select(c => (char)('a' + (c % 26))));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_uploaded_once_looked_at_and_applied_with_and_without_script(bool javaScript)
    {
        var page = await system.SignInAsync("operator@example.org", javaScript: javaScript);
        await UploadAsync(page, File(3000, "Imported"), Scheme('e'));
        await CheckedAsync(page, javaScript);

        await Expect(page.Locator("dl.numbers")).ToContainTextAsync("3,000");
        await page.GetByText("New (3,000, the first 100 are listed)").ClickAsync();
        await Expect(page.GetByText($"Imported {run} 1 ", new() { Exact = false }).First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "GEOID" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" })).ToBeVisibleAsync();
        if (javaScript)
        {
            await Axe.FindsNothingAsync(page);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await WaitAsync(page, javaScript, page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Imported." }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What was changed" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_was_checked_can_be_dropped()
    {
        var page = await system.SignInAsync("operator@example.org");
        await UploadAsync(page, File(3, "Dropped"), Scheme('d'));
        await CheckedAsync(page, javaScript: true);

        await page.GetByRole(AriaRole.Button, new() { Name = "Drop it" }).ClickAsync();

        await Expect(page.GetByText("Discarded.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Organizations_are_suggested_while_one_types_and_chosen_by_keys_or_pointer()
    {
        var op = await system.SignInAsync("operator@example.org");
        await UploadAsync(op, File(3, "Typeahead"), Scheme('t'));
        await CheckedAsync(op, javaScript: true);
        await op.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(op.GetByRole(AriaRole.Status).Filter(new() { HasText = "Imported." })).ToBeVisibleAsync();
        var page = await system.SignInAsync("helen.park@example.org");
        await page.GotoAsync("/admin/organizations");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Name, place, or key" });
        var options = page.GetByRole(AriaRole.Listbox, new() { Name = "Suggestions" }).GetByRole(AriaRole.Option);

        // By keys; what is chosen is announced by the field, and how many there are by the status.
        await page.GetByLabel("Name, place, or key").FocusAsync();
        await page.Keyboard.TypeAsync($"typeahaed {run}", new() { Delay = 20 });
        await Expect(options).ToHaveCountAsync(3);
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await Expect(page.Locator("#suggestions-status")).ToHaveTextAsync("3 suggestions. Use the arrow keys.");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await options.First.GetAttributeAsync("id"))!);
        await Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");

        // Escape closes the list and leaves what was typed.
        await page.Keyboard.PressAsync("Escape");
        await Expect(options).ToHaveCountAsync(0);
        await Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(field).ToHaveValueAsync($"typeahaed {run}");

        // It opens again by an arrow, and Enter searches for what is chosen.
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        var chosen = await options.Nth(1).Locator("strong").InnerTextAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Add {chosen}" })).ToBeVisibleAsync();

        // By pointer, at a phone's width; typed before the script was there, and asked again after a moment's trouble.
        await page.SetViewportSizeAsync(360, 800);
        var typed = new TaskCompletionSource();
        await page.RouteAsync("**/suggest*.js", async route =>
        {
            await typed.Task;
            await route.ContinueAsync();
        });
        await page.RouteAsync("**/organizations/suggest?**", route => route.FulfillAsync(new() { Status = 503 }), new() { Times = 1 });
        await page.GotoAsync("/admin/organizations");
        await page.GetByLabel("Name, place, or key").FillAsync($"typeahead {run} 3");
        typed.SetResult();
        await options.Filter(new() { HasText = $"Typeahead {run} 3" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Add Typeahead {run} 3" })).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        // Without script it is a search field and a button.
        var plain = await system.SignInAsync("helen.park@example.org", javaScript: false);
        await plain.GotoAsync("/admin/organizations");
        await plain.GetByRole(AriaRole.Searchbox, new() { Name = "Name, place, or key" }).FillAsync($"Typeahead {run} 2");
        await plain.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(plain.GetByRole(AriaRole.Button, new() { Name = $"Add Typeahead {run} 2" })).ToBeVisibleAsync();
    }

    private static async Task UploadAsync(IPage page, byte[] file, string scheme)
    {
        await page.GotoAsync("/operator/import");
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = $"{scheme}.csv", MimeType = "text/csv", Buffer = file });
        await page.GetByText("A file with a different layout").ClickAsync();
        await page.GetByLabel("Mapping").FillAsync(Mapping(scheme));
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).ClickAsync();
        await page.WaitForURLAsync("**/operator/import/*");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = $"{scheme}.csv" })).ToBeVisibleAsync();
    }

    private static Task CheckedAsync(IPage page, bool javaScript) => WaitAsync(page, javaScript, page.GetByRole(AriaRole.Button, new() { Name = "Apply" }));

    // With script the page follows by itself; without, one looks again.
    private static async Task WaitAsync(IPage page, bool javaScript, ILocator end)
    {
        if (!javaScript)
        {
            await Testing.Eventually.True(async () =>
            {
                if (await end.CountAsync() > 0)
                {
                    return true;
                }

                await page.GetByRole(AriaRole.Link, new() { Name = "Look again" }).ClickAsync();
                return false;
            }, "the end of the step");
        }

        await Expect(end).ToBeVisibleAsync();
    }
}

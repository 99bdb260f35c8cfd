using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Goes through the board of the sample's coach by the keyboard alone, and without script.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class ClientBoardTests(RunningSystem system)
{
    private const string Coach = "samuel.whitefeather@example.org";

    [Fact]
    public async Task A_coach_goes_through_their_clients_and_acts_by_the_keyboard()
    {
        var page = await system.SignInAsync(Coach);
        await page.GotoAsync("/board");
        var (rows, search) = (page.Locator("[data-row]"), page.GetByLabel("Name or organization"));

        await search.PressAsync("ArrowDown");
        await Expect(rows.First).ToBeFocusedAsync();
        await PressAsync("j", "ArrowDown", "j", "k");
        await Expect(rows.Nth(2)).ToBeFocusedAsync();
        await PressAsync("End");
        await Expect(rows.Last).ToBeFocusedAsync();
        await PressAsync("Home", "ArrowUp");
        await Expect(rows.First).ToBeFocusedAsync();

        // Nobody is held there, and keys with a meaning of the browser's own keep it.
        await PressAsync("Control+j", "Tab");
        await Expect(rows.First.GetByRole(AriaRole.Link).First).ToBeFocusedAsync();
        await PressAsync("Shift+Tab", "?");
        await Expect(page.GetByText("Next row, previous row")).ToBeVisibleAsync();
        await PressAsync("/");
        await Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jwn?");
        await Expect(search).ToHaveValueAsync("jwn?");

        foreach (var (key, address) in new[] { ("w", "**/conversations/*"), ("s", "**/sessions/new"), ("n", "**#private") })
        {
            await page.GotoAsync("/board");
            await Maya().PressAsync(key);
            await page.WaitForURLAsync(address);
        }

        await page.GotoAsync("/board");
        await Maya().PressAsync("l");
        await Expect(Maya().GetByLabel("Minutes")).ToBeVisibleAsync();
        await Maya().GetByLabel("Minutes").PressAsync("Escape");
        await Expect(page.GetByLabel("Minutes")).ToHaveCountAsync(0);
        await Expect(Maya()).ToBeFocusedAsync();

        ILocator Maya() => rows.Filter(new() { HasText = "Maya" });

        async Task PressAsync(params string[] keys)
        {
            foreach (var key in keys)
            {
                await page.Keyboard.PressAsync(key);
            }
        }
    }

    [Fact]
    public async Task Without_script_each_act_is_a_link_and_no_keys_are_promised()
    {
        var page = await system.SignInAsync(Coach, javaScript: false);
        await page.GotoAsync("/board");

        await Expect(page.GetByText("Keys", new() { Exact = true })).ToBeHiddenAsync();
        await page.Locator("[data-row]").Filter(new() { HasText = "Maya" }).GetByRole(AriaRole.Link, new() { NameRegex = new("^Log for") }).ClickAsync();
        await Expect(page.GetByLabel("Minutes")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Expect(page.GetByLabel("Minutes")).ToHaveCountAsync(0);
    }
}

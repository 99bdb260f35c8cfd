using System.Collections.Concurrent;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Types into the steps of a profile and presses no button.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class AutosaveTests(RunningSystem system)
{
    private const string Jordan = "jordan.ellis@example.org";
    private const string ChangedElsewhere = "Not saved: this profile was changed elsewhere";

    [Fact]
    public async Task What_is_typed_is_saved_by_itself_in_every_step_and_is_there_in_another_browser()
    {
        var words = $"Saved by itself {Guid.NewGuid():N}";
        var page = await system.SignInAsync(Jordan);
        await page.GotoAsync("/profile/steps/you");
        await page.GetByLabel("About you").FillAsync("");
        await page.GetByLabel("About you").PressSequentiallyAsync(words);
        await Expect(Status(page)).ToHaveTextAsync("Saved");
        await page.GotoAsync("/profile/steps/post");
        await page.GetByLabel("What your job covers").FillAsync(words);
        await page.GetByLabel("Your own budget").SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Expect(Status(page)).ToHaveTextAsync("Saved");
        await page.GotoAsync("/profile/steps/needs");
        var need = page.Locator("#needs input[type=checkbox]:not(:checked)").First;
        var chosen = await need.GetAttributeAsync("value");
        await need.CheckAsync();
        await Expect(Status(page)).ToHaveTextAsync("Saved");

        var other = await system.SignInAsync(Jordan);
        await other.GotoAsync("/profile/steps/you");
        await Expect(other.GetByLabel("About you")).ToHaveValueAsync(words);
        await other.GotoAsync("/profile/steps/post");
        await Expect(other.GetByLabel("What your job covers")).ToHaveValueAsync(words);
        await Expect(other.GetByLabel("Your own budget").Locator("option").Nth(2)).ToHaveAttributeAsync("selected", "");
        await other.GotoAsync("/profile/steps/needs");
        await Expect(other.Locator($"#needs input[value='{chosen}']")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task Of_two_open_pages_the_later_is_told_and_overwrites_nothing()
    {
        var words = $"From the first {Guid.NewGuid():N}";
        var first = await system.SignInAsync(Jordan);
        await first.GotoAsync("/profile/steps/you");
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync("/profile/steps/you");

        await first.GetByLabel("About you").FillAsync(words);
        await Expect(Status(first)).ToHaveTextAsync("Saved");
        await second.GetByLabel("About you").FillAsync("From the second");

        await Expect(Status(second)).ToContainTextAsync(ChangedElsewhere);
        await Expect(second.GetByLabel("About you")).ToHaveValueAsync("From the second");
        // Nor does the button.
        await second.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await Expect(second.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(second.GetByLabel("About you")).ToHaveValueAsync("From the second");
        await first.GotoAsync("/profile/steps/you");
        await Expect(first.GetByLabel("About you")).ToHaveValueAsync(words);
    }

    [Fact]
    public async Task A_save_that_fails_says_so_keeps_the_text_and_the_next_one_saves_it()
    {
        var words = $"While the line was down {Guid.NewGuid():N}";
        var page = await system.SignInAsync(Jordan);
        await page.GotoAsync("/profile/steps/you");
        await page.Context.SetOfflineAsync(true);
        await page.GetByLabel("About you").FillAsync(words);
        await Expect(Status(page)).ToHaveTextAsync("Not saved: the connection failed. Your text is kept here; use the button to save it.");
        await Expect(page.GetByLabel("About you")).ToHaveValueAsync(words);

        await page.Context.SetOfflineAsync(false);
        await page.GetByLabel("About you").PressSequentiallyAsync("!");
        await Expect(Status(page)).ToHaveTextAsync("Saved");

        // What cannot be saved is named, by field.
        await page.GotoAsync("/profile/steps/time");
        var hours = await page.GetByLabel("Hours a month").InputValueAsync();
        await page.GetByLabel("Hours a month").FillAsync("999");
        await Expect(Status(page)).ToContainTextAsync("Not saved: ");
        await Expect(Status(page)).ToContainTextAsync("hours", new() { IgnoreCase = true });
        await page.GetByLabel("Hours a month").FillAsync(hours);
        await Expect(Status(page)).ToHaveTextAsync("Saved");
    }

    [Fact]
    public async Task Typing_on_while_a_slow_save_is_under_way_makes_no_conflict_with_oneself()
    {
        var page = await system.SignInAsync(Jordan);
        await page.GotoAsync("/profile/steps/you");
        var sent = 0;
        await page.RouteAsync("**/autosave", async route =>
        {
            Interlocked.Increment(ref sent);
            await Task.Delay(1_500); // a slow line
            await route.ContinueAsync();
        });
        var told = new ConcurrentQueue<string>();
        await page.ExposeFunctionAsync<string>("heard", told.Enqueue);
        await page.EvaluateAsync("() => { const status = document.querySelector('[data-autosave-status]'); new MutationObserver(() => heard(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true }); }");

        // Each word is typed while the save of the one before is under way.
        for (var word = 1; word <= 4; word++)
        {
            await page.GetByLabel("About you").FillAsync($"Word {word}");
            await Eventually.True(() => Task.FromResult(Volatile.Read(ref sent) == word), $"save {word} is sent");
        }

        await Expect(Status(page)).ToHaveTextAsync("Saved");
        Assert.DoesNotContain(told, text => text.StartsWith("Not saved", StringComparison.Ordinal));
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/profile/steps/you");
        await Expect(other.GetByLabel("About you")).ToHaveValueAsync("Word 4");
    }

    private static ILocator Status(IPage page) => page.Locator("[data-autosave-status]");
}

using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Runs a round in the demo as an admin does, in a browser; every test takes back what it published.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class RoundTests(RunningSystem system)
{
    private const string Admin = "helen.park@example.org";

    [Fact]
    public async Task From_the_wizard_to_publishing_and_undo_with_two_admins_at_once()
    {
        await system.DiscardOpenRoundsAsync();
        var name = $"Spring {Guid.NewGuid():N}"[..15];
        var helen = await system.SignInAsync(Admin);
        await CreateAsync(helen, name, objective: "Best for the weakest match");
        await Expect(helen.GetByText("Nothing is computed yet")).ToBeVisibleAsync();

        // An officer ranks while it is open for rankings.
        await helen.GetByRole(AriaRole.Button, new() { Name = "Open for rankings" }).ClickAsync();
        await Expect(helen.GetByText("No one has to.")).ToBeVisibleAsync();
        var ruth = await system.SignInAsync("ruth.delgado@example.org");
        await Expect(ruth.GetByRole(AriaRole.Heading, new() { Name = $"{name}: who would you like?" })).ToBeVisibleAsync();
        await ruth.GetByRole(AriaRole.Link, new() { Name = "Put people in order" }).ClickAsync();
        await ruth.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add ") }).First.ClickAsync();
        await Expect(ruth.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove: ") })).ToHaveCountAsync(1);
        await ruth.GetByRole(AriaRole.Button, new() { NameRegex = new("^Add ") }).First.ClickAsync();
        await Expect(ruth.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove: ") })).ToHaveCountAsync(2);
        var second = await ruth.Locator(".ranked > li").Nth(1).Locator("a").InnerTextAsync();
        await ruth.GetByRole(AriaRole.Button, new() { NameRegex = new("^Up: ") }).ClickAsync();
        await Expect(ruth.Locator(".ranked > li").First.Locator("a")).ToHaveTextAsync(second);

        // The preview, in two browsers.
        await helen.GetByRole(AriaRole.Button, new() { Name = "Compute the preview" }).ClickAsync();
        await Expect(helen.Locator("[data-row]").First).ToBeVisibleAsync();
        await Expect(helen.Locator("table.objectives tbody tr")).ToHaveCountAsync(4);
        var other = await system.SignInAsync(Admin);
        await other.GotoAsync(new Uri(helen.Url).AbsolutePath);
        await Expect(other.Locator(".board[data-live=true]")).ToBeVisibleAsync();

        // By the keyboard alone: to the rows, down and up, pin.
        await helen.GetByLabel("Show", new() { Exact = true }).SelectOptionAsync("pairs");
        await Expect(helen.Locator("[data-row]").Filter(new() { HasText = "gets no one" })).ToHaveCountAsync(0);
        await helen.GetByText("Keys", new() { Exact = true }).FocusAsync();
        await helen.Keyboard.PressAsync("Tab");
        await Expect(helen.Locator("[data-row]").First).ToBeFocusedAsync();
        await helen.Keyboard.PressAsync("ArrowDown");
        await Expect(helen.Locator("[data-row]").Nth(1)).ToBeFocusedAsync();
        await helen.Keyboard.PressAsync("k");
        await helen.Keyboard.PressAsync("p");
        await Expect(helen.Locator("[data-row]").First.GetByText("pinned", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(helen.Locator("[data-row]").First).ToBeFocusedAsync();

        // The other sees it at once, solves again and takes both steps back; the first sees that.
        await Expect(other.GetByText("pinned", new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(other.GetByRole(AriaRole.Status).Filter(new() { HasText = "pinned" })).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Update with least change…" }).ClickAsync();
        await Expect(other.GetByText("Fewer than 5 officers, or none, would get someone else")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Group, new() { Name = "Update with least change" }).GetByRole(AriaRole.Button, new() { Name = "Update the preview" }).ClickAsync();
        await Expect(other.GetByText("Solved: fewer than 5 officers moved, or none.")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Undo the last step" }).ClickAsync();
        await Expect(other.GetByText("The last step was undone.")).ToBeVisibleAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Undo the last step" }).ClickAsync();
        await Expect(helen.Locator("[data-row]").GetByText("pinned", new() { Exact = true })).ToHaveCountAsync(0);

        // A move by hand says what it does first; leaving it gives the row its focus back.
        await helen.Locator("[data-row]").First.FocusAsync();
        await helen.Keyboard.PressAsync("m");
        await Expect(helen.Locator("#target")).ToBeFocusedAsync();
        await helen.Locator("#target").SelectOptionAsync("-");
        await Expect(helen.GetByText("Fit 0 of 100 instead of")).ToBeVisibleAsync();
        await Expect(helen.GetByText("would both prefer each other to what they get")).ToBeVisibleAsync();
        await helen.Locator("#target").PressAsync("Escape");
        await Expect(helen.Locator("#target")).ToHaveCountAsync(0);
        await Expect(helen.Locator("[data-row]").First).ToBeFocusedAsync();

        // Its record gives the same result.
        await helen.Locator("#record > summary").ClickAsync();
        await helen.GetByRole(AriaRole.Button, new() { Name = "Compute it again and compare" }).ClickAsync();
        await Expect(helen.GetByText("the same input gives the same result")).ToBeVisibleAsync();

        await helen.GetByRole(AriaRole.Button, new() { Name = "Publish…" }).ClickAsync();
        await helen.GetByRole(AriaRole.Button, new() { Name = "Publish the round" }).ClickAsync();
        await Expect(helen.GetByText("Published: the pairings are open")).ToBeVisibleAsync();
        await Expect(other.Locator(".numbers").GetByText("Published")).ToBeVisibleAsync();

        await helen.GetByRole(AriaRole.Link, new() { Name = "Fairness report", Exact = true }).ClickAsync();
        await Expect(helen.GetByRole(AriaRole.Heading, new() { Name = "Weakest matches" })).ToBeVisibleAsync();
        var download = await helen.RunAndWaitForDownloadAsync(() => helen.GetByRole(AriaRole.Link, new() { Name = "Download as CSV" }).ClickAsync());
        var csv = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.StartsWith("Figure,Grouped by,Group,Person,Value,Unit", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("people/", csv, StringComparison.Ordinal);

        await other.GetByRole(AriaRole.Button, new() { Name = "Undo the publication…" }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "Yes, undo it" }).ClickAsync();
        await Expect(other.GetByText("and both people are notified.").First).ToBeVisibleAsync();
        await Expect(other.Locator(".numbers").GetByText("Closed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_board_is_read_and_says_what_it_needs()
    {
        await system.DiscardOpenRoundsAsync();
        var page = await system.SignInAsync(Admin, javaScript: false);
        await CreateAsync(page, $"Plain {Guid.NewGuid():N}"[..15], objective: "Most pairs, best fit in total");

        await Expect(page.Locator(".numbers").GetByText("Draft")).ToBeVisibleAsync();
        // Playwright looks for no text inside of noscript.
        await Expect(page.Locator("noscript p")).ToContainTextAsync("turn JavaScript on");
        await Expect(page.Locator("main").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_wizard_survives_going_back_and_forward_and_loading_again()
    {
        await system.DiscardOpenRoundsAsync();
        var name = $"Back {Guid.NewGuid():N}"[..15];
        var page = await system.SignInAsync(Admin);
        await page.GotoAsync("/admin/rounds/new");
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByLabel("Second match").SelectOptionAsync("Peer");
        await NextAsync();
        var summary = page.Locator(".error-summary");
        await Expect(summary.GetByRole(AriaRole.Link, new() { Name = "Second match: Choose each kind of match once." })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Second match")).ToHaveAttributeAsync("aria-describedby", "kind2-error");
        await summary.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.GetByLabel("Second match")).ToBeFocusedAsync();
        await page.GetByLabel("Second match").SelectOptionAsync("Coach");
        await NextAsync();
        await page.GetByLabel("Minimum months in position").FillAsync("1");
        await NextAsync();
        await page.GetByLabel("Best for the weakest match").CheckAsync();
        await NextAsync();
        await Expect(page.GetByText("at least 1 months in position")).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Objective" })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByLabel("Minimum months in position")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await page.GoForwardAsync();
        await page.GoForwardAsync();
        await Expect(page.GetByText("peer mentor, then executive coach")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create round" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByText("peer mentor, then executive coach")).ToBeVisibleAsync();

        // A second one is refused with the way to the first; that answer, too, can be gone back to.
        await page.GotoAsync("/admin/rounds/new");
        await page.GetByLabel("Name").FillAsync("One too many");
        for (var i = 0; i < 3; i++)
        {
            await NextAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Create round" }).ClickAsync();
        await Expect(page.GetByText($"The round “{name}” is not finished")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = $"Go to “{name}”" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(page.GetByText("One too many")).ToBeVisibleAsync();
        await system.DiscardOpenRoundsAsync();

        async Task NextAsync()
        {
            var here = page.Url;
            await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await page.WaitForURLAsync(url => url != here);
        }
    }

    private static async Task CreateAsync(IPage page, string name, string objective)
    {
        await page.GotoAsync("/admin/rounds");
        await page.GetByRole(AriaRole.Link, new() { Name = "New round" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).WaitForAsync();
        await page.GetByLabel("Name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Officers" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await page.GetByLabel(objective).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
        await Expect(page.GetByText("all officers who lack one of them")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create round" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name })).ToBeVisibleAsync();
        await Expect(page.GetByText(objective).First).ToBeVisibleAsync();
    }

    private async Task<Clients> MatchingAsync() => new(await system.GrpcAsync(Admin));
}

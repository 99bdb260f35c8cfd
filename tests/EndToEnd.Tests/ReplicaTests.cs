using System.Diagnostics;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What somebody meets whose page is served by a process that dies, of a system with several replicas of each service.</summary>
[Collection(Collections.Alone)]
[ClosesPages]
public sealed class ReplicaTests(RunningSystem system)
{
    [Fact]
    public async Task A_live_page_whose_replica_dies_comes_back_by_itself_with_what_was_typed_and_so_does_one_that_was_asked_for_meanwhile()
    {
        var webs = system.Replicas("web");
        Assert.True(webs.Count > 1, "the system has one replica of the web only");
        var page = await system.SignInAsync("maya.okafor@example.org");
        await page.GotoAsync("/pairings");
        await page.Locator("main h2 a").First.ClickAsync();
        await page.WaitForURLAsync("**/conversations/**");
        await page.Locator("[data-live=true]").WaitForAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });
        var words = $"Typed before it died {Guid.NewGuid():N}";
        await field.FillAsync(words);
        await Eventually.True(() => page.EvaluateAsync<bool>("() => Object.keys(localStorage).some(name => name.startsWith('draft:'))"), "it is kept");

        // One of them has the page; which, nobody needs to know. Where the other is gone as well, the gateway alone can say so.
        var before = webs.ToDictionary(web => web, system.ProcessOf);
        foreach (var process in before.Values)
        {
            using var running = Process.GetProcessById(process);
            running.Kill();
        }

        var meanwhile = await page.Context.NewPageAsync();
        var answer = await meanwhile.GotoAsync("/home");
        Assert.Equal(503, answer!.Status);
        foreach (var (web, process) in before)
        {
            await Eventually.True(() => Task.FromResult(system.ProcessOf(web) is > 0 and var now && now != process), $"{web} is started again");
        }

        await Eventually.True(async () => await meanwhile.Locator("[data-person]").CountAsync() == 1, "the page that was asked for is there");
        await Eventually.True(
            async () => await page.Locator("[data-live=true]").CountAsync() == 1 && await page.Locator(".components-reconnect-show, .components-reconnect-rejected").CountAsync() == 0 && await field.InputValueAsync() == words,
            "the page is live again, with the words");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator(".messages").GetByText(words)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_whose_process_goes_while_it_starts_comes_alive_and_gives_back_what_was_typed()
    {
        var page = await system.SignInAsync("maya.okafor@example.org");
        await page.GotoAsync("/pairings");
        await page.Locator("main h2 a").First.ClickAsync();
        await page.Locator("[data-live=true]").WaitForAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });
        var words = $"Typed before it was loaded {Guid.NewGuid():N}";
        await field.FillAsync(words);
        await Eventually.True(() => page.EvaluateAsync<bool>("() => Object.keys(localStorage).some(name => name.startsWith('draft:'))"), "it is kept");

        // What a browser sees of a process that goes between a page and what the page asks for next.
        var refused = new System.Collections.Concurrent.ConcurrentBag<string>();
        foreach (var place in new[] { "**/_blazor/negotiate*", "**/drafts/key*" })
        {
            await page.RouteAsync(place, async route =>
            {
                refused.Add(place);
                await route.AbortAsync();
            }, new() { Times = 1 });
        }

        await page.ReloadAsync();
        await Eventually.True(async () => await page.Locator("[data-live=true]").CountAsync() == 1 && await field.InputValueAsync() == words, "the page is live, with the words");
        Assert.Equal(2, refused.Count);
    }
}

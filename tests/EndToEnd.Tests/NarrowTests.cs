using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What somebody with a phone sees: everything is on the screen, nothing is squeezed, nothing touches.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class NarrowTests(RunningSystem system)
{
    private const int Phone = 360;
    private const float Air = 8;

    [Theory]
    [InlineData(Phone)]
    [InlineData(1280)]
    public async Task Both_people_who_are_compared_are_on_the_screen(int width)
    {
        var page = await system.SignInAsync("maya.okafor@example.org", width);
        await page.GotoAsync("/suggestions");
        var two = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('input[form=compare][name=mentor]')].slice(0, 2).map(one => one.value)");
        Assert.Equal(2, two.Length);
        await page.GotoAsync($"/suggestions/compare?mentor={two[0]}&mentor={two[1]}");

        var links = page.Locator("table thead a");
        await Expect(links).ToHaveCountAsync(2);
        foreach (var link in await links.AllAsync())
        {
            var box = (await link.BoundingBoxAsync())!;
            Assert.InRange(box.X + box.Width, 1, width);
            Assert.True(box.Width > 20 && box.Height > 10, $"{box.Width} × {box.Height}");
        }

        // Each cell is on the screen and, where the columns have no heads, says whose it is.
        var cells = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('table tbody td')].map(cell => `${Math.round(cell.getBoundingClientRect().right)} ${getComputedStyle(cell, '::before').content}`)");
        Assert.NotEmpty(cells);
        var names = await links.AllInnerTextsAsync();
        Assert.All(cells, cell => Assert.InRange(int.Parse(cell.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture), 1, width));
        Assert.True(width > Phone || cells.All(cell => names.Any(name => cell.Contains(name, StringComparison.Ordinal))), string.Join(", ", cells));
    }

    [Theory]
    [InlineData("maya.okafor@example.org", "Main", "Menu", true)]
    [InlineData("maya.okafor@example.org", "Main", "Menu", false)]
    [InlineData("helen.park@example.org", "Administration", "Admin", true)]
    public async Task The_menu_is_folded_on_a_phone_and_open_on_a_desk(string email, string name, string fold, bool javaScript)
    {
        var page = await system.SignInAsync(email, Phone, javaScript: javaScript);
        var menu = page.GetByRole(AriaRole.Navigation, new() { Name = name });
        var links = menu.GetByRole(AriaRole.Link);
        await Expect(links).ToHaveCountAsync(0);
        Assert.InRange((await page.Locator("header.site").BoundingBoxAsync())!.Height, 1, 130);

        await menu.Locator("summary").GetByText(fold).ClickAsync();

        await Expect(links.Nth(2)).ToBeInViewportAsync();
        await links.Nth(2).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/home", StringComparison.Ordinal));
        await Expect(links).ToHaveCountAsync(0);

        await page.SetViewportSizeAsync(1280, 900);
        await Expect(menu.Locator("summary")).ToBeHiddenAsync();
        await Expect(links.Nth(2)).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_caption_of_a_table_of_blocks_has_the_width_of_the_table()
    {
        var page = await system.SignInAsync("helen.park@example.org", Phone);
        await page.GotoAsync("/admin/weights");

        var (caption, table) = ((await page.Locator("table.stack caption").BoundingBoxAsync())!, (await page.Locator("table.stack").BoundingBoxAsync())!);

        Assert.True(caption.Width > table.Width - 2, $"{caption.Width} of {table.Width}");
    }

    [Fact]
    public async Task A_heading_or_a_button_below_a_form_or_what_is_folded_does_not_touch_it()
    {
        var page = await system.SignInAsync("maya.okafor@example.org", Phone);
        await page.GotoAsync("/pairings");
        await page.Locator("main h2 a").First.ClickAsync();
        await page.WaitForURLAsync("**/conversations/**");
        await page.Locator("#safety summary").ClickAsync();
        await AssertAirAsync(page.Locator("#safety form").First, page.Locator("#safety h3").First);
        await AssertAirAsync(page.Locator("#safety form").Last, page.Locator("#safety h3").Last);

        await page.GotoAsync("/security");
        await page.WaitForURLAsync("**/account/security**");
        await Expect(page.GetByText("this browser", new() { Exact = true })).ToHaveCountAsync(1);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = false)");
        await AssertAirAsync(page.Locator("details").Last, page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }));
    }

    private static async Task AssertAirAsync(ILocator above, ILocator below)
    {
        var (first, second) = ((await above.BoundingBoxAsync())!, (await below.BoundingBoxAsync())!);
        Assert.True(second.Y - (first.Y + first.Height) >= Air, $"{first.Y + first.Height} and {second.Y}");
    }
}

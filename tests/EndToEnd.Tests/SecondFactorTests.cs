using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>The second factor as a person has it: turned on, asked for, and turned off again.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class SecondFactorTests(RunningSystem system)
{
    private const string Email = "vincent.abara@example.org";

    [Fact]
    public async Task A_second_factor_is_turned_on_asked_for_and_turned_off()
    {
        var page = await system.SignInAsync(Email);
        await page.GotoAsync("/security");
        await page.GetByLabel("Your password, to set it up").FillAsync(system.DemoPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set up two-step verification" }).ClickAsync();
        var key = await page.Locator("section:has(img.qr) code").InnerTextAsync();
        await Axe.FindsNothingAsync(page);
        await page.GetByLabel("Code").FillAsync(Totp.Of(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on two-step verification" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Two-step verification is on.");
        var recovery = await page.Locator("ul.codes code").First.InnerTextAsync();

        await Axe.FindsNothingAsync(page);
        var lost = await AskedForCodeAsync();
        await Axe.FindsNothingAsync(lost);
        await lost.GetByLabel("Code").FillAsync("000000");
        await lost.Keyboard.PressAsync("Enter");
        await Expect(lost.GetByRole(AriaRole.Alert)).ToContainTextAsync("That code is not valid now");
        await lost.GetByLabel("Code").FillAsync(recovery);
        await lost.Keyboard.PressAsync("Enter");
        await lost.WaitForURLAsync("**/home");
        await lost.Context.CloseAsync();

        await page.GetByLabel("Your password, to turn it off").FillAsync(system.DemoPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it off" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Two-step verification is off.");
        await (await system.SignInAsync(Email)).Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    private async Task<IPage> AskedForCodeAsync()
    {
        var page = await system.OpenAsync();
        await page.GotoAsync("/login");
        await page.GetByLabel("Email address").FillAsync(Email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(system.DemoPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.GetByLabel("Code")).ToBeVisibleAsync();
        return page;
    }
}

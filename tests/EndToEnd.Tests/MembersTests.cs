using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What members of the sample do from day to day.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class MembersTests(RunningSystem system)
{
    [Fact]
    public async Task The_core_tasks_work_without_JavaScript()
    {
        var page = await system.SignInAsync("maya.okafor@example.org", javaScript: false);
        await page.GotoAsync("/profile/steps/post");
        await page.GetByLabel("Title").FillAsync("Director of Equity and Belonging");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
        await page.GotoAsync("/profile/steps/post");
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Director of Equity and Belonging");

        await page.GotoAsync("/pairings");
        await page.Locator("main h2 a").First.ClickAsync();
        var words = $"Written without a script {Guid.NewGuid():N}";
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).First.FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).First.ClickAsync();
        await Expect(page.GetByText(words)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_library_is_searched_by_members_and_shows_what_fits_an_officers_needs()
    {
        var page = await system.SignInAsync("maya.okafor@example.org");
        await page.GotoAsync("/library");
        Assert.True(await page.Locator("main article, main li.card").CountAsync() >= 5);
        await page.GotoAsync("/home");
        Assert.True(await page.Locator("main a[href^='/library/']").CountAsync() >= 1);
    }

    [Fact]
    public async Task A_coach_sees_her_pairings_with_last_contact_and_the_way_to_their_work()
    {
        var page = await system.SignInAsync("samuel.whitefeather@example.org");
        await page.GotoAsync("/pairings");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your caseload" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Last contact").First).ToBeVisibleAsync();
        await Expect(page.GetByText("Your work together").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        var page = await system.SignInAsync("ruth.delgado@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/signed-out**");
        await page.GotoAsync("/home");
        await page.WaitForURLAsync("**/account/login**");
    }
}

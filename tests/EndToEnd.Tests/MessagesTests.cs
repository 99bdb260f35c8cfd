using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Two people at their screens in one conversation, and one of them on a phone as well: whatever one does, all of their pages show.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class MessagesTests(RunningSystem system)
{
    private const string Maya = "maya.okafor@example.org";
    private const int Phone = 360;

    [Fact]
    public async Task What_one_does_with_a_message_stands_on_every_open_page()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var phone = await system.SignInAsync(Maya, Phone);
        var theirs = await system.SignInAsync(await system.OtherSideAsync(maya));
        foreach (var page in new[] { phone, theirs })
        {
            await page.GotoAsync(new Uri(maya.Url).AbsolutePath);
            await page.Locator("[data-live=true]").WaitForAsync();
        }

        var words = $"Words {Guid.NewGuid():N}";
        await maya.WriteAsync($"**{words}**", words);
        var pages = new[] { maya, phone, theirs };
        foreach (var page in pages)
        {
            await Expect(page.Locator(".said strong").GetByText(words)).ToBeVisibleAsync();
        }

        // An acknowledgement, and a reply that quotes.
        await Item(theirs, words).Locator("summary").ClickAsync();
        await Item(theirs, words).GetByRole(AriaRole.Button, new() { Name = "With you" }).ClickAsync();
        foreach (var page in pages)
        {
            await Expect(Item(page, words).Locator(".acknowledged")).ToContainTextAsync("With you:");
        }

        await Item(theirs, words).GetByRole(AriaRole.Button, new() { Name = "Reply" }).ClickAsync();
        await Expect(theirs.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeFocusedAsync();
        var answer = $"An answer {Guid.NewGuid():N}";
        await theirs.WriteAsync(answer);
        foreach (var page in pages)
        {
            await Expect(Item(page, answer).Locator(".quoted")).ToContainTextAsync(words);
        }

        // Edited on a page of its own, and deleted.
        var changed = $"Other words {Guid.NewGuid():N}";
        await OpenMessageAsync(maya, words);
        await maya.Locator("#text").FillAsync(changed);
        await maya.GetByRole(AriaRole.Heading, new() { Name = "Edit" }).Locator("xpath=..").GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(maya.Locator(".said").GetByText(changed).First).ToBeVisibleAsync();
        foreach (var page in new[] { phone, theirs })
        {
            await Expect(Item(page, changed)).ToContainTextAsync("edited");
        }

        await maya.Locator("summary").GetByText("What it said before").ClickAsync();
        await Expect(maya.Locator("#versions")).ToContainTextAsync(words);
        await maya.Locator("summary").GetByText("Delete this message").ClickAsync();
        await maya.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await maya.WaitForURLAsync("**/conversations/**");
        await Expect(phone.Locator(".messages > li.mine").GetByText("You deleted this message.").Last).ToBeVisibleAsync();
        await Expect(theirs.Locator(".messages > li.theirs").GetByText("deleted this message.").Last).ToBeVisibleAsync();
        await Expect(theirs.Locator(".said").GetByText(changed)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_is_typed_on_one_device_is_there_on_another_until_it_is_sent()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var place = new Uri(maya.Url).AbsolutePath;
        var words = $"Half a thought {Guid.NewGuid():N}";
        await maya.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync(words);

        var phone = await system.SignInAsync(Maya, Phone);
        await Testing.Eventually.True(async () =>
        {
            await phone.GotoAsync(place);
            await phone.Locator("[data-live=true]").WaitForAsync();
            return await phone.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).InputValueAsync() == words;
        }, "the phone has it");
        await phone.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(phone.Locator(".said").GetByText(words)).ToBeVisibleAsync();

        var third = await system.SignInAsync(Maya);
        await Testing.Eventually.True(async () =>
        {
            await third.GotoAsync(place);
            await third.Locator("[data-live=true]").WaitForAsync();
            return await third.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).InputValueAsync() == "";
        }, "it is sent");
    }

    [Fact]
    public async Task The_list_leads_to_a_conversation_beside_it_or_after_it_and_counts_live()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var place = new Uri(maya.Url).AbsolutePath;
        await Expect(maya.Locator($".talk-list a[href$='{place}']")).ToBeVisibleAsync();
        var theirs = await system.SignInAsync(await system.OtherSideAsync(maya), Phone);
        await theirs.GotoAsync("/messages");
        await theirs.Locator($".talk-list a[href$='{place}']").WaitForAsync();
        var row = theirs.Locator(".talk-rows > li").Filter(new() { Has = theirs.Locator($"a[href$='{place}']") });

        await maya.WriteAsync($"New {Guid.NewGuid():N}");
        await Expect(row).ToContainTextAsync("unread");

        await row.Locator("a").ClickAsync();
        await theirs.WaitForURLAsync($"**{place}");
        await theirs.Locator("[data-live=true]").WaitForAsync();
        await Expect(theirs.Locator(".talk-list")).ToBeHiddenAsync();
        await Expect(theirs.Locator(".messages > li").Last).ToBeInViewportAsync();
        Assert.Equal(0, await theirs.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));
    }

    [Fact]
    public async Task Around_a_message_that_was_found_what_is_new_appears_as_well()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var words = $"Found {Guid.NewGuid():N}";
        await maya.WriteAsync(words);
        var id = (await Item(maya, words).GetAttributeAsync("id"))!;
        var theirs = await system.SignInAsync(await system.OtherSideAsync(maya));
        await theirs.GotoAsync($"{new Uri(maya.Url).AbsolutePath}?at={id["message-".Length..]}#{id}");
        await theirs.Locator("[data-live=true]").WaitForAsync();

        for (var i = 0; i < 2; i++)
        {
            var next = $"New {Guid.NewGuid():N}";
            await maya.WriteAsync(next);
            await Expect(theirs.Locator(".said").GetByText(next)).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task What_one_says_from_a_message_that_was_found_stands_at_the_end()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var words = $"Long ago {Guid.NewGuid():N}";
        await maya.WriteAsync(words);
        var id = (await Item(maya, words).GetAttributeAsync("id"))!;
        for (var i = 0; i < 21; i++)
        {
            await maya.WriteAsync($"Since then {Guid.NewGuid():N}");
        }

        await maya.GotoAsync($"{new Uri(maya.Url).AbsolutePath}?at={id["message-".Length..]}#{id}");
        await maya.Locator("[data-live=true]").WaitForAsync();
        await Expect(maya.GetByRole(AriaRole.Link, new() { Name = "Go to the newest message" })).ToBeVisibleAsync();
        var now = $"Now {Guid.NewGuid():N}";
        await maya.WriteAsync(now);

        await Expect(maya.Locator(".messages > li").Last).ToContainTextAsync(now);
        await Expect(maya.Locator(".messages > li").Last).ToBeInViewportAsync();
        await Expect(maya.GetByRole(AriaRole.Link, new() { Name = "Go to the newest message" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Enter_sends_where_one_has_chosen_so()
    {
        var maya = await system.SignInAsync(Maya);
        await ChooseAsync(maya, enter: true);
        try
        {
            await maya.OpenFirstConversationAsync();
            var field = maya.GetByRole(AriaRole.Textbox, new() { Name = "Message" });
            var words = $"First line {Guid.NewGuid():N}";
            await field.FillAsync(words);
            await field.PressAsync("Shift+Enter");
            await field.PressSequentiallyAsync("second line");
            await field.PressAsync("Enter");

            await Expect(field).ToHaveValueAsync("");
            await Expect(Item(maya, words)).ToContainTextAsync("second line");
        }
        finally
        {
            await ChooseAsync(maya, enter: false);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_is_sent_with_a_script_and_without_one_and_is_a_download_for_the_other(bool javaScript)
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var place = new Uri(maya.Url).AbsolutePath;
        var theirs = await system.SignInAsync(await system.OtherSideAsync(maya));
        var page = javaScript ? maya : await system.SignInAsync(Maya, javaScript: false);
        await page.GotoAsync(place);
        var words = $"The plan {Guid.NewGuid():N}";

        await ChooseFileAsync(page, "our plan.html", "<script>alert(1)</script>");
        await page.GetByLabel("Message with the file").FillAsync(words);
        await SendFileAsync(page);

        await Expect(Item(page, words).GetByRole(AriaRole.Link, new() { Name = "our plan.html.txt" })).ToBeVisibleAsync();
        await theirs.GotoAsync(place);
        var download = await theirs.RunAndWaitForDownloadAsync(() => Item(theirs, words).GetByRole(AriaRole.Link, new() { Name = "our plan.html.txt" }).ClickAsync());
        Assert.Equal("our plan.html.txt", download.SuggestedFilename);
        Assert.Equal("<script>alert(1)</script>", await File.ReadAllTextAsync(await download.PathAsync()));
    }

    [Fact]
    public async Task How_much_of_a_file_has_arrived_is_seen_and_it_can_be_canceled()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var place = new Uri(maya.Url).AbsolutePath;
        var looks = new Looks();
        var held = new TaskCompletionSource();
        await maya.RouteAsync("**/attachments", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await ChooseFileAsync(maya, "our plan.txt", "Words");
        var words = $"On its way {Guid.NewGuid():N}";
        await maya.GetByLabel("Message with the file").FillAsync(words);
        await SendFileAsync(maya);
        await Expect(maya.GetByLabel("Uploading our plan.txt")).ToBeVisibleAsync();
        await looks.CheckAsync(maya, "officer", "file-on-its-way");

        await maya.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true }).ClickAsync();

        await Expect(maya.GetByText("Canceled. Nothing was sent.")).ToBeVisibleAsync();
        await Expect(maya.GetByLabel("Uploading our plan.txt")).ToHaveCountAsync(0);
        held.SetResult();
        await maya.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await maya.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "program.pdf", MimeType = "application/pdf", Buffer = [0x4d, 0x5a, 0, 1] });
        await SendFileAsync(maya);
        await Expect(maya.GetByText("its bytes are those of something else")).ToBeVisibleAsync();
        // More than a form without a file may have.
        await maya.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "our plan.txt", MimeType = "text/plain", Buffer = System.Text.Encoding.UTF8.GetBytes(new string('w', 2_000_000)) });
        await SendFileAsync(maya);
        await Expect(Item(maya, words).GetByRole(AriaRole.Link, new() { Name = "our plan.txt" })).ToBeVisibleAsync();
        Assert.Equal(place, new Uri(maya.Url).AbsolutePath);
        await maya.Locator("#attach summary").ClickAsync();
        await looks.CheckAsync(maya, "officer", "file-sent");
        looks.AssertNothingFound();
    }

    private static async Task ChooseFileAsync(IPage page, string name, string content)
    {
        await page.Locator("#attach summary").ClickAsync();
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/html", Buffer = System.Text.Encoding.UTF8.GetBytes(content) });
    }

    private static Task SendFileAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Send the file" }).ClickAsync();

    private static async Task ChooseAsync(IPage page, bool enter)
    {
        await page.GotoAsync("/messages/settings");
        await page.Locator("#enter_sends").SetCheckedAsync(enter);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
    }

    private static ILocator Item(IPage page, string words) => page.Locator(".messages > li").Filter(new() { Has = page.Locator(".said").GetByText(words) }).Last;

    private static async Task OpenMessageAsync(IPage page, string words)
    {
        await Item(page, words).Locator("summary").ClickAsync();
        await Item(page, words).GetByRole(AriaRole.Link, new() { Name = "Edit, save, or delete" }).ClickAsync();
        await page.WaitForURLAsync("**/messages/**");
        await Expect(page.Locator(".talks")).ToHaveCountAsync(0);
    }
}

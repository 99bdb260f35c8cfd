using System.Text.RegularExpressions;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What somebody at the screen meets when people write to each other: counts, conversations, and what they have typed and not sent.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed partial class TalkTests(RunningSystem system)
{
    private const string Maya = "maya.okafor@example.org";
    private const string Ruth = "ruth.delgado@example.org";
    private const string ToDo = "[id='action_item.text']";

    [Fact]
    public async Task A_conversation_opens_at_its_newest_message_and_sending_keeps_the_focus()
    {
        var page = await system.SignInAsync(Maya, width: 360);
        await page.OpenFirstConversationAsync();
        var field = page.GetByRole(AriaRole.Textbox, new() { Name = "Message" });
        for (var i = 1; i <= 12; i++)
        {
            await field.FillAsync($"Line {i} of {Guid.NewGuid():N}\nand more\nand more");
            await field.PressAsync(i % 2 == 0 ? "Control+Enter" : "Meta+Enter");
            await Expect(field).ToHaveValueAsync("");
            await Expect(field).ToBeFocusedAsync();
        }

        var words = $"The newest, see https://example.org/{Guid.NewGuid():N}?a=1&b=2.";
        await field.FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(field).ToBeFocusedAsync();
        await Expect(page.Locator(".messages li").Last).ToContainTextAsync(words);

        await page.ReloadAsync();
        await page.Locator("[data-live=true]").WaitForAsync();
        await Expect(page.Locator(".messages li").Last).ToBeInViewportAsync();
        await Expect(page.Locator(".messages li").First).Not.ToBeInViewportAsync();
        var link = page.Locator(".messages > li").Last.Locator(".said a");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow ugc");
        Assert.EndsWith("?a=1&b=2", await link.GetAttributeAsync("href"), StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)"));

        // Without a script as well.
        var plain = await system.SignInAsync(Maya, javaScript: false);
        await plain.GotoAsync(new Uri(page.Url).AbsolutePath);
        await Expect(plain.Locator(".messages li").Last).ToBeInViewportAsync();
    }

    [Fact]
    public async Task A_message_is_counted_live_in_the_menu_and_the_title_of_every_tab_and_is_new_until_it_is_seen()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var conversation = new Uri(maya.Url).AbsolutePath;
        var other = await system.OtherSideAsync(maya);
        var theirs = await system.SignInAsync(other);
        await theirs.GotoAsync(conversation);
        await theirs.Locator("[data-live=true]").WaitForAsync();
        await theirs.GotoAsync("/library");
        var second = await theirs.Context.NewPageAsync();
        await second.GotoAsync("/people");
        var before = await CountAsync(theirs);

        await maya.WriteAsync($"Are you there? {Guid.NewGuid():N}");

        foreach (var tab in new[] { theirs, second })
        {
            await Eventually.True(async () => await CountAsync(tab) == before + 1, "the menu counts it");
            Assert.Matches(@"^\(\d+\) ", await tab.TitleAsync());
        }

        await Expect(theirs.GetByRole(AriaRole.Link, new() { NameRegex = UnreadName() })).ToBeVisibleAsync();
        // On a phone no link and no count is cut or out of sight, and the page of a conversation marks its place.
        await second.SetViewportSizeAsync(360, 800);
        await second.Locator("nav.main summary").ClickAsync();
        Assert.Equal("", await second.EvaluateAsync<string>(
            "() => [...document.querySelectorAll('nav.main a, nav.main .count:not([hidden])')].filter(one => { const box = one.getBoundingClientRect(); return box.left < 0 || box.right > innerWidth || box.width === 0; }).map(one => one.textContent).join()"));
        await theirs.GotoAsync(conversation);
        await Expect(theirs.Locator(".since")).ToBeInViewportAsync();
        await theirs.Locator("[data-live=true]").WaitForAsync();
        await Expect(theirs.Locator(".since")).ToBeVisibleAsync();
        await Eventually.True(async () => await CountAsync(theirs) == before && await CountAsync(second) == before, "it is read");

        // With more new ones than a screen shows it opens at the newest, and leads to the first.
        await theirs.GotoAsync("/library");
        for (var i = 0; i < 15; i++)
        {
            await maya.WriteAsync($"Number {i} of many {Guid.NewGuid():N}\nand more\nand more");
        }

        await theirs.GotoAsync(conversation);
        await theirs.Locator("[data-live=true]").WaitForAsync();
        await Expect(theirs.Locator(".messages li").Last).ToBeInViewportAsync();
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Go to the first new message" }).ClickAsync();
        await Expect(theirs.Locator(".since")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task What_is_typed_while_a_message_is_on_its_way_stays_in_the_field()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var (first, second) = ($"First {Guid.NewGuid():N}", $"Second {Guid.NewGuid():N}");
        var field = maya.GetByRole(AriaRole.Textbox, new() { Name = "Message" });
        await field.FillAsync(first);

        await field.EvaluateAsync(
            "(field, typed) => { field.form.requestSubmit(); field.value = typed; field.dispatchEvent(new Event('input', { bubbles: true })); }", second);

        await Expect(maya.Locator(".messages").GetByText(first)).ToHaveCountAsync(1);
        await Expect(field).ToHaveValueAsync(second);
        await maya.ReloadAsync();
        await Expect(field).ToHaveValueAsync(second);
        await maya.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(maya.Locator(".messages").GetByText(second)).ToHaveCountAsync(1);
        await Expect(field).ToHaveValueAsync("");
    }

    [Fact]
    public async Task What_comes_after_a_readers_browser_has_died_is_new_to_them()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var conversation = new Uri(maya.Url).AbsolutePath;
        var other = await system.OtherSideAsync(maya);
        var elsewhere = await system.SignInAsync(other);
        await elsewhere.GotoAsync("/library");
        var theirs = await system.SignInAsync(other);
        await theirs.GotoAsync(conversation);
        await theirs.Locator("[data-live=true]").WaitForAsync();
        await maya.WriteAsync($"Are you there? {Guid.NewGuid():N}");
        await Expect(maya.Locator(".messages li.mine").Last).ToContainTextAsync("· read");
        await Eventually.True(async () => await CountAsync(elsewhere) == await CountAsync(theirs), "all pages count the same");
        var before = await CountAsync(elsewhere);
        try
        {
            await theirs.GotoAsync("chrome://crash", new() { Timeout = 5000 });
        }
        catch (PlaywrightException)
        {
            // It is gone, without a word to the server.
        }

        for (var i = 1; i <= 4; i++)
        {
            await maya.WriteAsync($"Are you still there? {Guid.NewGuid():N}");
            await Eventually.True(async () => await CountAsync(elsewhere) == before + i, "the menu counts it");
        }

        await maya.ReloadAsync();
        await maya.Locator("[data-live=true]").WaitForAsync();
        await Expect(maya.Locator(".messages li.mine").Last).Not.ToContainTextAsync("· read");
        Assert.Equal(before + 4, await CountAsync(elsewhere));
    }

    [Fact]
    public async Task A_page_that_is_made_and_not_seen_reads_nothing_and_one_without_a_script_reads_what_it_shows()
    {
        var maya = await system.SignInAsync(Maya);
        await maya.OpenFirstConversationAsync();
        var conversation = new Uri(maya.Url).AbsolutePath;
        var other = await system.OtherSideAsync(maya);
        var theirs = await system.SignInAsync(other);
        await theirs.GotoAsync(conversation);
        await theirs.Locator("[data-live=true]").WaitForAsync();
        await theirs.GotoAsync("/library");
        await maya.WriteAsync($"New until you see it {Guid.NewGuid():N}");
        var newest = maya.Locator(".messages li.mine").Last;

        // Its script runs, and the live part never comes: by address, by a reload, and by a link that changes the page in place.
        await theirs.RouteAsync("**/_blazor**", route => route.AbortAsync());
        await theirs.GotoAsync(conversation);
        await Expect(theirs.Locator(".since")).ToBeVisibleAsync();
        await theirs.ReloadAsync();
        await Expect(theirs.Locator(".since")).ToBeVisibleAsync();
        await theirs.GotoAsync("/pairings");
        await theirs.Locator($"main a[href$='{conversation}']").First.ClickAsync();
        await theirs.WaitForURLAsync($"**{conversation}");
        await Expect(theirs.Locator(".since")).ToBeVisibleAsync();
        await theirs.ReloadAsync();
        await Expect(theirs.Locator(".since")).ToBeVisibleAsync();
        await maya.ReloadAsync();
        await Expect(newest).Not.ToContainTextAsync("· read");

        var plain = await system.SignInAsync(other, javaScript: false);
        await plain.GotoAsync(conversation);
        await Expect(plain.Locator(".since")).ToBeVisibleAsync();
        await Expect(newest).ToContainTextAsync("· read");
        await plain.ReloadAsync();
        await Expect(plain.Locator(".since")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Whatever_takes_more_than_a_line_survives_a_reload_on_every_page()
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var account in new[] { Maya, Ruth, "helen.park@example.org", "operator@example.org" })
        {
            var page = await system.SignInAsync(account);
            foreach (var (path, fields) in await PathsAsync(page, seen))
            {
                // Of pages of one kind that ask for the same, one is enough.
                if (!seen.Add($"{Ids().Replace(path, "…")} {fields}"))
                {
                    continue;
                }

                seen.Add(Ids().Replace(path, "…"));
                await page.GotoAsync(path);
                await LiveAsync(page);
                var count = await page.Locator("textarea").CountAsync();
                if (count == 0 || await page.Locator("form[data-autosave]").CountAsync() > 0)
                {
                    continue;
                }

                await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(one => one.open = true)");
                var typed = new List<string>();
                for (var i = 0; i < count; i++)
                {
                    typed.Add($"Typed {i} of {Guid.NewGuid():N}");
                    await page.Locator("textarea").Nth(i).FillAsync(typed[i]);
                }

                await KeptAsync(page, count);
                await page.ReloadAsync();
                await LiveAsync(page);
                for (var i = 0; i < count; i++)
                {
                    await Expect(page.Locator("textarea").Nth(i)).ToHaveValueAsync(typed[i]);
                    found.Add($"{Ids().Replace(path, "…")} {Ids().Replace(await page.Locator("textarea").Nth(i).GetAttributeAsync("name") ?? "", "…")}");
                }

                Assert.DoesNotContain("Typed", await StoredAsync(page), StringComparison.Ordinal);
                await page.EvaluateAsync("() => { for (const name of Object.keys(localStorage)) { if (name.startsWith('draft:')) { localStorage.removeItem(name); } } }");
            }
        }

        Assert.True(found.Count >= 5, string.Join(", ", found));
    }

    [Fact]
    public async Task What_one_types_survives_the_end_of_the_session_and_is_offered_to_its_author_alone()
    {
        var words = $"Not for you {Guid.NewGuid():N}";
        var page = await system.SignInAsync(Maya);
        await page.OpenFirstConversationAsync();
        var conversation = new Uri(page.Url).AbsolutePath;
        await page.GotoAsync(conversation);
        await LiveAsync(page);
        await page.Locator(ToDo).FillAsync(words);
        await KeptAsync(page, 1);

        // Somebody else signs in at the same browser, in another tab; the first one is sent all the same.
        await page.Context.ClearCookiesAsync();
        var tab = await page.Context.NewPageAsync();
        await SignInHereAsync(tab, Ruth);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.WaitForLoadStateAsync();
        Assert.DoesNotContain(words, await tab.EvaluateAsync<string>("() => document.body.innerText"), StringComparison.Ordinal);
        await tab.GotoAsync("/pairings");
        if (await tab.Locator("main h2 a").CountAsync() > 0)
        {
            await tab.Locator("main h2 a").First.ClickAsync();
            await tab.WaitForURLAsync("**/conversations/**");
            await LiveAsync(tab);
            Assert.DoesNotContain(words, await tab.EvaluateAsync<string>("() => [...document.querySelectorAll('input, textarea')].map(field => field.value).join(' ')"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain(words, await StoredAsync(tab), StringComparison.Ordinal);

        // Its author comes back, and finds it where it was.
        await page.Context.ClearCookiesAsync();
        await SignInHereAsync(tab, Maya);
        await tab.GotoAsync(conversation);
        await Expect(tab.Locator(ToDo)).ToHaveValueAsync(words);

        // Sent, it is kept no longer.
        await tab.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await tab.GetByText("Added to your list.").WaitForAsync();
        await Eventually.True(async () => await tab.EvaluateAsync<int>("() => Object.keys(localStorage).filter(name => name.startsWith('draft:')).length") == 0, "it is forgotten");
    }

    [Fact]
    public async Task What_was_done_is_said_once_and_not_again_when_the_page_is_loaded_again()
    {
        var page = await system.SignInAsync(Maya);
        await page.OpenFirstConversationAsync();
        await page.Locator(ToDo).FillAsync($"Once {Guid.NewGuid():N}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Added to your list.")).ToBeFocusedAsync();
        await Eventually.True(() => Task.FromResult(!page.Url.Contains("done=", StringComparison.Ordinal)), "the address says it no more");

        await page.ReloadAsync();

        await page.Locator("[data-live=true]").WaitForAsync();
        await Expect(page.GetByText("Added to your list.")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_survives_an_expired_session_and_signing_out_offers_to_delete_it()
    {
        var words = $"Half a thought {Guid.NewGuid():N}";
        var page = await system.SignInAsync(Maya);
        await page.OpenFirstConversationAsync();
        var conversation = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync(words);
        await KeptAsync(page, 1);
        await page.Context.ClearCookiesAsync();
        await page.ReloadAsync();
        await page.WaitForURLAsync("**/account/login**");
        await FillSignInAsync(page, Maya);
        await page.WaitForURLAsync($"**{conversation}");
        await LiveAsync(page);
        await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToHaveValueAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator(".messages").GetByText(words)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync("Another");
        await KeptAsync(page, 1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync("**/signed-out**");
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete it from this browser" }).ClickAsync();
        await Expect(page.GetByText("Deleted.")).ToBeVisibleAsync();
        Assert.Equal("{}", await page.EvaluateAsync<string>("() => JSON.stringify(Object.fromEntries(Object.entries(localStorage).filter(([name]) => name.startsWith('draft'))))"));
    }

    [Fact]
    public async Task Signing_out_in_one_tab_clears_the_others_of_the_browser()
    {
        var page = await system.SignInAsync(Maya);
        var other = await page.Context.NewPageAsync();
        await other.OpenFirstConversationAsync();
        var account = await page.Context.NewPageAsync();
        await account.GotoAsync("/account/security");
        await Expect(account.GetByRole(AriaRole.Heading, new() { Name = "Security", Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        foreach (var tab in new[] { page, other, account })
        {
            await tab.WaitForURLAsync("**/signed-out**");
            await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "You are signed out" })).ToBeVisibleAsync();
            Assert.DoesNotContain("Maya", await tab.ContentAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Somebody_without_a_zone_in_their_profile_reads_times_on_the_clock_of_their_browser()
    {
        await using var context = await system.Browser.NewContextAsync(new() { BaseURL = system.Web.ToString(), TimezoneId = "Asia/Kathmandu" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");

        await page.GotoAsync("/dev/mail");

        Assert.Matches(@", \d{4}, \d+:\d\d [AP]M UTC\+5:45$", await page.Locator("time").First.GetAttributeAsync("title"));
    }

    // Every page with a field of several lines: those without a parameter, and of each kind that they link to one, but for kinds that were typed into before.
    private static async Task<IReadOnlyCollection<(string Path, string Fields)>> PathsAsync(IPage page, HashSet<string> seen)
    {
        var waiting = new Queue<string>(Directory.EnumerateFiles(Path.Combine(RunningSystem.Root, "services", "Web"), "*.razor", SearchOption.AllDirectories)
            .SelectMany(File.ReadLines).Select(line => Route().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value)
            .Where(path => !path.Contains('{', StringComparison.Ordinal) && !path.StartsWith("/error", StringComparison.Ordinal)).Distinct());
        var own = waiting.ToHashSet(StringComparer.Ordinal);
        var kinds = new HashSet<string>(own, StringComparer.Ordinal);
        var found = new SortedSet<(string, string)>();
        while (waiting.TryDequeue(out var path))
        {
            if (seen.Contains(Ids().Replace(path, "…")))
            {
                continue;
            }

            var answer = await page.APIRequest.GetAsync(path);
            if (!(answer.Headers.GetValueOrDefault("content-type") ?? "").StartsWith("text/html", StringComparison.Ordinal))
            {
                continue;
            }

            var text = await answer.TextAsync();
            var fields = string.Join(' ', Field().Matches(text).Select(match => Ids().Replace(match.Groups[1].Value, "…")));
            if (fields.Length > 0)
            {
                found.Add((path, fields));
            }

            if (!own.Contains(path))
            {
                continue;
            }

            foreach (var link in Link().Matches(text[Math.Max(0, text.IndexOf("<main", StringComparison.Ordinal))..]).Select(match => match.Groups[1].Value))
            {
                if (!link.EndsWith("/file", StringComparison.Ordinal) && !link.Contains("sign-in", StringComparison.Ordinal) && kinds.Add(Ids().Replace(link, "…")))
                {
                    waiting.Enqueue(link);
                    if (link.StartsWith("/people/", StringComparison.Ordinal))
                    {
                        waiting.Enqueue($"{link.TrimEnd('/')}/ask".Replace("/ask/ask", "/ask", StringComparison.Ordinal));
                    }
                }
            }
        }

        return [.. found];
    }

    private static async Task LiveAsync(IPage page)
    {
        if (await page.Locator(".conversation").CountAsync() > 0)
        {
            await page.Locator("[data-live=true]").WaitForAsync();
        }
    }

    private static Task KeptAsync(IPage page, int count) => Eventually.True(
        async () => await page.EvaluateAsync<int>("() => Object.keys(localStorage).filter(name => name.startsWith('draft:')).length") >= count, $"{count} texts are kept on {page.Url}");

    private static Task<string> StoredAsync(IPage page) => page.EvaluateAsync<string>("() => JSON.stringify(Object.entries(localStorage))");

    private static async Task<int> CountAsync(IPage page) =>
        await page.EvaluateAsync<int>("() => Number(document.querySelector('[data-waiting=messages]').children[0].textContent)");

    private async Task SignInHereAsync(IPage page, string email)
    {
        await page.GotoAsync("/login");
        await FillSignInAsync(page, email);
        await page.WaitForURLAsync("**/home");
    }

    private async Task FillSignInAsync(IPage page, string email)
    {
        await page.Locator("input[type=email]").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(system.DemoPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    [GeneratedRegex("^@page \"([^\"]+)\"")]
    private static partial Regex Route();

    [GeneratedRegex("<textarea [^>]*?(?:name|id)=\"([^\"]*)")]
    private static partial Regex Field();

    [GeneratedRegex("<a [^>]*href=\"(/[^\"?#]*)")]
    private static partial Regex Link();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|(nces|ipeds|cms|own)-[^/]+")]
    private static partial Regex Ids();

    [GeneratedRegex(@"\d+ unread message")]
    private static partial Regex UnreadName();
}

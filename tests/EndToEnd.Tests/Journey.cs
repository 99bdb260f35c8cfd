using System.Text.RegularExpressions;
using MentorNet.Identity.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What people do again and again in the pages.</summary>
internal static class Journey
{
    /// <summary>Opens the link of an invitation's mail and sets a password; leads to their profile, an admin home.</summary>
    public static async Task<IPage> AcceptAsync(this RunningSystem system, string email, string password)
    {
        var page = await system.OpenAsync();
        await Eventually.True(async () =>
        {
            await page.GotoAsync($"/dev/mail?to={Uri.EscapeDataString(email)}");
            return await page.Locator("a[href*='/account/invitation']").CountAsync() > 0;
        }, $"the invitation of {email}");
        await page.Locator("a[href*='/account/invitation']").First.ClickAsync();
        await page.GetByLabel("New password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("^[^?]*/(profile|home)$"));
        return page;
    }

    /// <summary>Discards the round of the demo that is not finished, if there is one: only one can be.</summary>
    public static async Task DiscardOpenRoundsAsync(this RunningSystem system)
    {
        var matching = new Clients(await system.GrpcAsync("helen.park@example.org"));
        foreach (var round in (await matching.Rounds.ListRoundsAsync(new())).Rounds)
        {
            if (round.State is Round.Types.State.Draft or Round.Types.State.OpenForRankings or Round.Types.State.Computed or Round.Types.State.InReview)
            {
                await matching.Rounds.DiscardRoundAsync(new() { Name = round.Name });
            }
        }
    }

    /// <summary>The operator creates a consortium and invites its first admin, who accepts; gives the admin's page.</summary>
    public static async Task<IPage> BeginConsortiumAsync(this RunningSystem system, IPage operatorsPage, string name, string password)
    {
        var admin = $"admin-{Guid.NewGuid():N}"[..14] + "@consortium.example";
        await operatorsPage.GotoAsync("/consortia/new");
        await operatorsPage.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await operatorsPage.GetByLabel("First admin’s name").FillAsync("Noor Haddad");
        await operatorsPage.GetByLabel("First admin’s email address").FillAsync(admin);
        await operatorsPage.GetByRole(AriaRole.Button, new() { Name = "Create consortium" }).ClickAsync();
        await Expect(operatorsPage.GetByText("Its first admin has an invitation by email")).ToBeVisibleAsync();
        return await system.AcceptAsync(admin, password);
    }

    /// <summary>Fills in a profile by its steps, until matching has what it needs.</summary>
    public static async Task FillProfileAsync(this IPage page, string[] needs, string[] offers, string capacity)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Fill it in, step by step" }).ClickAsync();
        await page.GetByLabel("Time zone").SelectOptionAsync("America/Los_Angeles");
        await page.GetByLabel("English", new() { Exact = true }).CheckAsync();
        await NextAsync("Your position");
        await page.GetByLabel("Who you report to").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("Your team").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        if (needs.Length > 0)
        {
            await NextAsync("What you need");
        }

        foreach (var need in needs)
        {
            await page.Locator("#needs").GetByLabel(need, new() { Exact = true }).CheckAsync();
        }

        await NextAsync("What you have done");
        foreach (var offer in offers)
        {
            await page.Locator("#offers").GetByLabel(offer, new() { Exact = true }).CheckAsync();
        }

        await NextAsync("Capacity and availability");
        await page.GetByLabel("How many people at a time").FillAsync(capacity);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save profile" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ready for matching" })).ToBeVisibleAsync();

        async Task NextAsync(string step)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Save and continue" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = step, Level = 1 })).ToBeVisibleAsync();
        }
    }

    /// <summary>Opens the conversation with somebody, when it is there, live.</summary>
    public static async Task OpenConversationAsync(this IPage page, string other)
    {
        await Eventually.True(async () =>
        {
            await page.GotoAsync("/pairings");
            return await page.GetByRole(AriaRole.Link, new() { Name = other, Exact = true }).CountAsync() > 0;
        }, $"the pairing with {other}");
        await page.GetByRole(AriaRole.Link, new() { Name = other, Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/conversations/**");
        await Eventually.True(async () =>
        {
            // The conversation opens by event; the page says so until it is there.
            if (await page.Locator("[data-live=true]").CountAsync() > 0)
            {
                return true;
            }

            await page.ReloadAsync();
            return false;
        }, "the conversation is live");
    }

    /// <summary>Lists the mails to somebody with a subject, as soon as there are so many.</summary>
    public static Task<List<string>> MailsAsync(this RunningSystem system, string to, string subject, int count = 1) => Eventually.Get(
        async () =>
        {
            var all = await new Clients(system.AsNobody()).DevelopmentMail.ListDevelopmentMailAsync(new() { To = to });
            var texts = all.Mails.Where(mail => mail.Subject == subject).Select(mail => mail.Text).ToList();
            return texts.Count >= count ? texts : null;
        },
        $"a mail to {to}: {subject}");

    /// <summary>Looks at or moves the erasure that somebody has asked for; `{0}` in the statement is what finds it.</summary>
    public static async Task<string> ErasureAsync(this RunningSystem system, Guid person, string sql)
    {
        await using var profile = system.Database("profile");
        await using var command = profile.CreateCommand(sql.Replace("{0}", "person_id = $1 AND state <> 'Cancelled'", StringComparison.Ordinal));
        command.Parameters.AddWithValue(person);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Opens the first conversation of somebody's pairings, and waits until it is live.</summary>
    public static async Task OpenFirstConversationAsync(this IPage page)
    {
        await page.GotoAsync("/pairings");
        await page.Locator("main h2 a").First.ClickAsync();
        await page.WaitForURLAsync("**/conversations/**");
        await page.Locator("[data-live=true]").WaitForAsync();
    }

    /// <summary>The address of the mentor in the conversation that is open.</summary>
    public static async Task<string> OtherSideAsync(this RunningSystem system, IPage page)
    {
        var id = new Uri(page.Url).Segments[^1];
        await using var matching = system.Database("matching");
        await using var pairing = matching.CreateCommand($"SELECT mentor_id FROM pairings WHERE id = '{id}'");
        var mentor = await pairing.ExecuteScalarAsync();
        await using var identity = system.Database("identity");
        await using var account = identity.CreateCommand($"""SELECT "Email" FROM "AspNetUsers" WHERE "Id" = '{mentor}'""");
        return (string)(await account.ExecuteScalarAsync())!;
    }

    /// <summary>Writes a message in the conversation that is open.</summary>
    /// <param name="page">The page.</param>
    /// <param name="text">What is written.</param>
    /// <param name="shown">What is shown of it, if it has marks; else all of it.</param>
    public static async Task WriteAsync(this IPage page, string text, string? shown = null)
    {
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(page.Locator(".messages").GetByText(shown ?? text)).ToBeVisibleAsync();
    }
}

using System.Text;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>The main job in a real browser, from an empty consortium to a conversation, by people who have only the pages.</summary>
[Collection(Collections.Own)]
[ClosesPages]
public sealed class MainJobTests(RunningSystem system)
{
    private const string Password = "copper violet harbor train";

    private static string Districts => """
        leaid,name,state,city,agency_type_code,enrollment_2324
        0699001,Journey North Unified,CA,Arcata,1,4200
        0699002,Journey South Unified,CA,Indio,1,8100
        0699003,Journey Valley Unified,CA,Visalia,1,15000
        12,Broken Row,CA,Nowhere,1,
        """;

    [Fact]
    public async Task From_the_import_of_districts_to_a_conversation()
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var (officer, mentor, second) = ($"ana-{run}@journey-north.example", $"ben-{run}@journey-south.example", $"cleo-{run}@journey-valley.example");

        // 1. The operator imports the directory; the bad row is named.
        var op = await system.SignInAsync("operator@example.org");
        await op.GotoAsync("/operator/import");
        await op.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "districts.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Districts) });
        await op.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).ClickAsync();
        await op.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Expect(op.GetByRole(AriaRole.Status).Filter(new() { HasText = "Imported" })).ToBeVisibleAsync();
        await Expect(op.GetByText("leaid").First).ToBeVisibleAsync();

        // 2. The operator creates a consortium; its first admin adds members, and invites people by CSV.
        var admin = await system.BeginConsortiumAsync(op, $"Journey {run}", Password);
        foreach (var name in new[] { "Journey North Unified", "Journey South Unified", "Journey Valley Unified" })
        {
            await admin.GotoAsync("/admin/organizations?q=" + Uri.EscapeDataString(name));
            await admin.GetByRole(AriaRole.Button, new() { Name = $"Add {name}" }).ClickAsync();
            await Expect(admin.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" })).ToBeVisibleAsync();
        }

        await admin.GotoAsync("/admin/people");
        await admin.GetByLabel("Or paste it here").FillAsync($"""
            name,email,organization,title,roles
            Ana Ruiz,{officer},nces-0699001,Equity Coordinator,officer
            Ben Osei,{mentor},nces-0699002,Chief Equity Officer,mentor
            Cleo Hart,{second},nces-0699003,Director of Equity,officer
            """);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.Heading, new() { Name = "Invitations" })).ToBeVisibleAsync();
        foreach (var email in new[] { officer, mentor, second })
        {
            await Expect(admin.GetByText(email).First).ToBeVisibleAsync();
        }

        // 3. Each accepts by the link of their mail and fills in their profile.
        var ana = await system.AcceptAsync(officer, Password);
        await ana.FillProfileAsync(needs: ["A seat at the senior table"], offers: [], capacity: "0");
        var ben = await system.AcceptAsync(mentor, Password);
        await ben.FillProfileAsync(needs: [], offers: ["A seat at the senior table", "Build the strategic plan"], capacity: "2");
        var cleo = await system.AcceptAsync(second, Password);
        await cleo.FillProfileAsync(needs: ["Build the strategic plan"], offers: [], capacity: "0");

        // 4. The officer sees a suggestion with reasons and asks; the mentor accepts.
        await Eventually.True(async () =>
        {
            await ana.GotoAsync("/suggestions");
            return await ana.GetByRole(AriaRole.Link, new() { Name = "Ask Ben Osei" }).CountAsync() == 1;
        }, "Ben is suggested to Ana");
        await Expect(ana.GetByText("report to the superintendent").First).ToBeVisibleAsync();
        await ana.GetByRole(AriaRole.Link, new() { Name = "Ask Ben Osei" }).ClickAsync();
        await ana.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync("I am alone in this. How did you get your seat?");
        await ana.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await ana.WaitForURLAsync("**/requests**");
        await Eventually.True(async () =>
        {
            await admin.GotoAsync($"/dev/mail?to={Uri.EscapeDataString(mentor)}");
            return await admin.GetByText("Someone would like to work with you").CountAsync() > 0;
        }, "the mentor is told by mail");
        Assert.Equal(0, await admin.GetByText("How did you get your seat").CountAsync());

        await ben.GotoAsync("/requests");
        await Expect(ben.GetByText("How did you get your seat?")).ToBeVisibleAsync();
        await ben.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await ben.WaitForURLAsync("**/requests**");

        // 6. A conversation opens; both write, and a new message appears without loading the page again.
        await ben.OpenConversationAsync("Ana Ruiz");
        await ana.OpenConversationAsync("Ben Osei");
        await Expect(ana.Locator("[data-live=true]")).ToBeVisibleAsync();
        await ben.Locator("[data-live=true]").WaitForAsync();
        await ben.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync("Welcome! Tell me about your first week.");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Expect(ana.GetByText("Tell me about your first week.")).ToBeVisibleAsync();
        await ana.GotoAsync("/home");
        await ben.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync("And your first month.");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Eventually.True(async () =>
        {
            await ana.GotoAsync("/pairings");
            return await ana.GetByText("1 unread").CountAsync() > 0;
        }, "Ana sees one unread message");

        // 5. The admin runs a round for who has nobody; nobody is told before it is published.
        await admin.GotoAsync("/admin/rounds");
        await admin.GetByRole(AriaRole.Link, new() { Name = "New round" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Next" }).WaitForAsync();
        await admin.GetByLabel("Name").FillAsync("Spring");
        foreach (var title in new[] { "Officers", "Objective", "Review" })
        {
            await admin.GetByRole(AriaRole.Button, new() { Name = "Next" }).ClickAsync();
            await Expect(admin.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        }

        await admin.GetByRole(AriaRole.Button, new() { Name = "Create round" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Compute the preview" }).ClickAsync();
        await Expect(admin.GetByText("Cleo Hart").First).ToBeVisibleAsync();
        await Expect(admin.GetByText("Ben Osei").First).ToBeVisibleAsync();
        await cleo.GotoAsync("/pairings");
        await Expect(cleo.GetByText("No pairing yet")).ToBeVisibleAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Publish…" }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = "Publish the round" }).ClickAsync();
        await Eventually.True(async () =>
        {
            await cleo.GotoAsync("/pairings");
            return await cleo.GetByRole(AriaRole.Link, new() { Name = "Ben Osei" }).CountAsync() > 0;
        }, "Cleo is paired with Ben");
    }
}

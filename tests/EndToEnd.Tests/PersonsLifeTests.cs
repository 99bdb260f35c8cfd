using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>One person's way through MentorNet, from their invitation to their erasure.</summary>
[Collection(Collections.Own)]
[ClosesPages]
public sealed class PersonsLifeTests(RunningSystem system)
{
    private const string Password = "amber ladder winter cello";
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private Guid? danasId;

    private static string Districts => """
        leaid,name,state,city,agency_type_code,enrollment_2324
        0699201,Lifetime Dunes Unified,CA,Arcata,1,4200
        0699202,Lifetime Foothill Unified,CA,Indio,1,8100
        0699203,Lifetime Harbor Unified,CA,Visalia,1,15000
        """;

    private string Dana => $"Dana Whitlock {run}";

    private string DanasMail => $"dana-{run}@lifetime-dunes.example";

    private string Ben => $"Ben Osei {run}";

    private string BensMail => $"ben-{run}@lifetime-shore.example";

    [Fact]
    public async Task A_person_is_invited_paired_loses_their_post_finds_one_at_the_others_employer_takes_their_data_and_is_erased()
    {
        var admin = await BeginConsortiumAsync();
        await InviteAsync(admin);
        var dana = await system.AcceptAsync(DanasMail, Password);
        await dana.FillProfileAsync(needs: ["A seat at the senior table"], offers: [], capacity: "0");
        var ben = await system.AcceptAsync(BensMail, Password);
        await ben.FillProfileAsync(needs: [], offers: ["A seat at the senior table"], capacity: "2");
        await PairAsync(dana, ben);

        await LosePostAsync(dana, ben, admin);
        await ChangeJobAsync(dana, ben, admin);
        await ExportAsync(dana);
        await EraseAsync(dana, ben, admin);
    }

    /// <summary>The operator imports three districts and begins a consortium with them; gives the page of its first admin.</summary>
    private async Task<IPage> BeginConsortiumAsync()
    {
        var page = await system.SignInAsync("operator@example.org");
        await page.GotoAsync("/operator/import");
        await page.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "districts.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Districts) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and check" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Imported" })).ToBeVisibleAsync();
        page = await system.BeginConsortiumAsync(page, $"Lifetime {run}", Password);
        foreach (var name in new[] { "Lifetime Dunes Unified", "Lifetime Foothill Unified", "Lifetime Harbor Unified" })
        {
            await page.GotoAsync("/admin/organizations?q=" + Uri.EscapeDataString(name));
            await page.GetByRole(AriaRole.Button, new() { Name = $"Add {name}" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" })).ToBeVisibleAsync();
        }

        return page;
    }

    /// <summary>One is invited by hand, the other by a file.</summary>
    private async Task InviteAsync(IPage admin)
    {
        await admin.GotoAsync("/admin/invitations");
        await admin.GetByLabel("Name", new() { Exact = true }).FillAsync(Dana);
        await admin.GetByLabel("Email address").FillAsync(DanasMail);
        await admin.GetByLabel("Organization").SelectOptionAsync("Lifetime Dunes Unified");
        await admin.GetByLabel("Title").FillAsync("Equity Coordinator");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Expect(admin.GetByText(DanasMail)).ToBeVisibleAsync();
        await admin.GotoAsync("/admin/people");
        await admin.GetByLabel("Or paste it here").FillAsync($"name,email,organization,title,roles\n{Ben},{BensMail},nces-0699202,Chief Equity Officer,mentor");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Invite", Exact = true }).ClickAsync();
        await Expect(admin.GetByText(BensMail).First).ToBeVisibleAsync();
    }

    private async Task PairAsync(IPage dana, IPage ben)
    {
        await Eventually.True(async () =>
        {
            await dana.GotoAsync("/suggestions");
            return await dana.GetByRole(AriaRole.Link, new() { Name = $"Ask {Ben}" }).CountAsync() == 1;
        }, "Ben is suggested to Dana");
        await dana.GetByRole(AriaRole.Link, new() { Name = $"Ask {Ben}" }).ClickAsync();
        await dana.GetByRole(AriaRole.Textbox, new() { Name = "Message" }).FillAsync("How did you get your seat?");
        await dana.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await dana.WaitForURLAsync("**/requests**");
        await ben.GotoAsync("/requests");
        await ben.GetByRole(AriaRole.Button, new() { Name = "Accept" }).ClickAsync();
        await ben.WaitForURLAsync("**/requests**");
        await dana.OpenConversationAsync(Ben);
        await dana.WriteAsync("The first thing that I wrote to you.");
    }

    /// <summary>They take a post at the other's employer, so the pairing rests, and would for two years after that post.</summary>
    private async Task ChangeJobAsync(IPage dana, IPage ben, IPage admin)
    {
        await BeginPostAsync(dana, "Lifetime Foothill Unified");
        foreach (var page in new[] { dana, ben })
        {
            await Eventually.True(async () =>
            {
                await page.GotoAsync("/pairings");
                return await page.GetByText("Paused", new() { Exact = false }).CountAsync() > 0;
            }, "the pairing is seen to be paused");
            await page.GetByRole(AriaRole.Link, new() { Name = "What this means" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This pairing is paused" })).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToHaveCountAsync(0);
            await Expect(page.GetByText("The first thing that I wrote to you.")).ToBeVisibleAsync();
        }

        var texts = (await system.MailsAsync(DanasMail, "A pairing of yours is paused")).Concat(await system.MailsAsync(BensMail, "A pairing of yours is paused")).ToList();
        Assert.Equal(2, texts.Count);
        Assert.Equal(texts[0], texts[1]);
        Assert.DoesNotMatch($"{run}|Lifetime|job|post|conflict", texts[0]);
        await admin.GotoAsync("/admin/paused");
        await Expect(admin.GetByText(Dana)).ToBeVisibleAsync();
        await Expect(admin.GetByText(Ben)).ToBeVisibleAsync();
    }

    private static async Task BeginPostAsync(IPage dana, string employer)
    {
        await dana.GotoAsync("/profile/employment");
        await dana.GetByLabel("New employer").SelectOptionAsync(employer);
        await dana.GetByLabel("New title").FillAsync("Director of Equity");
        await dana.GetByLabel("Who you report to").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dana.GetByLabel("Your team").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await dana.GetByRole(AriaRole.Button, new() { Name = "Start the new position" }).ClickAsync();
        await Expect(dana.GetByText("Your new job is saved.")).ToBeVisibleAsync();
        await Expect(dana.GetByText($"Director of Equity, {employer}")).ToBeVisibleAsync();
    }

    /// <summary>Their post is eliminated: they keep all they have, and are asked what they want until they say it.</summary>
    private async Task LosePostAsync(IPage dana, IPage ben, IPage admin)
    {
        await dana.GotoAsync("/profile/employment");
        await dana.GetByRole(AriaRole.Button, new() { Name = "My position was eliminated" }).ClickAsync();
        await Expect(dana.GetByText("You stay a member and lose nothing.", new() { Exact = false }).First).ToBeVisibleAsync();
        await dana.GotoAsync("/profile");
        await Expect(dana.GetByRole(AriaRole.Heading, new() { Name = "Your position was eliminated: what do you want now?" })).ToBeVisibleAsync();

        await dana.GetByRole(AriaRole.Link, new() { Name = "Say what you want" }).ClickAsync();
        await dana.GetByLabel("Get advice on finding the next position").CheckAsync();
        await dana.GetByRole(AriaRole.Button, new() { Name = "Save what I want" }).ClickAsync();
        await Expect(dana.GetByText("Saved. You can change it at any time.")).ToBeVisibleAsync();
        await dana.GotoAsync("/profile");
        await Expect(dana.GetByRole(AriaRole.Heading, new() { Name = "Ready for matching" })).ToBeVisibleAsync();
        await Expect(dana.GetByRole(AriaRole.Heading, new() { Name = "what do you want now?" })).ToHaveCountAsync(0);

        await admin.GotoAsync("/people");
        await Expect(admin.GetByRole(AriaRole.Link, new() { Name = Dana, Exact = true })).ToBeVisibleAsync();
        await ben.OpenConversationAsync(Dana);
        await ben.WriteAsync("You are not alone in this.");
        await dana.OpenConversationAsync(Ben);
        await Expect(dana.GetByText("You are not alone in this.")).ToBeVisibleAsync();
    }

    /// <summary>They take all their data: a file with what every service holds, for people and for programs.</summary>
    private async Task ExportAsync(IPage dana)
    {
        await dana.GotoAsync("/data");
        await dana.GetByRole(AriaRole.Button, new() { Name = "Create the file" }).ClickAsync();
        var mail = Assert.Single(await system.MailsAsync(DanasMail, "Your data is ready"));
        await dana.GotoAsync(Regex.Match(mail, @"http\S+").Value);
        var download = await dana.RunAndWaitForDownloadAsync(() => dana.GetByRole(AriaRole.Link, new() { Name = "Download" }).ClickAsync());
        using var zip = await ZipFile.OpenReadAsync(await download.PathAsync());
        var read = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(await entry.OpenAsync());
            read[entry.FullName] = await text.ReadToEndAsync();
        }

        using var index = JsonDocument.Parse(read["index.json"]);
        var services = index.RootElement.GetProperty("services").EnumerateArray().ToList();
        Assert.Equal(RunningSystem.Services, services.Select(service => service.GetProperty("service").GetString()).Order(StringComparer.Ordinal));
        foreach (var collection in services.SelectMany(service => service.GetProperty("collections").EnumerateArray()))
        {
            using var records = JsonDocument.Parse(read[collection.GetProperty("json").GetString()!]);
            using var schema = JsonDocument.Parse(read[collection.GetProperty("schema").GetString()!]);
            var members = schema.RootElement.GetProperty("items").GetProperty("properties").EnumerateObject().Select(member => member.Name).ToList();
            Assert.Equal(collection.GetProperty("records").GetInt32(), records.RootElement.GetArrayLength());
            Assert.All(records.RootElement.EnumerateArray(), record => Assert.Equal(members.Order(StringComparer.Ordinal), record.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)));
            Assert.StartsWith(string.Join(',', members), read[collection.GetProperty("csv").GetString()!].TrimStart('\uFEFF'), StringComparison.Ordinal);
        }

        Holds("identity", DanasMail);
        Holds("profile", Dana, "Equity Coordinator", "nces-0699202");
        Holds("matching", "How did you get your seat?");
        Holds("messaging", "The first thing that I wrote to you.", "You are not alone in this.");
        Holds("web", "created_at");

        void Holds(string service, params string[] words) =>
            Assert.All(words, word => Assert.Contains(read, file => file.Key.StartsWith($"{service}/", StringComparison.Ordinal) && file.Key.EndsWith(".csv", StringComparison.Ordinal) && file.Value.Contains(word, StringComparison.Ordinal)));
    }

    /// <summary>They ask to be erased, change their mind, ask again; and when their time is over they are gone from every service.</summary>
    private async Task EraseAsync(IPage dana, IPage ben, IPage admin)
    {
        Assert.Contains(await system.RowsWithAsync(Dana), table => table.StartsWith("profile", StringComparison.Ordinal));
        await AskErasureAsync();
        await system.MailsAsync(DanasMail, "Your data will be erased");
        await dana.GetByRole(AriaRole.Button, new() { Name = "Cancel the erasure" }).ClickAsync();
        await Expect(dana.GetByText("Canceled. Nothing is erased.")).ToBeVisibleAsync();
        await system.MailsAsync(DanasMail, "Your data stays");
        await AskErasureAsync();

        // The fourteen days, and then the hour until no token of theirs is valid: only the calendar is moved, for them alone.
        var id = await ErasureAsync("SELECT person_id::text FROM erasures WHERE {0}");
        await ErasureAsync("UPDATE erasures SET due_at = now() + interval '3 days', next_at = now() WHERE {0} RETURNING ''");
        await system.MailsAsync(DanasMail, "Your data will be erased soon");
        await dana.GotoAsync("/home");
        await Expect(dana.GetByRole(AriaRole.Heading, new() { Name = Dana })).ToBeVisibleAsync();
        await ErasureAsync("UPDATE erasures SET due_at = now(), next_at = now() WHERE {0} RETURNING ''");
        await Eventually.True(async () => await ErasureAsync("SELECT state FROM erasures WHERE {0}") == "Erasing", "the account is closed");
        await ErasureAsync("UPDATE erasures SET next_at = now() WHERE {0} RETURNING ''");
        var last = Assert.Single(await system.MailsAsync(DanasMail, "Your data has been erased"));
        Assert.DoesNotContain(run, last, StringComparison.Ordinal);

        // They cannot come back in, neither by the open browser nor by their password.
        await dana.GotoAsync("/home");
        await dana.WaitForURLAsync("**/account/login**");
        await dana.GetByLabel("Email address").FillAsync(DanasMail);
        await dana.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await dana.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(dana.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        // Nobody finds them; they keep their copy of what they wrote, without their name.
        await admin.GotoAsync("/people");
        await Expect(admin.GetByRole(AriaRole.Link, new() { Name = Ben, Exact = true })).ToBeVisibleAsync();
        await Expect(admin.GetByText(Dana)).ToHaveCountAsync(0);
        await ben.GotoAsync("/pairings");
        await ben.GetByRole(AriaRole.Link, new() { Name = "A member who is not shown to you" }).ClickAsync();
        await Expect(ben.GetByText("The first thing that I wrote to you.")).ToBeVisibleAsync();
        await Expect(ben.GetByText("This pairing ended")).ToBeVisibleAsync();
        Assert.DoesNotContain("Dana", await ben.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        // The operator sees what each service has confirmed, by their former id; the list for restores has it too.
        var op = await system.SignInAsync("operator@example.org");
        await op.GotoAsync("/operator/erasures");
        var report = op.Locator("main li").Filter(new() { HasText = id }).First;
        await Expect(report.GetByText("Done", new() { Exact = true })).ToBeVisibleAsync();
        await report.GetByText("What was confirmed").ClickAsync();
        foreach (var part in new[] { "Sign-in, account", "Library, data", "Matching, data", "Conversations, data", "Profile, data", "Working together, data", "This web app, data", "Sign-in, last email and address" })
        {
            await Expect(report.GetByText(part)).ToBeVisibleAsync();
        }

        Assert.Contains(id, await File.ReadAllTextAsync(Path.Combine(system.RunDirectory, "erased-people.csv")), StringComparison.Ordinal);
        Sentences.None(await system.RowsWithAsync(Dana));
        Sentences.None(await system.RowsWithAsync(DanasMail));

        async Task AskErasureAsync()
        {
            await dana.GotoAsync("/data");
            await dana.GetByRole(AriaRole.Link, new() { Name = "See what would be erased" }).ClickAsync();
            await Expect(dana.GetByRole(AriaRole.Heading, new() { Name = "What goes" })).ToBeVisibleAsync();
            await Expect(dana.GetByRole(AriaRole.Heading, new() { Name = "What stays, without your name" })).ToBeVisibleAsync();
            await dana.GetByLabel("I have read what is deleted and what stays").CheckAsync();
            await dana.GetByRole(AriaRole.Button, new() { Name = "Erase my data in 14 days" }).ClickAsync();
            await Expect(dana.GetByText("Your erasure is scheduled.")).ToBeVisibleAsync();
        }
    }

    private async Task<string> ErasureAsync(string sql) => await system.ErasureAsync(await PersonIdAsync(), sql);

    private async Task<Guid> PersonIdAsync()
    {
        if (danasId is null)
        {
            await using var identity = system.Database("identity");
            await using var command = identity.CreateCommand("""SELECT "Id" FROM "AspNetUsers" WHERE "Email" = $1""");
            command.Parameters.AddWithValue(DanasMail);
            danasId = (Guid)(await command.ExecuteScalarAsync())!;
        }

        return danasId.Value;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Does README's ten minutes as they are written: what it names in italics is what is looked for, in its order.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed partial class TenMinutesTests(RunningSystem system)
{
    private const string Officer = "maya.okafor@example.org";
    private const string Admin = "helen.park@example.org";

    [Fact]
    public async Task Somebody_who_has_only_the_readme_gets_to_a_conversation_and_a_published_round()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(RunningSystem.Root, "README.md"));
        var start = readme.IndexOf("**Ten minutes:**", StringComparison.Ordinal);
        var names = new Queue<string>(Named().Matches(readme[start..readme.IndexOf("**From a program:**", StringComparison.Ordinal)]).Select(match => match.Groups[1].Value));
        var matching = new Clients(await system.GrpcAsync(Admin));
        await HaveSampleRoundAsync(matching);

        var officer = await system.SignInAsync(Officer);
        await FollowAsync(officer, Next("Suggestions"));
        // Anyone of the sample: other tests leave others there.
        var sample = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(RunningSystem.Root, "services", "Cli", "Demo", "people.json"))).RootElement.EnumerateArray().Select(person => person.GetProperty("id").GetString()).ToHashSet();
        var asks = officer.Locator("main").GetByRole(AriaRole.Link, new() { NameRegex = new($"^{Next("Ask")} ") });
        await Expect(asks.First).ToBeVisibleAsync();
        var mentorsName = (await asks.AllInnerTextsAsync()).Select(text => text["Ask ".Length..].Trim()).First(name => sample.Contains(PlainLetters(name)));
        var ask = officer.Locator("main").GetByRole(AriaRole.Link, new() { Name = $"Ask {mentorsName}" }).First;
        await ask.ClickAsync();
        var words = $"A line, as the readme says: {Guid.NewGuid():N}";
        await officer.GetByLabel("Message").FillAsync(words);
        await officer.GetByRole(AriaRole.Button, new() { Name = Next("Send request") }).ClickAsync();
        await Expect(officer.GetByText("Your request is on its way.")).ToBeVisibleAsync();

        var mentor = await system.SignInAsync($"{PlainLetters(mentorsName)}@example.org");
        await FollowAsync(mentor, Next("Requests"));
        await mentor.Locator("main article").Filter(new() { HasText = words }).GetByRole(AriaRole.Button, new() { Name = Next("Accept"), Exact = true }).ClickAsync();
        await Expect(mentor.GetByText("Accepted. Open the conversation below")).ToBeVisibleAsync();
        var (pairings, caseload) = (Next("Pairings"), Next("Caseload"));
        await mentor.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { NameRegex = new($"^({pairings}|{caseload})") }).ClickAsync();
        await Expect(mentor.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Maya Okafor" }).First).ToBeVisibleAsync();
        await FollowAsync(officer, pairings);
        await officer.Locator("main").GetByRole(AriaRole.Link, new() { Name = mentorsName }).First.ClickAsync();
        await Expect(officer.GetByRole(AriaRole.Heading, new() { Name = $"Conversation with {mentorsName}" })).ToBeVisibleAsync();
        var pairing = $"pairings/{new Uri(officer.Url).Segments[^1]}";

        var admin = await system.SignInAsync(Admin);
        var rounds = Next("Rounds");
        await FollowAsync(admin, rounds, "Administration");
        await admin.Locator("main").GetByRole(AriaRole.Link, new() { Name = Next("Next season") }).First.ClickAsync();
        await admin.Locator(".board[data-live=true]").WaitForAsync();
        var before = await admin.Locator(".board").GetAttributeAsync("data-etag");
        await admin.GetByRole(AriaRole.Button, new() { Name = Next("Recompute") }).ClickAsync();
        await Expect(admin.Locator(".board")).Not.ToHaveAttributeAsync("data-etag", before!);
        await admin.GetByRole(AriaRole.Button, new() { Name = Next("Publish…") }).ClickAsync();
        await admin.GetByRole(AriaRole.Button, new() { Name = Next("Publish the round") }).ClickAsync();
        await Expect(admin.GetByText("Published: the pairings are open")).ToBeVisibleAsync();
        var round = $"rounds/{new Uri(admin.Url).Segments[^1]}";

        Assert.Equal(rounds, Next(rounds));
        await FollowAsync(admin, rounds, "Administration");
        await admin.GetByRole(AriaRole.Link, new() { Name = Next("New round") }).ClickAsync();
        await Expect(admin.GetByRole(AriaRole.List, new() { Name = "Steps" }).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        Sentences.None(names);

        await new Clients(await system.GrpcAsync(Admin)).Rounds.UnpublishRoundAsync(new() { Name = round });
        await new Clients(await system.GrpcAsync(Officer)).Pairings.EndPairingAsync(new() { Name = pairing });

        string Next(string expected)
        {
            Assert.Equal(expected, names.Dequeue());
            return expected;
        }
    }

    // As up.sh has left it; another test may have taken it away.
    private async Task HaveSampleRoundAsync(Clients matching)
    {
        if ((await matching.Rounds.ListRoundsAsync(new())).Rounds.Any(round => round is { DisplayName: "Next season", State: Round.Types.State.Computed or Round.Types.State.InReview, Outdated: false }))
        {
            return;
        }

        await system.DiscardOpenRoundsAsync();
        var round = await matching.Rounds.CreateRoundAsync(new() { DisplayName = "Next season", Kinds = { Kind.Peer, Kind.Coach }, Seed = 2026 });
        await matching.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => (await matching.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the preview");
    }

    // The page before stays until the next one is there.
    private static async Task FollowAsync(IPage page, string link, string menu = "Main")
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = menu }).GetByRole(AriaRole.Link, new() { NameRegex = new($"^{link}") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new(link, RegexOptions.IgnoreCase), Level = 1 })).ToBeVisibleAsync();
    }

    private static string PlainLetters(string name) => string.Join('.', name.Split(' ').Select(part =>
        string.Concat(part.Normalize(NormalizationForm.FormD).Where(letter => char.IsLetter(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant()));

    [GeneratedRegex(@"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)", RegexOptions.None)]
    private static partial Regex Named();
}

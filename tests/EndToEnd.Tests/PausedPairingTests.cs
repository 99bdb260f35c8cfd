using System.Text.RegularExpressions;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MentorNet.EndToEnd.Tests;

/// <summary>What happens to a pairing when something stands between two people.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class PausedPairingTests(RunningSystem system)
{
    private readonly string run = Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task A_relation_of_two_organizations_and_a_private_conflict_pause_a_pairing_and_nobody_is_told_which_it_was()
    {
        // Two of the demo who are paired with each other and with nobody that other tests need.
        var (lena, malik) = ("lena.hoffmann@example.org", "malik.johnson@example.org");
        var secret = $"quarrel of the green ledger {run}";
        await using var wire = await Wire.HearAsync(system);
        var lenas = new Clients(await system.GrpcAsync(lena));
        var me = (await new PeopleService.PeopleServiceClient(await system.GrpcAsync(lena)).GetMyPersonAsync(new())).Name;
        var he = (await new PeopleService.PeopleServiceClient(await system.GrpcAsync(malik)).GetMyPersonAsync(new())).Name;
        var pairing = (await lenas.Pairings.ListPairingsAsync(new())).Pairings.Single(found => found.Mentor == he).Name;
        var admin = await system.SignInAsync("helen.park@example.org");
        var told = (await system.MailsAsync(lena, "A pairing of yours is paused", 0)).Count;
        var resumed = (await system.MailsAsync(lena, "A pairing of yours resumes", 0)).Count;

        // The admin says on the page of one organization that it is in litigation with the other.
        await admin.GotoAsync("/organizations/own-cedar-sound-schools?q=Harbor+Point");
        await admin.GetByLabel("The other organization", new() { Exact = true }).SelectOptionAsync("organizations/own-harbor-point-schools");
        await admin.GetByLabel("is…").SelectOptionAsync("in litigation with it");
        await admin.GetByLabel("Source").FillAsync($"Court file {run}");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Add the relationship" }).ClickAsync();
        await Expect(admin.GetByText($"Court file {run}")).ToBeVisibleAsync();
        await StateAsync(Pairing.Types.State.Paused);
        var byRelation = await NewestAsync("A pairing of yours is paused", told + 1);
        await ListedAsync(1);

        await admin.GotoAsync("/organizations/own-cedar-sound-schools");
        await admin.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"Court file {run}" }).GetByRole(AriaRole.Button).ClickAsync();
        await StateAsync(Pairing.Types.State.Open);
        await NewestAsync("A pairing of yours resumes", resumed + 1);
        await ListedAsync(0);

        // Then they declare a conflict with them, in words of their own.
        var independence = new IndependenceService.IndependenceServiceClient(await system.GrpcAsync(lena));
        var conflict = await independence.CreateConflictAsync(new() { Conflict = new() { Person = he, Label = secret } });
        await StateAsync(Pairing.Types.State.Paused);
        Assert.Equal(["profile public.conflicts"], await system.RowsWithAsync(secret));
        var byConflict = await NewestAsync("A pairing of yours is paused", told + 2);
        await ListedAsync(1);

        // The mails are the same words for both of them and for either cause.
        Assert.Single(byRelation.Concat(byConflict).ToHashSet());
        Assert.Contains("no one is told what it was", byConflict[0], StringComparison.Ordinal);
        Assert.DoesNotContain("litigation", byConflict[0], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("conflict", byConflict[0], StringComparison.OrdinalIgnoreCase);

        // They see that it rests and what that means, and find their words nowhere; they see them where they alone look.
        var his = await system.SignInAsync(malik);
        await his.GotoAsync($"/{pairing}");
        await Expect(his.GetByRole(AriaRole.Heading, new() { Name = "This pairing is paused" })).ToBeVisibleAsync();
        Assert.DoesNotContain("onflict", await his.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        var theirs = await system.SignInAsync(lena);
        await theirs.GotoAsync("/profile/independence");
        await Expect(theirs.GetByText(secret)).ToBeVisibleAsync();

        await independence.DeleteConflictAsync(new() { Name = conflict.Name });
        await StateAsync(Pairing.Types.State.Open);
        await NewestAsync("A pairing of yours resumes", resumed + 2);

        // Nothing that left Profile tells their words: no event, no log, no other service's table; and when they have taken it back it is nowhere at all.
        var events = wire.Heard;
        Assert.Contains(events, sent => sent.Contains("PairingPaused", StringComparison.Ordinal) && sent.Contains(pairing["pairings/".Length..], StringComparison.Ordinal));
        Assert.Contains(events, sent => sent.Contains("IndependenceChanged", StringComparison.Ordinal) && sent.Contains(me["people/".Length..], StringComparison.Ordinal));
        Assert.DoesNotContain(events, sent => sent.Contains(secret, StringComparison.Ordinal) || Regex.IsMatch(sent, "litigation|conflict", RegexOptions.IgnoreCase));
        Sentences.None(LogsWith(secret));
        Sentences.None(await system.RowsWithAsync(secret));

        Task StateAsync(Pairing.Types.State state) => Eventually.True(
            async () => (await lenas.Pairings.GetPairingAsync(new() { Name = pairing })).State == state, $"the pairing is {state}");

        async Task<List<string>> NewestAsync(string subject, int count) =>
            [(await system.MailsAsync(lena, subject, count))[0], (await system.MailsAsync(malik, subject, count))[0]];

        async Task ListedAsync(int count)
        {
            await admin.GotoAsync("/admin/paused");
            await Expect(admin.Locator("main li").Filter(new() { HasText = "Lena Hoffmann" })).ToHaveCountAsync(count);
        }
    }

    /// <summary>Names the log files that hold a text.</summary>
    private List<string> LogsWith(string text)
    {
        var logs = Directory.GetFiles(Path.Combine(system.RunDirectory, "logs"), "*.log");
        Assert.True(logs.Length > 6);
        return [.. logs.Where(log => Read(log).Contains(text, StringComparison.Ordinal))];

        static string Read(string log)
        {
            using var file = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return file.ReadToEnd();
        }
    }
}

using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>Looks with axe at the pages of a round, which needs the sample's one open round for itself.</summary>
[Collection(Collections.Sample)]
[ClosesPages]
public sealed class RoundLooksTests(RunningSystem system)
{
    private readonly Looks looks = new();

    [Fact]
    public async Task Axe_finds_nothing_on_pages_of_a_round()
    {
        await WithRoundAsync(
            async _ => await looks.AtAsync(await system.SignInAsync("lena.hoffmann@example.org"), "ranking", ["first:/home main a[href$='/ranking']"]),
            async round =>
            {
                var page = await system.SignInAsync("helen.park@example.org");
                await looks.AtAsync(page, "round", [$"/admin/{round}", $"/admin/{round}/fairness", $"/admin/{round}/participants", $"/admin/rounds/new?round={round["rounds/".Length..]}&step=2"]);
                await looks.OnPaperAsync(page, "round-board", [$"/admin/{round}"]);
                await looks.OnPaperAsync(page, "round-fairness", [$"/admin/{round}/fairness"]);
            });
        looks.AssertNothingFound();
    }

    /// <summary>Opens a round of its own for rankings, then computes it, and discards it at the end.</summary>
    private async Task WithRoundAsync(Func<string, Task> lookWhileRanked, Func<string, Task> lookAtPreview)
    {
        await system.DiscardOpenRoundsAsync();
        var admin = await system.GrpcAsync("helen.park@example.org");
        var matching = new Clients(admin);
        var round = await matching.Rounds.CreateRoundAsync(new() { DisplayName = $"Look {Guid.NewGuid():N}"[..15], Kinds = { Kind.Peer, Kind.Coach } });
        try
        {
            await matching.Rounds.OpenRoundAsync(new() { Name = round.Name });
            await lookWhileRanked(round.Name);
            await matching.Rounds.ComputeRoundAsync(new() { Name = round.Name });
            await Eventually.True(async () => (await matching.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the preview");
            await lookAtPreview(round.Name);
        }
        finally
        {
            await matching.Rounds.DiscardRoundAsync(new() { Name = round.Name });
        }
    }
}

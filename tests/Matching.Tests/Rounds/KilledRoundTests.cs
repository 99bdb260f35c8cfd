using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>Kills the real process in the middle of a round; <c>tests/Benchmarks -- round</c> does the same with 20,000 officers.</summary>
public sealed class KilledRoundTests
{
    private const int Officers = 400;
    private const int Mentors = 100;

    [Fact]
    public async Task A_round_whose_process_is_killed_while_it_computes_and_while_it_publishes_pairs_everybody_once_and_tells_it_once()
    {
        await using var run = await RoundRun.StartAsync();
        await run.TellAsync([.. Enumerable.Range(0, Officers + Mentors).Select(Person)]);
        var round = await run.Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });

        // The result is there and half stored.
        await using (var store = await run.HoldAsync("round_records"))
        {
            await run.Admin.Rounds.ComputeRoundAsync(new() { Name = round.Name, ReturnAtOnce = true });
            await store.ReachedAsync();
            await run.KillAsync();
        }

        Assert.Equal(0, await run.CountAsync("round_records"));
        await run.StartServiceAsync();
        await Eventually.True(async () => (await run.Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State == Round.Types.State.Computed, "the preview");
        Assert.Equal(Officers, (await run.Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).PairCount);

        // The pairings are written, and nothing has committed.
        await using (var told = await run.HoldAsync("outbox"))
        {
            var publishing = run.Admin.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync;
            await told.ReachedAsync();
            await run.KillAsync();
            await Assert.ThrowsAsync<RpcException>(() => publishing);
        }

        await run.StartServiceAsync();
        Assert.Equal(0, await run.CountAsync("pairings"));
        Assert.Equal(Round.Types.State.Computed, (await run.Admin.Rounds.GetRoundAsync(new() { Name = round.Name })).State);

        // Published, and some have been told of it.
        await run.Admin.Rounds.PublishRoundAsync(new() { Name = round.Name });
        await Eventually.True(async () => await run.CountAsync("outbox") <= Officers - 100, "the first who are told");
        await run.KillAsync();
        await run.StartServiceAsync();
        await Eventually.True(async () => run.ToldPairings.Count >= Officers && await run.CountAsync("outbox") == 0, "all who are told");

        Assert.Equal(Officers, await run.CountAsync("pairings", "state = 'Open'"));
        Assert.Equal(Officers, await run.CountAsync("(SELECT DISTINCT mentee_id FROM pairings) AS m"));
        Assert.Equal(Officers, run.ToldPairings.Count);
        Assert.Equal(Officers, run.ToldPairings.Distinct().Count());
        Assert.Equal(0, await run.CountAsync("(SELECT mentor_id FROM pairings GROUP BY mentor_id HAVING count(*) > 4) AS m"));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_OPEN", () => run.Admin.Rounds.PublishRoundAsync(new() { Name = round.Name }).ResponseAsync);
    }

    private static ProfileUpdated Person(int number)
    {
        var officer = number < Officers;
        return new ProfileUpdated(
            Guid.CreateVersion7(),
            RoundRun.Consortium,
            Version: 1,
            Roles: [officer ? "officer" : "mentor"],
            Organization: $"organizations/own-{number}",
            OrganizationKind: "SCHOOL_DISTRICT",
            State: "OH",
            Locale: "Suburb: Large",
            Enrollment: 5000,
            Needs: officer ? [number % 2 == 0 ? "senior-table" : "board-policy"] : [],
            Offers: officer ? [] : [number % 3 == 0 ? "senior-table" : "board-policy"],
            ReportsTo: "CHIEF_EXECUTIVE",
            TeamSize: "ALONE",
            Budget: "UNDER_50K",
            SeniorSeat: "NO",
            Post: "NEW_POST",
            YearsOfPractice: number % 20,
            Capacity: officer ? 0 : 4,
            Languages: ["en"],
            TimeZone: "America/New_York",
            Ready: true,
            UpdatedAt: DateTimeOffset.UtcNow);
    }
}

using Grpc.Core;
using MassTransit.Testing;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>Holds what must be once, whatever comes at once to two replicas of the service: places and deadlines.</summary>
public sealed class ReplicaTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private const int Places = 3;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Accepts_and_a_round_together_never_give_more_places_than_there_are(bool roundFirst)
    {
        const int Askers = 200;
        var consortium = Guid.CreateVersion7();
        await using var replica = service.StartReplica();
        var mentor = await service.Joined(service.Facts("mentor", consortium) with { Capacity = Places });
        var inRound = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => service.Joined(service.Facts("officer", consortium))));
        var admin = service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin);
        var round = await new Clients(admin).Rounds.CreateRoundAsync(new() { DisplayName = "Autumn" });
        Assert.Equal(inRound.Length, (await service.CountsAsync(await new Clients(admin).Rounds.ComputeRoundAsync(new() { Name = round.Name }))).Pairs);
        var officers = new List<Guid>();
        while (officers.Count < Askers)
        {
            officers.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.Joined(service.Facts("officer", consortium)))));
        }

        var requests = new List<MatchRequest>();
        foreach (var some in officers.Chunk(20))
        {
            requests.AddRange(await Task.WhenAll(some.Select(async officer =>
                await new Clients(service.AsIn(consortium, officer, Role.Officer)).Requests.CreateMatchRequestAsync(
                    new() { Mentor = $"people/{mentor}", Message = "Would you?" }))));
        }

        var token = TestTokens.Create(mentor, consortium, Role.Mentor);
        var mentors = new[] { service.WithToken(token), replica.WithToken(token) }.Select(invoker => new Clients(invoker)).ToArray();

        var published = roundFirst ? PublishAsync(admin, round.Name) : null;
        var accepts = requests.Select(async (request, i) => await CodeOf(mentors[i % 2].Requests.AcceptMatchRequestAsync(new() { Name = request.Name }))).ToList();
        published ??= PublishAsync(admin, round.Name);
        var accepted = (await Task.WhenAll(accepts)).Count(code => code == StatusCode.OK);
        var given = await published;

        Assert.Equal(Places, accepted + given);
        Assert.Equal(Places, await service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE mentor_id = @p0 AND state = 'Open'", mentor));
        Assert.Equal(Askers - accepted, await service.ScalarAsync<long>("SELECT count(*) FROM match_requests WHERE mentor_id = @p0 AND state = 'Closed'", mentor));
    }

    [Fact]
    public async Task Each_deadline_is_met_once_by_two_replicas_after_a_restart_and_when_the_clock_jumps()
    {
        var buses = new List<ITestHarness> { service.Bus };
        var mentors = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.AMentor()));
        foreach (var mentor in mentors)
        {
            await service.AnOpenRequest(await service.AnOfficer(), mentor);
        }

        await using (var first = service.StartReplica())
        {
            buses.Add(first.Services.GetRequiredService<ITestHarness>());
            await After(TimeSpan.FromDays(5) + TimeSpan.FromMinutes(1), () => Reminded().Count == mentors.Length);

            // Set back by hand or by a time server: what was told is not told again when the day comes a second time.
            service.Clock.AdjustTime(service.Clock.GetUtcNow().AddDays(-3));
            await After(TimeSpan.FromDays(3) + TimeSpan.FromMinutes(1), () => true);
        }

        await using var second = service.StartReplica();
        buses.Add(second.Services.GetRequiredService<ITestHarness>());
        await After(TimeSpan.FromDays(5), () => Reminded().Count >= 2 * mentors.Length);
        await After(TimeSpan.FromDays(30), () => Expired().Count >= mentors.Length);

        Assert.All(mentors, mentor => Assert.Equal(2, Reminded().Count(told => told.MentorId == mentor)));
        Assert.All(mentors, mentor => Assert.Single(Expired(), told => told.MentorId == mentor));
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM request_deadlines"));

        // Other tests of this class have requests of their own, and the same clock.
        List<MatchRequestReminded> Reminded() => [.. Told<MatchRequestReminded>(buses).Where(told => mentors.Contains(told.MentorId))];
        List<MatchRequestAnswered> Expired() => [.. Told<MatchRequestAnswered>(buses).Where(told => told.State == "EXPIRED" && mentors.Contains(told.MentorId))];
    }

    [Fact]
    public async Task Choices_ask_the_next_once_and_free_places_are_offered_once_by_two_replicas()
    {
        const int Each = 10;
        await using var replica = service.StartReplica();
        var buses = new[] { service.Bus, replica.Services.GetRequiredService<ITestHarness>() };
        var choosing = await Task.WhenAll(Enumerable.Range(0, Each).Select(async _ =>
        {
            var (officer, first, second) = (await service.AnOfficer(), await service.AMentor(), await service.AMentor());
            await Requests(officer).Requests.CreateRankedChoiceAsync(new() { Message = "Hello", Mentors = { $"people/{first}", $"people/{second}" } });
            return (officer, first, second);
        }));
        var waiting = await Task.WhenAll(Enumerable.Range(0, Each).Select(async _ =>
        {
            var mentor = await service.AMentor(capacity: 1);
            var pairing = await service.AnOpenPairing(await service.AnOfficer(), mentor);
            var officers = new[] { await service.AnOfficer(), await service.AnOfficer() };
            foreach (var officer in officers)
            {
                await Requests(officer).Requests.CreateWaitingPlaceAsync(new() { Mentor = $"people/{mentor}", Message = "Words for later" });
            }

            return (mentor, pairing);
        }));

        await Task.WhenAll(
        [
            .. choosing.Select(async choice =>
            {
                var asked = (await service.Officer(choice.officer).Requests.ListMatchRequestsAsync(new())).MatchRequests.Single();
                await service.Mentor(choice.first).Requests.DeclineMatchRequestAsync(new() { Name = asked.Name });
            }),
            .. waiting.Select(place => service.Mentor(place.mentor).Pairings.EndPairingAsync(new() { Name = place.pairing.Name }).ResponseAsync),
        ]);

        await After(TimeSpan.FromSeconds(6), () => Asked().Count >= Each && Told<WaitingPlaceOffered>(buses).Count >= Each);
        await After(TimeSpan.FromMinutes(11), () => true);
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM request_tasks WHERE due_at <= @p0", service.Clock.GetUtcNow().AddMinutes(-10)));
        Assert.All(choosing, choice => Assert.Single(Asked(), told => told.MenteeId == choice.officer && told.MentorId == choice.second));
        Assert.All(waiting, place => Assert.Single(Told<WaitingPlaceOffered>(buses), told => told.MentorId == place.mentor));

        List<MatchRequested> Asked() => [.. Told<MatchRequested>(buses).Where(told => choosing.Any(choice => choice.second == told.MentorId))];

        Clients Requests(Guid officer) => new(service.As(officer, Role.Officer));
    }

    // As an admin does who is shown what has changed since the preview, and accepts it. Gives how many pairs the round has opened.
    private async Task<int> PublishAsync(CallInvoker admin, string round)
    {
        for (var time = 0; ; time++)
        {
            var check = await new Clients(admin).Rounds.CheckRoundAsync(new() { Name = round });
            try
            {
                return (await service.CountsAsync(await new Clients(admin).Rounds.PublishRoundAsync(new() { Name = round, AcceptedChanges = check.Token }))).Pairs;
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.Aborted && time <= Places)
            {
                // An accept took a place between the two calls; that can happen once for each.
            }
        }
    }

    private static async Task<StatusCode> CodeOf<T>(AsyncUnaryCall<T> call)
    {
        try
        {
            await call;
            return StatusCode.OK;
        }
        catch (RpcException e)
        {
            Assert.Contains(e.StatusCode, new[] { StatusCode.FailedPrecondition, StatusCode.ResourceExhausted });
            return e.StatusCode;
        }
    }

    // Each replica has a bus of its own, and either of them sends what both have written.
    private static List<T> Told<T>(IEnumerable<ITestHarness> buses) where T : class =>
        [.. buses.SelectMany(bus => bus.Published.Select<T>(new CancellationToken(canceled: true))).Select(published => published.Context.Message)];

    private async Task After(TimeSpan time, Func<bool> seen)
    {
        service.Clock.Advance(time);
        await Eventually.True(() => Task.FromResult(seen()), $"{time} later");
    }
}

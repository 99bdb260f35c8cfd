using System.Collections.Concurrent;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Matching.Tests.Facts;

/// <summary>The service beside a stand-in for those who keep what people write to each other.</summary>
public sealed class TellingFixture : MatchingFixture
{
    private WebApplication? keepers;

    internal KeeperStandIn Keeper { get; } = new();

    public override async Task InitializeAsync()
    {
        keepers = await StandInServer.StartAsync(
            app =>
            {
                app.MapGrpcService<KeeperStandIn>();
                app.MapTokens("matching");
            },
            services => services.AddSingleton(Keeper));
        await base.InitializeAsync();
        // The first call of all signs in and connects, which on a busy machine takes longer than anybody waits for a keeper.
        await Eventually.True(
            async () =>
            {
                await using var work = await Services.GetRequiredService<Database>().BeginAsync(Consortium, CancellationToken.None);
                await work.EnqueueAsync(new CircleEnded(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), Clock.GetUtcNow()));
                await Services.GetRequiredService<Telling>().TellAsync(work);
                return Keeper.Taken.Count > 1;
            },
            "the way to the keepers");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await keepers!.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        var address = keepers!.Urls.Single();
        host.UseSetting("Services:Messaging", address);
        host.UseSetting("Services:Caseload", address);
        host.UseSetting("Identity:Address", address);
        host.UseSetting("Identity:MatchingClientSecret", "matching-secret");
    }
}

/// <summary>Stands for Messaging and for Caseload at once.</summary>
internal sealed class KeeperStandIn : PairingIntakeService.PairingIntakeServiceBase
{
    public ConcurrentQueue<TakePairingsRequest> Taken { get; } = [];

    public bool IsAway { get; set; }

    public override Task<TakePairingsResponse> TakePairings(TakePairingsRequest request, ServerCallContext context)
    {
        if (IsAway || context.RequestHeaders.GetValue("authorization") != "Bearer token-of-matching")
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "away"));
        }

        Taken.Enqueue(request);
        return Task.FromResult(new TakePairingsResponse());
    }
}

public sealed class TellingTests(TellingFixture service) : IClassFixture<TellingFixture>
{
    private FactsIntakeService.FactsIntakeServiceClient Profile => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task Whom_somebody_blocks_writes_to_them_nowhere_any_more_when_Profile_is_answered_whether_the_broker_is_there_or_not()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var pairing = await service.AnOpenPairing(officer, mentor);

        await Profile.TakeFactsAsync(new() { IndependenceChanged = JsonSerializer.Serialize(new IndependenceChanged(service.Consortium, officer, 1, [], [mentor], DateTimeOffset.UtcNow)) });
        Assert.Equal([pairing.Name, pairing.Name], Told<PairingPaused>(request => request.PairingsPaused).Select(paused => $"pairings/{paused.PairingId}").Where(name => name == pairing.Name));

        await Profile.TakeFactsAsync(new() { IndependenceChanged = JsonSerializer.Serialize(new IndependenceChanged(service.Consortium, officer, 2, [], [], DateTimeOffset.UtcNow)) });
        Assert.Equal([pairing.Name, pairing.Name], Told<PairingResumed>(request => request.PairingsResumed).Select(resumed => $"pairings/{resumed.PairingId}").Where(name => name == pairing.Name));
    }

    [Fact]
    public async Task A_break_and_an_end_are_told_at_once_and_done_also_where_nobody_takes_them()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var pairing = await service.AnOpenPairing(officer, mentor);

        await service.Officer(officer).Pairings.PausePairingAsync(new() { Name = pairing.Name });
        Assert.Equal(2, Told<PairingPaused>(request => request.PairingsPaused).Count(paused => $"pairings/{paused.PairingId}" == pairing.Name && paused.BreakBy == officer));

        await service.Officer(officer).Pairings.ResumePairingAsync(new() { Name = pairing.Name });
        Assert.Equal(2, Told<PairingResumed>(request => request.PairingsResumed).Count(resumed => $"pairings/{resumed.PairingId}" == pairing.Name));

        await service.Mentor(mentor).Pairings.EndPairingAsync(new() { Name = pairing.Name });
        Assert.Equal(2, Told<PairingEnded>(request => request.PairingsEnded).Count(ended => $"pairings/{ended.PairingId}" == pairing.Name));

        var next = await service.AnOpenPairing(officer, await service.AMentor());
        service.Keeper.IsAway = true;
        await service.Officer(officer).Pairings.EndPairingAsync(new() { Name = next.Name });
        await service.Told<PairingEnded>(ended => $"pairings/{ended.PairingId}" == next.Name);
        Assert.DoesNotContain(Told<PairingEnded>(request => request.PairingsEnded), ended => $"pairings/{ended.PairingId}" == next.Name);

        // Who is there again is told before any event comes.
        service.Keeper.IsAway = false;
        await Eventually.True(() => Task.FromResult(Told<PairingEnded>(request => request.PairingsEnded).Count(ended => $"pairings/{ended.PairingId}" == next.Name) == 2), "both are told");
    }

    [Fact]
    public async Task A_pairing_that_an_admin_ends_on_a_report_has_ended_when_Profile_is_answered_and_the_next_one_of_the_two_stays()
    {
        var (officer, mentor) = (await service.AnOfficer(), await service.AMentor());
        var pairing = await service.AnOpenPairing(officer, mentor);
        var asked = new PairingEndAsked(service.Consortium, mentor, officer, service.Clock.GetUtcNow());

        await Profile.TakeFactsAsync(new() { PairingEndAsked = JsonSerializer.Serialize(asked) });
        Assert.Equal(2, Told<PairingEnded>(request => request.PairingsEnded).Count(ended => $"pairings/{ended.PairingId}" == pairing.Name));

        service.Clock.Advance(TimeSpan.FromDays(1));
        var next = await service.AnOpenPairing(officer, mentor);
        await service.PublishAsync(asked);
        await service.PublishAsync(asked with { OnePersonId = officer, OtherPersonId = mentor, AskedAt = service.Clock.GetUtcNow() });
        await service.Told<PairingEnded>(ended => $"pairings/{ended.PairingId}" == next.Name);
        Assert.Equal(asked.AskedAt.AddDays(1), service.Events<PairingEnded>().Single(ended => $"pairings/{ended.PairingId}" == next.Name).EndedAt);
    }

    [Fact]
    public async Task Who_hides_sits_in_no_circle_when_Profile_is_answered_and_a_discarded_circle_is_told_at_once()
    {
        var consortium = Guid.CreateVersion7();
        var shy = service.Facts("officer", consortium);
        await service.Joined(shy);
        for (var i = 0; i < 3; i++)
        {
            await service.Joined(service.Facts("officer", consortium));
        }

        var admin = service.AdminIn(consortium);
        var proposal = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 4 });
        proposal = await admin.Circles.KeepCircleProposalAsync(new() { Name = proposal.Name });

        await Profile.TakeFactsAsync(new() { ProfileUpdated = JsonSerializer.Serialize(shy with { Version = 2, Hidden = true, UpdatedAt = DateTimeOffset.UtcNow }) });
        var changed = Told<CircleMembersChanged>(request => request.CircleMembersChanged).Where(one => one.ConsortiumId == consortium).ToList();
        Assert.Equal([3, 3], changed.Select(one => one.People.Count));
        Assert.DoesNotContain(shy.PersonId, changed[0].People);

        await admin.Circles.DiscardCircleProposalAsync(new() { Name = proposal.Name });
        Assert.Equal(2, Told<CircleEnded>(request => request.CirclesEnded).Count(ended => ended.ConsortiumId == consortium));
    }

    private IEnumerable<T> Told<T>(Func<TakePairingsRequest, IEnumerable<string>> field) => service.Keeper.Taken.SelectMany(field).Select(json => JsonSerializer.Deserialize<T>(json)!);
}

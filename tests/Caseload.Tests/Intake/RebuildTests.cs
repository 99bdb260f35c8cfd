using Google.Protobuf.WellKnownTypes;
using MentorNet.Access.V1;
using MentorNet.Caseload.Intake;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace MentorNet.Caseload.Tests.Intake;

public sealed class RebuildTests(RebuildingFixture service) : IClassFixture<RebuildingFixture>
{
    private readonly DateTimeOffset now = service.Clock.GetUtcNow();

    [Fact]
    public async Task A_service_that_starts_learns_the_pairings_of_before_it_and_the_zones_of_people_and_keeps_what_is_later()
    {
        var consortium = Guid.CreateVersion7();
        var (mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        PairingFact Fact(int days, int? paused = null, int? ended = null) => new()
        {
            Pairing = $"pairings/{Guid.CreateVersion7()}",
            Mentee = $"people/{mentee}",
            Mentor = $"people/{mentor}",
            Kind = "COACH",
            OpenTime = At(-days),
            PauseTime = paused is { } rests ? At(-rests) : null,
            EndTime = ended is { } over ? At(-over) : null,
        };
        PairingFact[] facts = [Fact(50), Fact(40, paused: 5), Fact(30, ended: 10), Fact(20)];
        // That the last has ended is known already; Matching's answer is from before.
        await service.PublishAsync(new PairingEnded(Guid.Parse(facts[3].Pairing["pairings/".Length..]), consortium, mentee, mentor, now));
        var client = new Clients(service.AsIn(consortium, mentee, Role.Officer));
        await Eventually.True(async () => (await client.Engagements.ListEngagementsAsync(new())).Engagements.Count == 1, "the event");
        service.Colleagues.Facts = [service.Facts(mentee, "America/Phoenix", consortium: consortium), service.Facts(mentor, "", consortium: consortium)];
        service.Colleagues.Pairings = new Dictionary<Guid, PairingFact[]> { [consortium] = facts };

        await using var replica = service.StartReplica();

        await Eventually.True(async () => (await client.Engagements.ListEngagementsAsync(new())).Engagements.Count == 4, "all of before");
        Assert.Equal(
            [Engagement.Types.State.Open, Engagement.Types.State.Paused, Engagement.Types.State.Ended, Engagement.Types.State.Ended],
            await Task.WhenAll(facts.Select(async fact => (await client.Engagements.GetEngagementAsync(new() { Name = fact.Pairing.Replace("pairings", "engagements", StringComparison.Ordinal) })).State)));
        Assert.Equal("America/Phoenix", await service.ScalarAsync<string>("SELECT string_agg(time_zone, ' ') FROM reader_zones WHERE consortium_id = @p0", consortium));
    }

    [Theory]
    [InlineData(false, 2, Engagement.Types.State.Open)] // the resumption was told to nobody
    [InlineData(false, 4, Engagement.Types.State.Paused)] // it was paused again while Matching answered
    [InlineData(true, 2, Engagement.Types.State.Paused)]
    [InlineData(true, 4, Engagement.Types.State.Paused)]
    public async Task Of_a_pause_and_a_resumption_the_later_counts_whichever_is_told_by_an_event_and_which_by_Matchings_answer(bool paused, int days, Engagement.Types.State state)
    {
        var consortium = Guid.CreateVersion7();
        var (id, mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = new Clients(service.AsIn(consortium, mentee, Role.Officer));
        await service.PublishAsync(new PairingPaused(id, consortium, mentee, mentor, now.AddDays(-3)));
        await Eventually.True(async () => (await client.Engagements.ListEngagementsAsync(new() { State = Engagement.Types.State.Paused })).Engagements.Count == 1, "the pause");
        service.Colleagues.Facts = [service.Facts(mentee, "UTC", consortium: consortium)];
        service.Colleagues.Pairings = new Dictionary<Guid, PairingFact[]>
        {
            [consortium] = [new() { Pairing = $"pairings/{id}", Mentee = $"people/{mentee}", Mentor = $"people/{mentor}", Kind = "PEER", OpenTime = At(-9), PauseTime = paused ? At(-days) : null, PauseChangeTime = At(-days) }],
        };

        await using var replica = service.StartReplica();
        var rebuild = replica.Services.GetServices<IHostedService>().OfType<EngagementsRebuild>().Single();
        await Eventually.True(() => Task.FromResult(rebuild.LastRan is not null), "a look");

        Assert.Equal(state, (await client.Engagements.GetEngagementAsync(new() { Name = $"engagements/{id}" })).State);
    }

    [Fact]
    public async Task A_next_step_that_Matching_kept_is_an_action_item_of_both_once_whatever_becomes_of_it_here()
    {
        var consortium = Guid.CreateVersion7();
        var (mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var fact = new PairingFact { Pairing = $"pairings/{Guid.CreateVersion7()}", Mentee = $"people/{mentee}", Mentor = $"people/{mentor}", Kind = "PEER", OpenTime = At(-5), NextStep = "Call the union <b>first</b>", NextStepDueTime = Timestamp.FromDateTime(new DateTime(2026, 12, 3, 0, 0, 0, DateTimeKind.Utc)) };
        var ended = new PairingFact(fact) { Pairing = $"pairings/{Guid.CreateVersion7()}", EndTime = At(-1), NextStep = "Write down what helped", NextStepDueTime = null };
        service.Colleagues.Facts = [service.Facts(mentee, "UTC", consortium: consortium)];
        service.Colleagues.Pairings = new Dictionary<Guid, PairingFact[]> { [consortium] = [fact, ended] };
        var hers = new Clients(service.AsIn(consortium, mentee, Role.Officer));
        Task<ListActionItemsResponse> Items(PairingFact of) => hers.Actions.ListActionItemsAsync(new() { Parent = of.Pairing.Replace("pairings", "engagements", StringComparison.Ordinal) }).ResponseAsync;

        await LookAsync();

        var item = Assert.Single((await Items(fact)).ActionItems);
        Assert.Equal(("Call the union <b>first</b>", "", new Google.Type.Date { Year = 2026, Month = 12, Day = 3 }), (item.Text, item.Owner, item.DueDate));
        Assert.Equal("Write down what helped", Assert.Single((await Items(ended)).ActionItems).Text);

        // One is deleted here; Matching tells the same again, and of another a step that a replica of the former release wrote meanwhile.
        await hers.Actions.DeleteActionItemAsync(new() { Name = item.Name });
        service.Colleagues.Pairings = new Dictionary<Guid, PairingFact[]> { [consortium] = [fact, new(ended) { NextStep = "Keep in touch" }] };
        await LookAsync();

        Assert.Empty((await Items(fact)).ActionItems);
        Assert.Equal(["Keep in touch", "Write down what helped"], (await Items(ended)).ActionItems.Select(one => one.Text).Order());

        async Task LookAsync()
        {
            await using var replica = service.StartReplica();
            var rebuild = replica.Services.GetServices<IHostedService>().OfType<EngagementsRebuild>().Single();
            await Eventually.True(() => Task.FromResult(rebuild.LastRan is not null), "a look");
        }
    }

    private Timestamp At(int days) => Timestamp.FromDateTimeOffset(now.AddDays(days));
}

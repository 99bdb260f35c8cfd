using MassTransit;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Intake;

public sealed class ConsumerTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task The_highest_version_of_facts_wins_in_whatever_order_they_come()
    {
        var facts = service.Facts("mentor");
        await service.Joined(facts with { Version = 3, Capacity = 9 });

        await Consumed(facts with { Version = 2, Capacity = 1 });

        Assert.Equal(9, await Capacity(facts.PersonId));
    }

    [Fact]
    public async Task A_repeated_delivery_does_nothing()
    {
        var facts = service.Facts("mentor") with { Capacity = 4 };
        var id = Guid.CreateVersion7();
        await Consumed(facts, id);

        await Consumed(facts with { Version = 2, Capacity = 5 }, id);

        Assert.Equal(4, await Capacity(facts.PersonId));
    }

    [Fact]
    public async Task Who_leaves_leaves_nothing_open()
    {
        var leaver = await service.AMentor(with: facts => facts with { Roles = ["officer", "mentor"] });
        var officer = await service.AnOfficer();
        var asked = await service.AnOpenRequest(officer, leaver);
        var asking = await service.AnOpenRequest(leaver, await service.AMentor());
        var pairing = await service.AnOpenPairing(await service.AnOfficer(), leaver);

        await service.Leaves(leaver);

        Assert.Equal(MatchRequest.Types.State.Closed, (await service.Officer(officer).Requests.GetMatchRequestAsync(new() { Name = asked.Name })).State);
        Assert.Equal(MatchRequest.Types.State.Closed, (await service.Officer(leaver).Requests.GetMatchRequestAsync(new() { Name = asking.Name })).State);
        Assert.Equal(Pairing.Types.State.Ended, (await service.Mentor(leaver).Pairings.GetPairingAsync(new() { Name = pairing.Name })).State);
        await service.Told<MatchRequestAnswered>(told => told.MenteeId == officer && told.State == "CLOSED");
        await service.Told<PairingEnded>(told => told.MentorId == leaver);
    }

    [Fact]
    public async Task Facts_from_before_the_leaving_do_not_bring_them_back_but_joining_again_does()
    {
        var facts = service.Facts("mentor");
        await service.Joined(facts with { Version = 5 });
        var left = facts.UpdatedAt.AddMinutes(1);
        await service.Leaves(facts.PersonId, left);

        await Consumed(facts with { Version = 6, UpdatedAt = left.AddSeconds(-1) });
        Assert.Equal(0, await Version(facts.PersonId));

        await Consumed(new MembershipChanged(facts.PersonId, service.Consortium, ["mentor"], true, left.AddMinutes(1)));
        await Consumed(facts with { Version = 1, UpdatedAt = left.AddMinutes(2) });
        Assert.Equal(1, await Version(facts.PersonId));
        Assert.Equal("matchRequests/", (await service.AnOpenRequest(await service.AnOfficer(), facts.PersonId)).Name[..14]);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Who_returns_starts_from_version_1_again(bool farewellFirst)
    {
        var facts = service.Facts("mentor");
        var left = facts.UpdatedAt.AddMinutes(1);
        await service.Joined(facts with { Version = 5 });
        var farewell = facts with { Version = 6, Roles = [], Ready = false, UpdatedAt = left.AddSeconds(1) };
        var leaving = new MembershipChanged(facts.PersonId, service.Consortium, [], false, left);
        if (farewellFirst)
        {
            await Consumed(farewell);
            await Consumed(leaving);
        }
        else
        {
            await Consumed(leaving);
            await Consumed(farewell);
        }

        await Consumed(facts with { Version = 5, UpdatedAt = left.AddSeconds(-1) });
        Assert.Equal(0, await Version(facts.PersonId));

        await Consumed(new MembershipChanged(facts.PersonId, service.Consortium, ["mentor"], true, left.AddMinutes(1)));
        await Consumed(facts with { Version = 1, UpdatedAt = left.AddMinutes(1) });
        Assert.Equal(1, await Version(facts.PersonId));
        await service.AnOpenRequest(await service.AnOfficer(), facts.PersonId);
    }

    [Fact]
    public async Task A_leaving_that_is_older_than_a_joining_is_late_and_ignored()
    {
        var mentor = await service.AMentor();
        var now = DateTimeOffset.UtcNow;
        await Consumed(new MembershipChanged(mentor, service.Consortium, ["mentor"], true, now));

        await Consumed(new MembershipChanged(mentor, service.Consortium, [], false, now.AddMinutes(-1)));

        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE person_id = @p0 AND left_at IS NOT NULL", mentor));
    }

    [Fact]
    public async Task A_role_that_is_taken_ends_what_was_open_in_it_and_nothing_else()
    {
        var both = service.Facts("mentor") with { Roles = ["mentor", "officer"] };
        await Consumed(both);
        var (mentor, officer) = (await service.AMentor(), await service.AnOfficer());
        var asked = await service.AnOpenRequest(both.PersonId, mentor);
        var received = await service.AnOpenRequest(officer, both.PersonId);
        var asMentor = await service.AnOpenPairing(await service.AnOfficer(), both.PersonId);
        var asOfficer = await service.AnOpenPairing(both.PersonId, await service.AMentor());

        await Consumed(new MembershipChanged(both.PersonId, service.Consortium, ["officer"], true, both.UpdatedAt.AddSeconds(5)));

        Assert.Equal("Open", await State("match_requests", asked.Name));
        Assert.NotEqual("Open", await State("match_requests", received.Name));
        Assert.Equal("Ended", await State("pairings", asMentor.Name));
        Assert.NotEqual("Ended", await State("pairings", asOfficer.Name));

        Task<string> State(string table, string name) => service.ScalarAsync<string>($"SELECT state FROM {table} WHERE id = @p0", Guid.Parse(name[(name.IndexOf('/', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public async Task A_membership_that_comes_before_the_facts_waits_for_them()
    {
        var facts = service.Facts("mentor");
        await Consumed(new MembershipChanged(facts.PersonId, service.Consortium, ["mentor"], true, facts.UpdatedAt.AddSeconds(5)));

        await Consumed(facts);

        Assert.Equal(1, await Version(facts.PersonId));
    }

    [Fact]
    public async Task A_deleted_consortium_leaves_no_row_and_no_late_event_brings_one_back()
    {
        var consortium = Guid.CreateVersion7();
        var officer = service.Facts("officer", consortium);
        var mentor = service.Facts("mentor", consortium);
        await service.Joined(officer);
        await service.Joined(mentor);
        var client = new Clients(service.AsIn(consortium, officer.PersonId, Access.V1.Role.Officer));
        var asked = await client.Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor.PersonId}", Message = "Hello" });
        var mentors = new Clients(service.AsIn(consortium, mentor.PersonId, Access.V1.Role.Mentor));
        await mentors.Requests.AcceptMatchRequestAsync(new() { Name = asked.Name });
        await client.Suggestions.CreateDismissalAsync(new() { Mentor = $"people/{mentor.PersonId}" });
        var admin = service.AdminIn(consortium);
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Spring", Kind = Kind.Coach });
        await admin.Rounds.ComputeRoundAsync(new() { Name = round.Name });
        var deletedAt = DateTimeOffset.UtcNow.AddMinutes(1);

        await Consumed(new ConsortiumDeleted(consortium, deletedAt));
        await Consumed(officer with { Version = 2, UpdatedAt = deletedAt.AddSeconds(-1) });
        await Consumed(new MembershipChanged(officer.PersonId, consortium, ["officer"], true, deletedAt.AddSeconds(-1)));

        foreach (var table in new[] { "candidates", "match_requests", "request_deadlines", "dismissals", "pairings", "rounds", "round_pairs", "round_entries" })
        {
            Assert.Equal(0, await service.ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE consortium_id = @p0", consortium));
        }

        // The sample has one id each time it is made.
        await Consumed(officer with { Version = 1, UpdatedAt = deletedAt.AddSeconds(1) });
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE consortium_id = @p0", consortium));
    }

    [Fact]
    public async Task Facts_of_one_person_in_two_consortia_are_apart()
    {
        var facts = service.Facts("mentor") with { Capacity = 2 };
        await Consumed(facts);
        await Consumed(facts with { ConsortiumId = Guid.CreateVersion7(), Version = 7, Capacity = 8 });

        Assert.Equal(2, await service.ScalarAsync<int>(
            "SELECT capacity FROM candidates WHERE person_id = @p0 AND consortium_id = @p1", facts.PersonId, service.Consortium));
    }

    private Task<int> Capacity(Guid person) => service.ScalarAsync<int>("SELECT capacity FROM candidates WHERE person_id = @p0", person);

    private Task<long> Version(Guid person) => service.ScalarAsync<long>("SELECT version FROM candidates WHERE person_id = @p0", person);

    /// <summary>Publishes and waits until the consumer is through, also where it has no effect.</summary>
    private async Task Consumed<T>(T message, Guid? messageId = null) where T : class
    {
        var id = messageId ?? Guid.CreateVersion7();
        var seen = new Seen(id);
        using var connection = service.Bus.Bus.ConnectConsumeObserver(seen);
        await service.PublishAsync(message, id);
        await seen.Consumed.WaitAsync(Eventually.Patience);
    }

    // The harness keeps one entry for each message id; a repeated delivery is seen only by an observer.
    private sealed class Seen(Guid messageId) : IConsumeObserver
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Consumed => done.Task;

        public Task PreConsume<T>(ConsumeContext<T> context) where T : class => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context) where T : class
        {
            if (context.MessageId == messageId)
            {
                done.TrySetResult();
            }

            return Task.CompletedTask;
        }

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception) where T : class
        {
            done.TrySetException(exception);
            return Task.CompletedTask;
        }
    }
}

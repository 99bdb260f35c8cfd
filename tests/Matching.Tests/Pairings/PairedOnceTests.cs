using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Rounds;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using Kind = MentorNet.Matching.Facts.Kind;

namespace MentorNet.Matching.Tests.Pairings;

/// <summary>Two people are paired once, whichever way round, by whichever way they come together.</summary>
public sealed class PairedOnceTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Theory]
    [InlineData(nameof(Objective.Total))]
    [InlineData(nameof(Objective.Stable))]
    [InlineData(nameof(Objective.StableMentor))]
    [InlineData(nameof(Objective.WorstOff))]
    public void A_round_pairs_two_who_are_both_officer_and_mentor_once(string name)
    {
        var objective = Enum.Parse<Objective>(name);
        for (var seed = 1; seed <= 40; seed++)
        {
            var random = new Random(seed);
            var people = Enumerable.Range(0, random.Next(2, 12)).Select(i => Person(random, i)).ToList();
            var entries = RoundPlanner.Plan(Input(objective, people, seed));

            var couples = entries.Where(entry => entry.MentorId is not null).Select(entry => new Couple(entry.MenteeId, entry.MentorId!.Value)).ToList();
            Assert.NotEmpty(couples);
            Assert.Equal(couples.Count, couples.Distinct().Count());
        }
    }

    [Fact]
    public void Of_two_who_have_only_each_other_one_is_paired_and_the_other_is_told_that_all_who_fit_are_paired_with_them()
    {
        var random = new Random(1);
        List<Candidate> people = [Person(random, 0), Person(random, 1)];

        var entries = RoundPlanner.Plan(Input(Objective.Total, people, 1) with { Kinds = [Kind.Peer] });

        Assert.Single(entries, entry => entry.MentorId is not null);
        Assert.Equal(Cause.AllPaired, entries.Single(entry => entry.MentorId is null).Cause);
    }

    [Fact]
    public void Nobody_counts_as_wronged_by_a_pair_that_is_there_the_other_way_round()
    {
        var random = new Random(1);
        List<Candidate> people = [Person(random, 0), Person(random, 1)];
        var input = Input(Objective.Stable, people, 1) with { Kinds = [Kind.Peer] };

        Assert.Empty(MentorNet.Matching.Rounds.RoundReport.Blocking(Kind.Peer, RoundPlanner.Plan(input), people, [], [], (_, _) => true, null));
    }

    [Theory]
    [InlineData(nameof(Objective.Total))]
    [InlineData(nameof(Objective.Stable))]
    [InlineData(nameof(Objective.StableMentor))]
    [InlineData(nameof(Objective.WorstOff))]
    public void Of_equals_the_officer_who_wants_somebody_else_than_they_had_is_given_the_place(string name)
    {
        for (var seed = 1; seed <= 20; seed++)
        {
            var random = new Random(seed);
            var mentor = Person(random, 0) with { Roles = ["mentor"], Capacity = 1, CoachCapacity = 0, CrossSectorCapacity = 0 };
            var one = Person(random, 1) with { Roles = ["officer"] };
            var other = one with { PersonId = Guid.CreateVersion7() };
            var input = Input(Enum.Parse<Objective>(name), [mentor, one, other], seed) with { Kinds = [Kind.Peer], Officers = [one.PersonId, other.PersonId] };

            foreach (var first in new[] { one, other })
            {
                Assert.Equal(first.PersonId, Assert.Single(RoundPlanner.Plan(input with { First = [first.PersonId] }), entry => entry.MentorId is not null).MenteeId);
            }
        }
    }

    [Fact]
    public async Task Who_is_asked_or_paired_cannot_ask_back()
    {
        var (one, other) = (await Both(), await Both());
        var request = await service.AnOpenRequest(one, other);

        await RpcAssert.Fails(StatusCode.AlreadyExists, "MATCH_ALREADY_REQUESTED", () => service.AnOpenRequest(other, one));
        await service.Mentor(other).Requests.AcceptMatchRequestAsync(new() { Name = request.Name });
        await RpcAssert.Fails(StatusCode.AlreadyExists, "ALREADY_PAIRED", () => service.AnOpenRequest(other, one));
        var suggested = await new Clients(service.As(other, Role.Officer)).Suggestions.FindSuggestionsAsync(new() { Kind = V1.Kind.Peer });
        Assert.DoesNotContain(suggested.Suggestions, found => found.Suggestion.Mentor == $"people/{one}");
    }

    [Fact]
    public async Task The_database_holds_it_beside_the_rule()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await Insert(one, other);

        var e = await Assert.ThrowsAsync<PostgresException>(() => Insert(other, one));

        Assert.Equal("pairings_open_couple_key", e.ConstraintName);

        Task Insert(Guid mentee, Guid mentor) => service.ScalarAsync<Guid>(
            """
            INSERT INTO pairings (consortium_id, id, mentee_id, mentor_id, kind, state, created_at, next_step, version)
            VALUES (@p0, @p1, @p2, @p3, 'Peer', 'Open', now(), '', 1) RETURNING id
            """,
            service.Consortium, Guid.CreateVersion7(), mentee, mentor);
    }

    [Fact]
    public async Task Two_are_pinned_one_way_round()
    {
        var consortium = Guid.CreateVersion7();
        var (one, other) = (await Both(consortium), await Both(consortium));
        var admin = service.AdminIn(consortium);
        var round = await admin.Rounds.CreateRoundAsync(new() { DisplayName = "Spring" });
        await Pin(one, other);

        await RpcAssert.Fails(StatusCode.AlreadyExists, "ALREADY_PAIRED", () => Pin(other, one));

        Task Pin(Guid mentee, Guid mentor) => admin.Rounds.SetRoundPairAsync(new()
        {
            Round = round.Name,
            Pair = new() { Mentee = $"people/{mentee}", Mentor = $"people/{mentor}" },
            Setting = SetRoundPairRequest.Types.Setting.Pin,
        }).ResponseAsync;
    }

    [Fact]
    public async Task Two_who_are_paired_or_in_a_circle_already_are_in_no_circle_together()
    {
        var consortium = Guid.CreateVersion7();
        var people = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            people.Add(await Both(consortium, facts => facts with { Needs = ["senior-table", "board-policy"] }));
        }

        var officer = new Clients(service.AsIn(consortium, people[0], Role.Officer));
        var request = await officer.Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{people[1]}", Message = "Hello" });
        await new Clients(service.AsIn(consortium, people[1], Role.Mentor)).Requests.AcceptMatchRequestAsync(new() { Name = request.Name });
        var admin = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

        var first = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 3 });
        await admin.Circles.KeepCircleProposalAsync(new() { Name = first.Name });
        var second = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/board-policy", Size = 3 });

        Assert.DoesNotContain(Couples(first), couple => couple == Of($"people/{people[0]}", $"people/{people[1]}"));
        Assert.Empty(Couples(first).Intersect(Couples(second)));

        static IEnumerable<Couple> Couples(V1.CircleProposal proposal) =>
            proposal.Circles.SelectMany(circle => circle.Members.SelectMany(one => circle.Members.Where(other => other != one).Select(other => Of(one.Person, other.Person))));

        static Couple Of(string one, string other) => new(Guid.Parse(one["people/".Length..]), Guid.Parse(other["people/".Length..]));
    }

    private Task<Guid> Both(Guid? consortium = null, Func<ProfileUpdated, ProfileUpdated>? with = null) =>
        service.Joined(service.Facts("mentor", consortium) with { Roles = ["officer", "mentor"], Needs = ["senior-table"] }, with);

    private static RoundInput Input(Objective objective, List<Candidate> people, long seed) => new(
        objective, [Kind.Peer, Kind.Coach], seed, people, [.. people.Select(person => person.PersonId).Order()], [], [], [], [], []);

    private static Candidate Person(Random random, int i) => new(
        Guid.CreateVersion7(), ["officer", "mentor", "coach"], $"organizations/{i}", "", "", "", null, [random.Next(2) == 0 ? "a" : "b"], [random.Next(2) == 0 ? "a" : "b"],
        "", "", "", "", "", random.Next(30), 1 + random.Next(2), ["en"], "America/New_York", Ready: true, CoachCapacity: 1);
}

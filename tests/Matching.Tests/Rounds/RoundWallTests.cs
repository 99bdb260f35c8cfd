using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;
using Setting = MentorNet.Matching.V1.SetRoundPairRequest.Types.Setting;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>
/// The wall in rounds: one consortium, again and again with other people who are not there for an admin. By every method, whatever they set,
/// compute, move, pin and publish, that admin is answered the same, byte by byte.
/// </summary>
public sealed partial class RoundWallTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private const string Employer = "organizations/own-round-wall";
    private const string Need = "round-wall-need";
    private static readonly DateTimeOffset Since = DateTimeOffset.UtcNow;

    public enum Hidden
    {
        WithTheNeedOfTheScope,
        WithAnother,
        WhoHaveWaited,
        WhoHaveSomebody,
        WhoMentor,
        WhoMentorSomebody,
    }

    public enum Hand
    {
        Nobody,
        Computes,
        PinsThem,
        MovesThem,
        PinsThemOutOfTheScope,
    }

    [Theory]
    [InlineData(Hidden.WithTheNeedOfTheScope)]
    [InlineData(Hidden.WithTheNeedOfTheScope, true)]
    [InlineData(Hidden.WithAnother)]
    [InlineData(Hidden.WhoHaveWaited)]
    [InlineData(Hidden.WhoHaveSomebody)]
    [InlineData(Hidden.WhoMentor)]
    [InlineData(Hidden.WhoMentorSomebody)]
    public async Task Whoever_sets_the_scope_of_a_round_learns_nothing_of_those_who_are_not_there_for_them(Hidden hidden, bool byWhoMadeThemAnAdmin = false)
    {
        var people = new People(service, byWhoMadeThemAnAdmin);
        var scopes = new[]
        {
            Round.Types.Scope.Parser.ParseJson("{}"),
            Round.Types.Scope.Parser.ParseJson($$"""{"needs": ["needs/{{Need}}"]}"""),
            Round.Types.Scope.Parser.ParseJson($$"""{"organizations": ["{{Employer}}", "{{people.Officers[0].Organization}}", "{{people.Officers[1].Organization}}"]}"""),
        };

        var without = await Told(people, []);
        var with = await Told(people, hidden switch
        {
            Hidden.WithAnother => people.Colleagues("officer", facts => facts with { Needs = ["other"] }),
            Hidden.WhoMentor or Hidden.WhoMentorSomebody => people.Colleagues("mentor", facts => facts with { Offers = [Need, "senior-table"], Capacity = 2 }),
            _ => people.Colleagues("officer", facts => facts with { UpdatedAt = hidden == Hidden.WhoHaveWaited ? Since.AddDays(-60) : Since }),
        });

        Assert.True(without.Count > 200, $"{without.Count} answers");
        AssertSame(without, with);

        async Task<List<string>> Told(People people, IReadOnlyList<ProfileUpdated> colleagues)
        {
            var world = await World.Of(service, people, colleagues);
            if (hidden == Hidden.WhoHaveSomebody && colleagues.Count > 0)
            {
                await world.Pair(colleagues[0].PersonId, people.Mentors[2].PersonId);
            }
            else if (hidden == Hidden.WhoMentorSomebody && colleagues.Count > 0)
            {
                await world.Pair(people.Officers[0].PersonId, colleagues[0].PersonId);
            }

            foreach (var scope in scopes)
            {
                await Play(world, scope, colleagues.Count > 0 && hidden != Hidden.WhoHaveSomebody ? colleagues : []);
            }

            return world.Answers;
        }

        async Task Play(World world, Round.Types.Scope scope, IReadOnlyList<ProfileUpdated> colleagues)
        {
            var round = await world.Compute(scope);
            await world.Look(round);

            // They are not served worse than by being later: whoever is in the scope has somebody as long as there is a place.
            foreach (var officer in colleagues.Where(one => one.Roles.Contains("officer") && (scope.Needs.Count == 0 || one.Needs.Contains(Need))))
            {
                Assert.Equal(1L, await world.Count("round_entries WHERE round_id = @p0 AND mentee_id = @p1 AND mentor_id IS NOT NULL", round, officer.PersonId));
            }

            if (scope.Needs.Count > 0)
            {
                foreach (var officer in world.People.Officers)
                {
                    foreach (var mentor in world.People.Mentors)
                    {
                        await world.Move(round, officer, mentor, dry: true);
                    }
                }
            }

            await world.Move(round, world.People.Officers[0], world.People.Mentors[2]);
            await world.Move(round, world.People.Officers[1], world.People.Mentors[2]);
            await world.Move(round, world.People.Officers[1], null);
            await world.Look(round);
            await world.Ask(() => world.Admin.Rounds.UndoRoundStepAsync(new() { Name = round }).ResponseAsync);
            await world.Set(round, world.People.Officers[1], world.People.Mentors[1], Setting.Pin);
            await world.Set(round, world.People.Officers[0], world.People.Mentors[1], Setting.Pin);
            await world.Set(round, world.People.Officers[0], world.People.Mentors[0], Setting.Forbid);
            await world.Ask(() => world.Admin.Rounds.PublishRoundAsync(new() { Name = round }).ResponseAsync);
            await world.Ask(() => world.Admin.Rounds.ResolveRoundAsync(new() { Name = round, ValidateOnly = true }).ResponseAsync);
            await world.Ask(() => world.Admin.Rounds.ResolveRoundAsync(new() { Name = round }).ResponseAsync);
            await world.Look(round);
            await world.ComputeAgain(round);
            await world.Look(round);
            await world.PublishAndUndo(round, 1);
        }
    }

    /// <summary>A scope may be such that nobody of it is shown: what is undone, cancelled and unpublished then has no numbers and no steps of others.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_undone_cancelled_or_unpublished_tells_nothing_of_them(bool onlyThem)
    {
        var people = new People(service);
        var scope = Round.Types.Scope.Parser.ParseJson(onlyThem ? $$"""{"organizations": ["{{Employer}}"], "needs": ["needs/{{Need}}"]}""" : $$"""{"needs": ["needs/{{Need}}"]}""");

        AssertSame(await Told([]), await Told(people.Colleagues("officer", facts => facts)));

        async Task<List<string>> Told(IReadOnlyList<ProfileUpdated> colleagues)
        {
            var world = await World.Of(service, people, colleagues);
            var round = await world.Compute(new());
            await world.Ask(() => world.Admin.Rounds.UpdateRoundAsync(new() { Round = new() { Name = round, Scope = scope }, UpdateMask = new() { Paths = { "scope" } } }).ResponseAsync);
            await world.ComputeAgain(round);
            await world.Undo(round);
            await world.ComputeAgain(round);
            await world.ComputeAgain(round);
            for (var i = 0; i < 4; i++)
            {
                await world.Undo(round);
            }

            await world.ComputeAgain(round);
            await world.Set(round, people.Officers[0], people.Mentors[0], Setting.Forbid);
            await world.Cancel(round);
            await world.Look(round);
            await world.ComputeAgain(round);
            var shown = (await world.Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round })).Entries.Where(entry => entry.Mentor.Length > 0).ToList();
            foreach (var entry in shown.Skip(1))
            {
                await world.Ask(() => world.Admin.Rounds.MoveRoundPairAsync(new() { Round = round, Mentee = entry.Mentee }).ResponseAsync);
            }

            await world.PublishAndUndo(round, 0);
            await world.Look(round);
            return world.Answers;
        }
    }

    [Fact]
    public async Task A_first_computation_is_undone_as_any_step_and_a_cancelled_one_changes_nothing()
    {
        var people = new People(service);
        var world = await World.Of(service, people, people.Colleagues("officer", facts => facts));
        var round = await world.Compute(new());
        var preview = await world.Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round });
        Assert.NotEmpty(preview.Entries);

        var undone = await world.Admin.Rounds.UndoRoundStepAsync(new() { Name = round });

        Assert.Equal(Round.Types.State.Draft, undone.State);
        Assert.Empty((await world.Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round })).Entries);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "ROUND_NOT_COMPUTED", () => world.Admin.Rounds.GetRoundReportAsync(new() { Name = $"{round}/report" }).ResponseAsync);

        await world.ComputeAgain(round);
        var pair = preview.Entries.First(entry => entry.Mentor.Length > 0);
        await world.Admin.Rounds.SetRoundPairAsync(new() { Round = round, Pair = new() { Mentee = pair.Mentee, Mentor = pair.Mentor }, Setting = Setting.Forbid });
        await world.Cancel(round);

        Assert.True((await world.Admin.Rounds.GetRoundAsync(new() { Name = round })).Outdated);
        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => world.Admin.Rounds.PublishRoundAsync(new() { Name = round }).ResponseAsync);
    }

    [Theory]
    [InlineData(Hand.Nobody)]
    [InlineData(Hand.Computes)]
    [InlineData(Hand.PinsThem)]
    [InlineData(Hand.MovesThem)]
    [InlineData(Hand.PinsThemOutOfTheScope)]
    public async Task What_another_admin_does_about_them_changes_no_answer_either(Hand hand)
    {
        var people = new People(service);

        AssertSame(await Told([]), await Told(people.Colleagues("officer", facts => facts with { Needs = [hand == Hand.PinsThemOutOfTheScope ? "other" : Need] })));

        async Task<List<string>> Told(IReadOnlyList<ProfileUpdated> colleagues)
        {
            var world = await World.Of(service, people, colleagues);
            world.Hand = hand == Hand.Computes ? world.Elsewhere : world.Admin;
            var round = await world.Compute(Round.Types.Scope.Parser.ParseJson($$"""{"needs": ["needs/{{Need}}"]}"""));
            var pair = new Pair { Mentee = $"people/{(colleagues.Count > 0 ? colleagues[0].PersonId : Guid.Empty)}", Mentor = $"people/{people.Mentors[2].PersonId}" };
            if (colleagues.Count > 0 && hand is Hand.PinsThem or Hand.PinsThemOutOfTheScope)
            {
                await world.Elsewhere.Rounds.SetRoundPairAsync(new() { Round = round, Pair = pair, Setting = Setting.Pin });
            }
            else if (colleagues.Count > 0 && hand == Hand.MovesThem)
            {
                await world.Elsewhere.Rounds.MoveRoundPairAsync(new() { Round = round, Mentee = pair.Mentee });
                await world.Elsewhere.Rounds.UndoRoundStepAsync(new() { Name = round });
                await world.Elsewhere.Rounds.MoveRoundPairAsync(new() { Round = round, Mentee = pair.Mentee });
            }

            await world.Look(round);
            await world.Move(round, people.Officers[0], people.Mentors[2]);
            await world.Look(round);
            await world.Ask(() => world.Admin.Rounds.UndoRoundStepAsync(new() { Name = round }).ResponseAsync);
            await world.Look(round);
            await world.ComputeAgain(round);
            await world.Look(round);
            await world.PublishAndUndo(round, 3);
            return world.Answers;
        }
    }

    [Theory]
    [InlineData("leaves")]
    [InlineData("pauses")]
    [InlineData("hides")]
    [InlineData("finds somebody")]
    public async Task What_becomes_of_them_after_the_preview_refuses_no_publication(string what)
    {
        var people = new People(service);

        AssertSame(await Told([]), await Told(people.Colleagues("officer", facts => facts)));

        async Task<List<string>> Told(IReadOnlyList<ProfileUpdated> colleagues)
        {
            var world = await World.Of(service, people, colleagues);
            var round = await world.Compute(new());
            foreach (var colleague in colleagues)
            {
                await (what switch
                {
                    "leaves" => world.Leaves(colleague.PersonId),
                    "pauses" => world.Joins(colleague with { Version = 2, Ready = false }),
                    "hides" => world.Joins(colleague with { Version = 2, Hidden = true }),
                    _ => world.Pair(colleague.PersonId, people.Mentors[2].PersonId),
                });
            }

            await world.Look(round);
            await world.PublishAndUndo(round, 3);
            return world.Answers;
        }
    }

    /// <summary>
    /// An officer has a mentor whom the admin must not know of: before the round, by the round because everybody else was forbidden, or since its preview. All
    /// goes on as if they had nobody, whatever the admin then does, and when that pairing has ended as well.
    /// </summary>
    [Theory]
    [InlineData("before")]
    [InlineData("by the round")]
    [InlineData("since")]
    [InlineData("hides")]
    public async Task Whoever_has_somebody_who_is_not_there_for_the_admin_counts_as_having_nobody(string when)
    {
        var people = new People(service, waiting: true);

        AssertSame(await Told([]), await Told(when == "hides"
            ? [service.Facts("mentor") with { Offers = [Need], Capacity = 2 }]
            : people.Colleagues("mentor", facts => facts with { Offers = [Need, "senior-table"], Capacity = 2 })));

        async Task<List<string>> Told(IReadOnlyList<ProfileUpdated> colleagues)
        {
            var world = await World.Of(service, people, when == "hides" ? [] : colleagues);
            var officer = people.Officers[0];
            if (colleagues.Count > 0 && when is "before" or "hides")
            {
                await PairAsync();
            }

            await world.Look(await LeftAloneAsync());
            if (colleagues.Count > 0 && when == "since")
            {
                await PairAsync();
            }

            var again = world.Rounds[^1];
            await world.Look(again);
            await world.Publish(again);
            Assert.Equal(colleagues.Count > 0 ? 1L : 0L, await world.Open(officer.PersonId));
            var next = await world.Compute(new());
            await world.Look(next);
            await world.Move(next, officer, people.Mentors[2]);
            await world.Move(next, officer, null);
            await world.Set(next, officer, people.Mentors[1], Setting.Pin);
            await world.ComputeAgain(next);
            await world.Look(next);
            await world.Publish(next);

            // They really have whom the admin is told that they have.
            Assert.Equal(colleagues.Count > 0 ? 2L : 1L, await world.Open(officer.PersonId));
            await world.Ask(() => world.Admin.Rounds.UnpublishRoundAsync(new() { Name = next }).ResponseAsync);
            foreach (var colleague in colleagues)
            {
                await world.Leaves(colleague.PersonId);
            }

            await world.Look(next);
            await world.Ask(() => world.Admin.Rounds.CloseRoundAsync(new() { Name = next }).ResponseAsync);
            await world.Look(await world.Compute(new()));
            return world.Answers;

            async Task PairAsync()
            {
                if (when == "hides")
                {
                    await world.Joins(colleagues[0]);
                }

                await world.Pair(officer.PersonId, colleagues[0].PersonId);
                if (when == "hides")
                {
                    await world.Joins(colleagues[0] with { Version = 2, Hidden = true });
                }
            }

            async Task<string> LeftAloneAsync()
            {
                var round = await world.Compute(new());
                foreach (var mentor in people.Mentors)
                {
                    await world.Set(round, officer, mentor, Setting.Forbid);
                }

                await world.ComputeAgain(round);
                return round;
            }
        }
    }

    [Fact]
    public async Task Somebody_else_who_leaves_after_the_preview_still_refuses_it()
    {
        var people = new People(service);
        var world = await World.Of(service, people, []);
        var round = await world.Compute(new());

        await world.Leaves(people.Mentors[2].PersonId);

        await RpcAssert.Fails(StatusCode.Aborted, "ROUND_OUTDATED", () => world.Admin.Rounds.PublishRoundAsync(new() { Name = round }).ResponseAsync);
        var check = await world.Admin.Rounds.CheckRoundAsync(new() { Name = round });
        Assert.Equal(Round.Types.State.Published, (await world.Admin.Rounds.PublishRoundAsync(new() { Name = round, AcceptedChanges = check.Token })).State);
    }

    [Fact]
    public async Task A_pair_that_is_not_shown_gives_way_to_a_move_and_is_placed_anew()
    {
        var people = new People(service);
        var colleagues = people.Colleagues("officer", facts => facts);
        var world = await World.Of(service, people, colleagues);
        var round = await world.Compute(new());
        var held = await service.ScalarAsync<Guid>("SELECT mentor_id FROM round_entries WHERE round_id = @p0 AND mentee_id = @p1", world.Id(round), colleagues[0].PersonId);
        Assert.Equal(people.Mentors[2].PersonId, held);
        await world.Joins(people.Mentors[2] with { Version = 2, Capacity = 3 });
        await world.Joins(people.Mentors[0] with { Version = 2, Capacity = 4 });

        foreach (var officer in people.Officers)
        {
            await world.Move(round, officer, people.Mentors[2]);
        }

        foreach (var officer in people.Officers)
        {
            Assert.Equal(people.Mentors[2].PersonId, await service.ScalarAsync<Guid>("SELECT mentor_id FROM round_entries WHERE round_id = @p0 AND mentee_id = @p1", world.Id(round), officer.PersonId));
        }

        foreach (var colleague in colleagues)
        {
            Assert.Equal(1L, await world.Count("round_entries WHERE round_id = @p0 AND mentee_id = @p1 AND mentor_id IS NOT NULL", round, colleague.PersonId));
        }

        await world.Admin.Rounds.PublishRoundAsync(new() { Name = round });
        Assert.Equal(2L, await world.Count("pairings WHERE round_id = @p0 AND mentee_id = ANY(@p1)", round, colleagues.Select(one => one.PersonId).ToArray()));
    }

    [Fact]
    public async Task Who_has_a_place_only_as_far_as_is_shown_is_no_choice_and_is_refused_as_whoever_is_kept_apart()
    {
        var people = new People(service);
        var colleagues = people.Colleagues("officer", facts => facts);
        var world = await World.Of(service, people, colleagues);
        var mentor = $"people/{people.Mentors[0].PersonId}";
        await world.Pair(colleagues[0].PersonId, people.Mentors[0].PersonId);
        var round = await world.Compute(new());
        var pair = new Pair { Mentee = $"people/{people.Officers[0].PersonId}", Mentor = mentor };

        Assert.DoesNotContain((await world.Admin.Rounds.ListRoundChoicesAsync(new() { Parent = round, Mentee = pair.Mentee })).Choices, choice => choice.Mentor == mentor);
        var participants = (await world.Admin.Rounds.ListRoundParticipantsAsync(new() { Parent = round })).Participants;
        Assert.Equal(ListRoundParticipantsResponse.Types.Participant.Types.Part.TakesPart, participants.Single(one => one.Person == mentor).Part);
        foreach (var call in new Func<Task>[]
        {
            () => world.Admin.Rounds.MoveRoundPairAsync(new() { Round = round, Mentee = pair.Mentee, Mentor = mentor }).ResponseAsync,
            () => world.Admin.Rounds.SetRoundPairAsync(new() { Round = round, Pair = pair, Setting = Setting.Pin }).ResponseAsync,
        })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", call);
        }
    }

    private static void AssertSame(List<string> without, List<string> with)
    {
        var differing = without.Zip(with).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First}\n became {pair.Second}\n").ToList();
        Assert.True(differing.Count == 0 && without.Count == with.Count, $"{differing.Count} answers differ, the first of them:\n{string.Join('\n', differing.Take(2))}");
    }

    /// <summary>The same people in each consortium: three officers who have to share what mentors have, and those who are not there for the admin.</summary>
    private sealed class People(MatchingFixture service, bool byWhoMadeThemAnAdmin = false, bool waiting = false)
    {
        public ProfileUpdated Admin { get; } = byWhoMadeThemAnAdmin ? service.Facts("admin") : service.Facts("admin") with { Organization = Employer };

        public IReadOnlyList<string> Apart { get; } = byWhoMadeThemAnAdmin ? [Employer] : [];

        public ProfileUpdated Elsewhere { get; } = service.Facts("admin");

        public IReadOnlyList<ProfileUpdated> Officers { get; } =
        [
            service.Facts("officer") with { Needs = [Need], UpdatedAt = ReadySince(waiting) },
            service.Facts("officer") with { Needs = [Need, "senior-table"], TeamSize = "TWO_TO_FIVE", UpdatedAt = ReadySince(waiting) },
            service.Facts("officer") with { Needs = [Need], Budget = "OVER_1M", State = "WA" },
        ];

        public IReadOnlyList<ProfileUpdated> Mentors { get; } =
        [
            service.Facts("mentor") with { Offers = [Need, "senior-table"], Capacity = 1 },
            service.Facts("mentor") with { Offers = [Need], Capacity = 1 },
            service.Facts("mentor") with { Offers = ["senior-table"], Capacity = 8, YearsOfPractice = 2 },
        ];

        private static DateTimeOffset ReadySince(bool waiting) => Since.AddDays(waiting ? -60 : 0);

        /// <summary>Two who fit the best mentor better than anybody else.</summary>
        public IReadOnlyList<ProfileUpdated> Colleagues(string role, Func<ProfileUpdated, ProfileUpdated> with) =>
            [.. Enumerable.Range(0, 2).Select(_ => with(service.Facts(role) with { Organization = Employer, Employers = [Employer], Needs = [Need, "senior-table"] }))];
    }

    /// <summary>One consortium, and all that its admin was answered in it.</summary>
    private sealed partial class World(MatchingFixture service, Guid consortium, People people)
    {
        private readonly List<string> rounds = [];
        private readonly List<string> hashes = [];
        private Clients? hand;

        public List<string> Answers { get; } = [];

        public People People => people;

        public Clients Admin { get; } = new(service.WithToken(TestTokens.CreateApart(people.Admin.PersonId, consortium, [.. people.Apart], Role.Admin)));

        public Clients Elsewhere { get; } = new(service.AsIn(consortium, people.Elsewhere.PersonId, Role.Admin));

        public IReadOnlyList<string> Rounds => rounds;

        /// <summary>The admin who computes: the one who is answered, unless the test says otherwise.</summary>
        public Clients Hand
        {
            get => hand ?? Admin;
            set => hand = value;
        }

        public static async Task<World> Of(MatchingFixture service, People people, IEnumerable<ProfileUpdated> colleagues)
        {
            var world = new World(service, Guid.CreateVersion7(), people);
            foreach (var facts in new[] { people.Admin, people.Elsewhere }.Concat(people.Officers).Concat(people.Mentors).Concat(colleagues))
            {
                await world.Joins(facts);
            }

            return world;
        }

        public async Task Joins(ProfileUpdated facts)
        {
            await service.PublishAsync(facts with { ConsortiumId = consortium });
            await Eventually.True(
                async () => await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE consortium_id = @p0 AND person_id = @p1 AND version = @p2", consortium, facts.PersonId, facts.Version) == 1, "facts");
        }

        public async Task Leaves(Guid person)
        {
            await service.PublishAsync(new MembershipChanged(person, consortium, [], false, DateTimeOffset.UtcNow));
            await Eventually.True(
                async () => await service.ScalarAsync<long>("SELECT count(*) FROM candidates WHERE consortium_id = @p0 AND person_id = @p1 AND left_at IS NOT NULL", consortium, person) == 1, "left");
        }

        public async Task Pair(Guid officer, Guid mentor)
        {
            var request = await new Clients(service.AsIn(consortium, officer, Role.Officer)).Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor}", Message = "Hello" });
            await new Clients(service.AsIn(consortium, mentor, Role.Mentor)).Requests.AcceptMatchRequestAsync(new() { Name = request.Name });
        }

        public Task<long> Open(Guid officer) => service.ScalarAsync<long>("SELECT count(*) FROM pairings WHERE consortium_id = @p0 AND mentee_id = @p1 AND state <> 'Ended'", consortium, officer);

        public Task Publish(string round) => Ask(() => Admin.Rounds.PublishRoundAsync(new() { Name = round }).ResponseAsync);

        public Guid Id(string round) => Guid.Parse(round["rounds/".Length..]);

        public Task<long> Count(string from, string round, object other) => service.ScalarAsync<long>($"SELECT count(*) FROM {from}", Id(round), other);

        public async Task<string> Compute(Round.Types.Scope scope)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            var round = await Admin.Rounds.CreateRoundAsync(new() { DisplayName = "Autumn", Seed = 5, Scope = scope });
            rounds.Add(round.Name);
            Answers.Add(Same($"{round}"));
            await Ask(() => Admin.Rounds.ListRoundParticipantsAsync(new() { Parent = round.Name }).ResponseAsync);
            await ComputeAgain(round.Name);
            return round.Name;
        }

        public Task ComputeAgain(string round)
        {
            service.Clock.Advance(TimeSpan.FromSeconds(1));
            return Hand == Admin ? Ask(() => Admin.Rounds.ComputeRoundAsync(new() { Name = round }).ResponseAsync) : Hand.Rounds.ComputeRoundAsync(new() { Name = round }).ResponseAsync;
        }

        /// <summary>Reads all that there is to read of a round.</summary>
        public async Task Look(string round)
        {
            await Ask(() => Admin.Rounds.GetRoundAsync(new() { Name = round }).ResponseAsync);
            await Ask(() => Admin.Rounds.ListRoundsAsync(new()).ResponseAsync);
            await Ask(() => Admin.Rounds.ListRoundScopesAsync(new()).ResponseAsync);
            await Ask(() => Admin.Rounds.ListRoundParticipantsAsync(new() { Parent = round }).ResponseAsync);
            await Ask(() => Admin.Rounds.ListRoundEntriesAsync(new() { Parent = round }).ResponseAsync);
            await Ask(() => Admin.Rounds.GetRoundReportAsync(new() { Name = $"{round}/report" }).ResponseAsync);
            await Ask(() => Admin.Rounds.GetFairnessReportAsync(new() { Name = $"{round}/fairness" }).ResponseAsync);
            await Ask(() => Admin.Rounds.DownloadFairnessReportAsync(new() { Name = $"{round}/fairness" }).ResponseAsync);
            await Ask(() => Admin.Rounds.GetRoundRecordAsync(new() { Name = $"{round}/record" }).ResponseAsync);
            await Ask(() => Admin.Rounds.VerifyRoundAsync(new() { Name = round }).ResponseAsync);
            await Ask(() => Admin.Rounds.CheckRoundAsync(new() { Name = round }).ResponseAsync);
            await Ask(() => Admin.Rounds.ListWaitingOfficersAsync(new()).ResponseAsync);
            foreach (var officer in people.Officers)
            {
                await Ask(() => Admin.Rounds.ListRoundChoicesAsync(new() { Parent = round, Mentee = $"people/{officer.PersonId}" }).ResponseAsync);
            }

            using var watch = Admin.Rounds.WatchRound(new() { Name = round });
            Assert.True(await watch.ResponseStream.MoveNext(CancellationToken.None));
            Answers.Add(Same($"{watch.ResponseStream.Current}"));
        }

        public Task Move(string round, ProfileUpdated officer, ProfileUpdated? mentor, bool dry = false) => Ask(() => Admin.Rounds.MoveRoundPairAsync(new()
        {
            Round = round,
            Mentee = $"people/{officer.PersonId}",
            Mentor = mentor is null ? "" : $"people/{mentor.PersonId}",
            ValidateOnly = dry,
        }).ResponseAsync);

        public Task Set(string round, ProfileUpdated officer, ProfileUpdated mentor, Setting setting) => Ask(() => Admin.Rounds.SetRoundPairAsync(new()
        {
            Round = round,
            Pair = new() { Mentee = $"people/{officer.PersonId}", Mentor = $"people/{mentor.PersonId}" },
            Setting = setting,
        }).ResponseAsync);

        public async Task Undo(string round)
        {
            await Ask(() => Admin.Rounds.UndoRoundStepAsync(new() { Name = round }).ResponseAsync);
            await Look(round);
        }

        /// <summary>Begins a computation that does not get to its end, and cancels it.</summary>
        public async Task Cancel(string round)
        {
            // A step whose job another process holds.
            await service.ScalarAsync<Guid>("UPDATE rounds SET state = 'Computing', back_to = state WHERE id = @p0 RETURNING id", Id(round));
            await service.ScalarAsync<Guid>(
                "INSERT INTO round_jobs (round_id, consortium_id, stage, worker, lease_until) VALUES (@p0, @p1, 'Compute', 'dead', clock_timestamp() + interval '1 hour') ON CONFLICT (round_id) DO UPDATE SET stage = 'Compute', worker = 'dead', lease_until = excluded.lease_until RETURNING round_id", Id(round), consortium);
            await service.ScalarAsync<int>(
                "INSERT INTO round_changes (consortium_id, round_id, number, admin_id, action, changed_at, words, before) SELECT consortium_id, round_id, max(number) + 1, @p1, 'Compute', clock_timestamp(), '{}', '{}' FROM round_changes WHERE round_id = @p0 GROUP BY 1, 2 RETURNING number", Id(round), people.Admin.PersonId);
            await Ask(() => Admin.Rounds.GetRoundAsync(new() { Name = round }).ResponseAsync);
            await Ask(() => Admin.Rounds.CancelRoundAsync(new() { Name = round }).ResponseAsync);
        }

        /// <summary>Publishes by the version that the admin is told, and takes it back: for some by name, and then as a whole.</summary>
        public async Task PublishAndUndo(string round, int howMany)
        {
            await Ask(() => Admin.Rounds.PublishRoundAsync(new() { Name = round, Etag = "v1" }).ResponseAsync);
            var etag = (await Admin.Rounds.GetRoundAsync(new() { Name = round })).Etag;
            Assert.Equal(Round.Types.State.Published, (await Admin.Rounds.PublishRoundAsync(new() { Name = round, Etag = etag })).State);
            await Look(round);
            foreach (var officer in people.Officers.Take(howMany))
            {
                await Ask(() => Admin.Rounds.UnpublishRoundAsync(new() { Name = round, Mentees = { $"people/{officer.PersonId}" } }).ResponseAsync);
            }

            await Look(round);
            await Ask(() => Admin.Rounds.UnpublishRoundAsync(new() { Name = round }).ResponseAsync);
            await Ask(() => Admin.Rounds.CloseRoundAsync(new() { Name = round }).ResponseAsync);
        }

        public async Task Ask<T>(Func<Task<T>> call) where T : IMessage
        {
            try
            {
                Answers.Add(Same($"{typeof(T).Name} {await call()}"));
            }
            catch (RpcException e)
            {
                Answers.Add(Same($"{e.StatusCode} {e.Status.Detail} {System.Text.Encoding.Latin1.GetString(e.Trailers.GetValueBytes("grpc-status-details-bin") ?? [])}"));
            }
        }

        // What is new each time and says nothing of people has one name in all consortia; a hash is known by when it came first.
        private string Same(string answer)
        {
            foreach (var (place, round) in rounds.Index())
            {
                answer = answer.Replace(round, $"rounds/{place}", StringComparison.Ordinal);
            }

            answer = Changing().Replace(answer, "");
            return Hash().Replace(answer, found =>
            {
                if (!hashes.Contains(found.Value))
                {
                    hashes.Add(found.Value);
                }

                return $"hash {hashes.IndexOf(found.Value)}";
            });
        }

        [GeneratedRegex("\"(createTime|publishTime|computeTime|undoUntilTime|time)\": \"[^\"]*\"|\"computeMilliseconds\": \\d+|, \"comparing\": true")]
        private static partial Regex Changing();

        [GeneratedRegex("[0-9a-f]{64}")]
        private static partial Regex Hash();
    }
}

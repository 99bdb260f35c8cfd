using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.CircleFacts.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using CircleSeats = MentorNet.Matching.Circles.CircleSeats;
using PauseStore = MentorNet.Matching.Pairings.PauseStore;

namespace MentorNet.Matching.Tests.Circles;

public sealed class CirclesTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task Circles_are_of_independent_people_who_need_the_same_and_say_why_and_how_good_they_are()
    {
        var consortium = Guid.CreateVersion7();
        var people = await Officers(consortium, 11, facts => facts);
        var colleague = await Officers(consortium, 1, facts => facts with { Organization = "organizations/shared" });
        var other = await Officers(consortium, 1, facts => facts with { Organization = "organizations/shared" });
        await Officers(consortium, 1, facts => facts with { Needs = ["board-policy"] });
        var stranger = await Officers(consortium, 1, facts => facts with { Languages = ["fi"] });

        var proposal = await Admin(consortium).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 6, Seed = 7 });

        Assert.Equal(CircleProposal.Types.State.Proposed, proposal.State);
        Assert.Equal(people.Concat(colleague).Concat(other).Order(), proposal.Circles.SelectMany(Members).Order());
        Assert.All(proposal.Circles, circle => Assert.InRange(circle.Members.Count, 6, 7));
        Assert.DoesNotContain(proposal.Circles, circle => Members(circle).Contains(colleague[0]) && Members(circle).Contains(other[0]));
        Assert.All(proposal.Circles, circle => Assert.Contains("All speak English.", circle.Reasons));
        Assert.Equal((stranger[0], CircleProposal.Types.Cause.NobodyToSitWith), (proposal.Alone.Single().Person, proposal.Alone.Single().Cause));
        Assert.Equal((2, 13, false), (proposal.CircleCount, proposal.PlacedCount, proposal.HasAloneCount));
        Assert.InRange(proposal.Gap, 0, 1);
        Assert.InRange(proposal.TotalFit, 1, proposal.Bound);
        Assert.Equal(proposal, await Admin(consortium).Circles.GetCircleProposalAsync(new() { Name = proposal.Name }));
    }

    [Fact]
    public async Task The_same_people_and_seed_give_the_same_circles_and_a_repeated_call_the_first_proposal()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 9, facts => facts);
        var request = new ProposeCirclesRequest { Need = "needs/senior-table", Size = 3, Seed = 5, RequestId = Guid.NewGuid().ToString() };
        var first = await Admin(consortium).Circles.ProposeCirclesAsync(request);

        Assert.Equal(first, await Admin(consortium).Circles.ProposeCirclesAsync(request));
        request.RequestId = "";
        Assert.Equal(first.Circles, (await Admin(consortium).Circles.ProposeCirclesAsync(request)).Circles);
        Assert.Equal(2, (await Admin(consortium).Circles.ListCircleProposalsAsync(new())).CircleProposals.Count);
    }

    [Fact]
    public async Task How_well_two_fit_is_by_the_weights_of_the_consortium()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 2, facts => facts);
        await Officers(consortium, 1, facts => facts with { TeamSize = "SIX_OR_MORE", ReportsTo = "HUMAN_RESOURCES", Budget = "OVER_250K" });
        var request = new ProposeCirclesRequest { Need = "needs/senior-table", Size = 3, Seed = 5 };
        var usual = await Admin(consortium).Circles.ProposeCirclesAsync(request);
        var suggestions = new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));
        var weights = await suggestions.Weights.GetWeightsAsync(new());
        foreach (var part in weights.Kinds.Single(kind => kind.Kind == Kind.Peer).Parts)
        {
            part.Weight = part.Part == ScorePart.JobAlike ? 1 : 0;
        }

        await suggestions.Weights.UpdateWeightsAsync(new() { Weights = weights });

        Assert.NotEqual(usual.TotalFit, (await Admin(consortium).Circles.ProposeCirclesAsync(request)).TotalFit);
    }

    [Fact]
    public async Task People_of_kept_circles_are_not_proposed_again_until_they_are_discarded()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 5, facts => facts);
        var admin = Admin(consortium);
        var first = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Seed = 1 });
        var second = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Seed = 2 });

        var kept = await admin.Circles.KeepCircleProposalAsync(new() { Name = first.Name, Etag = first.Etag });

        Assert.Equal(CircleProposal.Types.State.Kept, kept.State);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLE_PROPOSAL_DECIDED", () => admin.Circles.KeepCircleProposalAsync(new() { Name = first.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLES_OUTDATED", () => admin.Circles.KeepCircleProposalAsync(new() { Name = second.Name }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "TOO_FEW_FOR_A_CIRCLE", () => admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table" }).ResponseAsync);
        await admin.Circles.DiscardCircleProposalAsync(new() { Name = first.Name });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLE_PROPOSAL_DECIDED", () => admin.Circles.DiscardCircleProposalAsync(new() { Name = first.Name }).ResponseAsync);
        Assert.Equal(CircleProposal.Types.State.Kept, (await admin.Circles.KeepCircleProposalAsync(new() { Name = second.Name })).State);
    }

    [Fact]
    public async Task Circles_with_somebody_who_paused_meanwhile_are_not_kept()
    {
        var consortium = Guid.CreateVersion7();
        var facts = service.Facts("officer", consortium);
        await service.Joined(facts);
        await Officers(consortium, 3, one => one);
        var proposal = await Admin(consortium).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table" });
        await service.Joined(facts with { Version = 2, PausedUntil = new DateOnly(2999, 1, 1), UpdatedAt = DateTimeOffset.UtcNow });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CIRCLES_OUTDATED", () => Admin(consortium).Circles.KeepCircleProposalAsync(new() { Name = proposal.Name }).ResponseAsync);
    }

    [Fact]
    public async Task That_others_sit_together_than_before_is_told_with_all_who_do_and_only_then()
    {
        var consortium = Guid.CreateVersion7();
        var people = await Officers(consortium, 3, facts => facts);
        var shy = service.Facts("officer", consortium);
        people.Add($"people/{await service.Joined(shy)}");
        var proposal = await Admin(consortium).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 4 });
        await Admin(consortium).Circles.KeepCircleProposalAsync(new() { Name = proposal.Name });
        await service.Told<CircleFormed>(formed => formed.ConsortiumId == consortium);
        Assert.Equal("senior-table", Assert.Single(service.Events<CircleFormed>(), formed => formed.ConsortiumId == consortium).Need);

        foreach (var (version, hidden) in new[] { (2, true), (3, true), (4, false) })
        {
            await service.Joined(shy with { Version = version, Hidden = hidden, UpdatedAt = DateTimeOffset.UtcNow });
        }

        await service.Told<CircleMembersChanged>(changed => changed.ConsortiumId == consortium && changed.People.Count == 4);
        Assert.Equal(
            [string.Join(' ', people.Except([$"people/{shy.PersonId}"]).Order()), string.Join(' ', people.Order())],
            service.Events<CircleMembersChanged>().Where(changed => changed.ConsortiumId == consortium).OrderBy(changed => changed.Version).Select(changed => string.Join(' ', changed.People.Select(person => $"people/{person}").Order())));
    }

    [Fact]
    public async Task Of_who_left_a_circle_and_came_back_is_told_how_often_and_from_when_to_when_last_they_were_not_there()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 3, facts => facts);
        var shy = service.Facts("officer", consortium);
        await service.Joined(shy);
        var proposal = await Admin(consortium).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 4 });
        await Admin(consortium).Circles.KeepCircleProposalAsync(new() { Name = proposal.Name });

        for (var version = 2; version <= 5; version++)
        {
            service.Clock.Advance(TimeSpan.FromHours(1));
            await service.Joined(shy with { Version = version, Hidden = version % 2 == 0, UpdatedAt = DateTimeOffset.UtcNow });
        }

        await service.Told<CircleMembersChanged>(changed => changed.ConsortiumId == consortium && changed.Version == 4);
        var told = service.Events<CircleMembersChanged>().Where(changed => changed.ConsortiumId == consortium).OrderBy(changed => changed.Version).ToList();
        Assert.Empty(told[0].Returns!);
        Assert.Equal(new CircleReturn(shy.PersonId, 1, Stored(told[0].ChangedAt), Stored(told[1].ChangedAt)), Assert.Single(told[1].Returns!));
        Assert.Empty(told[2].Returns!);
        Assert.Equal(new CircleReturn(shy.PersonId, 2, Stored(told[2].ChangedAt), Stored(told[3].ChangedAt)), Assert.Single(told[3].Returns!));

        // The database keeps microseconds.
        static DateTimeOffset Stored(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    [Fact]
    public async Task What_waited_for_facts_of_others_is_told_of_a_circle_with_a_time_after_theirs()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 3, facts => facts);
        var shy = service.Facts("officer", consortium);
        await service.Joined(shy);
        var proposal = await Admin(consortium).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 4 });
        await Admin(consortium).Circles.KeepCircleProposalAsync(new() { Name = proposal.Name });
        await using var others = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None);
        await PauseStore.LockIndependenceAsync(others, consortium);

        await service.PublishAsync(shy with { Version = 2, Hidden = true, UpdatedAt = DateTimeOffset.UtcNow });
        await Eventually.True(
            async () => await service.ScalarAsync<long>("SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND NOT l.granted AND a.datname = current_database()") == 1,
            "the facts wait");
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await others.CommitAsync();

        await service.Told<CircleMembersChanged>(changed => changed.ConsortiumId == consortium);
        Assert.Equal(service.Clock.GetUtcNow(), Assert.Single(service.Events<CircleMembersChanged>(), changed => changed.ConsortiumId == consortium).ChangedAt);
    }

    [Fact]
    public async Task Circles_that_a_former_release_kept_are_told_once_the_service_starts()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 3, facts => facts);
        var proposal = await Admin(consortium).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 3 });
        await Admin(consortium).Circles.KeepCircleProposalAsync(new() { Name = proposal.Name });
        var database = service.Services.GetRequiredService<Database>();
        await using (var work = await database.BeginAsync(consortium, CancellationToken.None))
        {
            await work.ExecuteAsync("UPDATE circle_members SET sits = false");
            await work.CommitAsync();
        }

        for (var start = 0; start < 2; start++)
        {
            await using var work = await database.BeginAsync(consortium, CancellationToken.None);
            await CircleSeats.CheckUntoldCirclesAsync(work, consortium, DateTimeOffset.UtcNow);
            await work.CommitAsync();
        }

        await service.Told<CircleMembersChanged>(changed => changed.ConsortiumId == consortium);
        var told = Assert.Single(service.Events<CircleMembersChanged>(), changed => changed.ConsortiumId == consortium);
        Assert.Equal((3, "senior-table"), (told.People.Count, told.Need));
    }

    [Fact]
    public async Task Members_of_a_kept_circle_learn_of_it_and_see_each_other_as_far_as_they_may()
    {
        var consortium = Guid.CreateVersion7();
        var people = await Officers(consortium, 3, facts => facts);
        var shy = service.Facts("officer", consortium);
        people.Add($"people/{await service.Joined(shy)}");
        var proposal = await Admin(consortium).Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 4 });
        Assert.Empty((await Member(people[0]).Circles.ListCirclesAsync(new())).Circles);

        await Admin(consortium).Circles.KeepCircleProposalAsync(new() { Name = proposal.Name });

        await service.Told<CircleFormed>(formed => formed.ConsortiumId == consortium);
        var told = Assert.Single(service.Events<CircleFormed>(), formed => formed.ConsortiumId == consortium);
        Assert.Equal(people.Order(), told.People.Select(person => $"people/{person}").Order());
        var circle = Assert.Single((await Member(people[0]).Circles.ListCirclesAsync(new())).Circles);
        Assert.Equal($"circles/{told.CircleProposalId}.{told.Number}", circle.Name);
        Assert.Equal("needs/senior-table", circle.Need);
        Assert.Equal(people.Except([people[0]]).Order(), circle.Members.Order());
        Assert.Equal(circle, await Member(people[0]).Circles.GetCircleAsync(new() { Name = circle.Name }));

        // Who hides is there for nobody; for others the circle does not exist, nor once it is discarded.
        await service.Joined(shy with { Version = 2, Hidden = true, UpdatedAt = DateTimeOffset.UtcNow });
        Assert.DoesNotContain($"people/{shy.PersonId}", (await Member(people[0]).Circles.GetCircleAsync(new() { Name = circle.Name })).Members);
        var outsider = Member($"people/{await service.Joined(service.Facts("officer", consortium))}");
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => outsider.Circles.GetCircleAsync(new() { Name = circle.Name }).ResponseAsync);
        await RpcAssert.FailsOnField("name", () => outsider.Circles.GetCircleAsync(new() { Name = "circles/none" }).ResponseAsync);

        // The service that keeps what they do is told who sits there: nobody who hides, and of two who are kept apart the first.
        var facts = new CircleFactsService.CircleFactsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service));
        var together = people.Where(person => person != $"people/{shy.PersonId}").Order(StringComparer.Ordinal).ToList();
        Assert.Equal(together, (await facts.GetCircleFactsAsync(new() { Consortium = $"consortia/{consortium}", Circle = circle.Name })).Members);
        await service.PublishAsync(new IndependenceChanged(consortium, Id(together[1]), 9, [], [Id(together[0])], DateTimeOffset.UtcNow));
        await Eventually.True(
            async () => (await facts.GetCircleFactsAsync(new() { Consortium = $"consortia/{consortium}", Circle = circle.Name })).Members.SequenceEqual(together.Where(person => person != together[1])),
            "the second does not sit with the first");
        // Who is out is told so and finds it in no list, and those who sit there do not find them.
        foreach (var outside in new[] { together[1], $"people/{shy.PersonId}" })
        {
            await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_LEFT", () => Member(outside).Circles.GetCircleAsync(new() { Name = circle.Name }).ResponseAsync);
            Assert.Empty((await Member(outside).Circles.ListCirclesAsync(new())).Circles);
        }

        Assert.Equal([together[2]], Assert.Single((await Member(together[0]).Circles.ListCirclesAsync(new())).Circles).Members);
        Assert.Equal([together[0]], (await Member(together[2]).Circles.GetCircleAsync(new() { Name = circle.Name })).Members);
        // Who is back sits there from now on; those who stayed have since it was formed.
        await service.Joined(shy with { Version = 3, UpdatedAt = DateTimeOffset.UtcNow });
        var back = await facts.GetCircleFactsAsync(new() { Consortium = $"consortia/{consortium}", Circle = circle.Name });
        Assert.Equal($"people/{shy.PersonId}", Assert.Single(back.SatTimes).Key);
        await service.Joined(shy with { Version = 4, Hidden = true, UpdatedAt = DateTimeOffset.UtcNow });
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_NOT_FOUND", () => facts.GetCircleFactsAsync(new() { Consortium = $"consortia/{Guid.NewGuid()}", Circle = circle.Name }).ResponseAsync);

        await Admin(consortium).Circles.DiscardCircleProposalAsync(new() { Name = proposal.Name });
        Assert.Empty((await Member(together[0]).Circles.ListCirclesAsync(new())).Circles);
        await service.Told<CircleEnded>(ended => ended.ConsortiumId == consortium && circle.Name == $"circles/{ended.CircleProposalId}.{ended.Number}");

        static Guid Id(string person) => Guid.Parse(person["people/".Length..]);

        Clients Member(string person) => new(service.AsIn(consortium, Id(person), Role.Officer));
    }

    [Fact]
    public async Task No_number_and_no_circle_tells_an_admin_of_somebody_who_is_not_there_for_them()
    {
        const string Employer = "organizations/own-cedar";
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 5, facts => facts);
        var behind = service.Facts("officer", consortium);
        behind = behind with { Organization = Employer, Employers = [Employer] };
        var officer = $"people/{await service.Joined(behind)}";
        var elsewhere = Admin(consortium);
        var own = service.Facts("admin", consortium);
        var colleague = new Clients(service.AsIn(consortium, await service.Joined(own with { Organization = Employer, Employers = [Employer] }), Role.Admin));

        // Size 3: six people make two circles of three, five one of five.
        var whole = await elsewhere.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 3, Seed = 7 });
        var theirs = await colleague.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 3, Seed = 7 });

        Assert.Contains(officer, People(whole));
        Check(theirs);
        Assert.Equal(5, People(theirs).Count);
        Assert.DoesNotContain(officer, People(theirs));
        // What somebody else proposed with them is not there, kept or not, and its seats keep nobody from what the admin proposes.
        foreach (var kept in new[] { false, true })
        {
            if (kept)
            {
                await elsewhere.Circles.KeepCircleProposalAsync(new() { Name = whole.Name });
            }

            Assert.DoesNotContain((await colleague.Circles.ListCircleProposalsAsync(new())).CircleProposals, one => one.Name == whole.Name);
            foreach (var call in new Func<Task>[]
            {
                () => colleague.Circles.GetCircleProposalAsync(new() { Name = whole.Name }).ResponseAsync,
                () => colleague.Circles.KeepCircleProposalAsync(new() { Name = whole.Name }).ResponseAsync,
                () => colleague.Circles.DiscardCircleProposalAsync(new() { Name = whole.Name }).ResponseAsync,
            })
            {
                await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_PROPOSAL_NOT_FOUND", call);
            }

            var again = await colleague.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 3, Seed = 7 });
            Assert.Equal((theirs.TotalFit, theirs.CircleCount), (again.TotalFit, again.CircleCount));
        }

        static List<string> People(CircleProposal proposal) => [.. proposal.Circles.SelectMany(circle => circle.Members.Select(member => member.Person)), .. proposal.Alone.Select(alone => alone.Person)];

        // All numbers are those of the rows.
        static void Check(CircleProposal proposal)
        {
            Assert.InRange(proposal.TotalFit - proposal.Circles.Sum(circle => circle.Members.Sum(member => (long)member.Fit)), -10, 10);
            Assert.Equal(proposal.Circles.Count, proposal.CircleCount);
            Assert.All(proposal.Circles, circle => Assert.True(circle.Members.Count >= 3));
            Assert.All(proposal.Circles, circle => Assert.InRange(circle.Fit - circle.Members.Average(member => member.Fit), -1, 1));
        }
    }

    [Fact]
    public async Task A_proposal_with_somebody_who_hides_is_not_there_any_more()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 4, facts => facts);
        var shy = service.Facts("officer", consortium);
        await service.Joined(shy);
        var admin = Admin(consortium);
        await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 5 });
        var proposal = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 5 });

        await service.Joined(shy with { Version = 2, Hidden = true, UpdatedAt = DateTimeOffset.UtcNow });

        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_PROPOSAL_NOT_FOUND", () => admin.Circles.GetCircleProposalAsync(new() { Name = proposal.Name }).ResponseAsync);
        Assert.Equal(new ListCircleProposalsResponse(), await admin.Circles.ListCircleProposalsAsync(new() { PageSize = 1 }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_shows_a_need_no_longer_is_in_no_circle_of_it_for_an_admin_and_stays_there_for_its_members(bool kept)
    {
        var consortium = Guid.CreateVersion7();
        var others = await Officers(consortium, 3, facts => facts);
        var one = service.Facts("officer", consortium);
        await service.Joined(one);
        var admin = Admin(consortium);
        var proposal = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 4 });
        if (kept)
        {
            await admin.Circles.KeepCircleProposalAsync(new() { Name = proposal.Name });
        }

        await service.Joined(one with { Version = 2, Needs = [], UpdatedAt = DateTimeOffset.UtcNow });

        var now = await admin.Circles.GetCircleProposalAsync(new() { Name = proposal.Name });
        Assert.DoesNotContain($"people/{one.PersonId}", $"{now}", StringComparison.Ordinal);
        Assert.Equal(others.Order(), Members(Assert.Single(now.Circles)).Order());
        if (kept)
        {
            var member = new Clients(service.AsIn(consortium, Guid.Parse(others[0]["people/".Length..]), Role.Officer));
            Assert.Contains($"people/{one.PersonId}", Assert.Single((await member.Circles.ListCirclesAsync(new())).Circles).Members);
        }
    }

    [Fact]
    public async Task A_circle_that_is_not_there_for_an_admin_holds_up_neither_their_proposal_nor_keeping_it()
    {
        var consortium = Guid.CreateVersion7();
        await Officers(consortium, 4, facts => facts);
        var shy = service.Facts("officer", consortium);
        await service.Joined(shy);
        var admin = Admin(consortium);
        var first = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 5 });
        await admin.Circles.KeepCircleProposalAsync(new() { Name = first.Name });
        await service.Joined(shy with { Version = 2, Hidden = true, UpdatedAt = DateTimeOffset.UtcNow });

        var second = await admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 4 });

        Assert.Equal(CircleProposal.Types.State.Kept, (await admin.Circles.KeepCircleProposalAsync(new() { Name = second.Name })).State);
    }

    [Fact]
    public async Task What_is_wrong_is_said()
    {
        var admin = Admin(Guid.CreateVersion7());

        await RpcAssert.FailsOnField("need", () => admin.Circles.ProposeCirclesAsync(new() { Need = "senior-table" }).ResponseAsync);
        await RpcAssert.FailsOnField("size", () => admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 2 }).ResponseAsync);
        await RpcAssert.FailsOnField("size", () => admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Size = 21 }).ResponseAsync);
        await RpcAssert.FailsOnField("seed", () => admin.Circles.ProposeCirclesAsync(new() { Need = "needs/senior-table", Seed = -1 }).ResponseAsync);
        await RpcAssert.Fails(
            StatusCode.NotFound, "CIRCLE_PROPOSAL_NOT_FOUND", () => admin.Circles.GetCircleProposalAsync(new() { Name = $"circleProposals/{Guid.CreateVersion7()}" }).ResponseAsync);
    }

    private static IEnumerable<string> Members(CircleProposal.Types.Circle circle) => circle.Members.Select(member => member.Person);

    private Clients Admin(Guid consortium) => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private async Task<List<string>> Officers(Guid consortium, int count, Func<ProfileUpdated, ProfileUpdated> with)
    {
        var people = new List<string>();
        for (var i = 0; i < count; i++)
        {
            people.Add($"people/{await service.Joined(service.Facts("officer", consortium), with)}");
        }

        return people;
    }
}

using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Facts;

public sealed class CandidateFactsTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private DateOnly Today => DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime);

    [Fact]
    public async Task Keeps_every_fact_that_it_is_told()
    {
        var mentor = await Joins("mentor", facts => facts with
        {
            Offers = ["senior-table", "first-90-days"],
            CoachCapacity = 1,
            CrossSectorCapacity = 2,
            HoursPerMonth = 6,
            PausedUntil = new DateOnly(2026, 3, 1),
            TitleFamily = "chief-equity-officer",
            StartedOn = new DateOnly(2024, 8, 1),
            OfferStrengths = new Dictionary<string, int> { ["first-90-days"] = 3 },
            Availability = [new WeeklySlot(7, 600, 660), new WeeklySlot(1, 540, 600)],
            MeetingModes = ["VIDEO", "PHONE"],
            Cbsa = "17140",
            RoleEliminated = true,
        });

        Assert.Equal(
            "1|2|6|2026-03-01|chief-equity-officer|2024-08-01|{}|{2,3}|{540,600,9240,9300}|{VIDEO,PHONE}|17140|true|false",
            await service.ScalarAsync<string>(
                """
                SELECT concat_ws('|', coach_capacity, cross_sector_capacity, hours_per_month, paused_until, title_family, started_on, need_strengths::text, offer_strengths::text,
                    slots::text, meeting_modes::text, cbsa, role_eliminated::text, hidden::text)
                FROM candidates WHERE person_id = @p0
                """,
                mentor));
    }

    [Fact]
    public async Task Suggests_nobody_who_is_paused_or_hidden()
    {
        var officer = await Joins("officer");
        await Joins("mentor", facts => facts with { PausedUntil = Today.AddDays(1) });
        await Joins("mentor", facts => facts with { Hidden = true });
        var back = await Joins("mentor", facts => facts with { PausedUntil = Today });

        Assert.Equal($"people/{back}", Assert.Single(await Suggested(officer, Kind.Peer)).Mentor);
    }

    [Fact]
    public async Task Nobody_may_ask_a_mentor_who_has_paused()
    {
        var officer = await Joins("officer");
        var mentor = await Joins("mentor", facts => facts with { PausedUntil = Today.AddDays(30) });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "MENTOR_PAUSED", () => Ask(officer, mentor, Kind.Peer));
    }

    [Fact]
    public async Task Places_of_one_kind_are_not_taken_by_another()
    {
        var both = await Joins("mentor", facts => facts with { Roles = ["mentor", "coach"], Capacity = 1, CoachCapacity = 1, CrossSectorCapacity = 0 });
        var first = await Joins("officer");
        var second = await Joins("officer", facts => facts with { OrganizationKind = "COMPANY" });
        var third = await Joins("officer");
        var coaching = await Ask(third, both, Kind.Coach);
        var peer = await Ask(second, both, Kind.Peer);

        await Accept(both, await Ask(first, both, Kind.Peer));

        Assert.Equal(MatchRequest.Types.State.Closed, (await Officer(second).Requests.GetMatchRequestAsync(new() { Name = peer.Name })).State);
        Assert.Equal(MatchRequest.Types.State.Open, (await Officer(third).Requests.GetMatchRequestAsync(new() { Name = coaching.Name })).State);
        Assert.Empty(await Suggested(second, Kind.Peer));
        Assert.Empty(await Suggested(second, Kind.CrossSector));
        Assert.Equal($"people/{both}", Assert.Single(await Suggested(second, Kind.Coach)).Mentor);
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", () => Ask(second, both, Kind.Peer));
        Assert.Equal(1, (await service.AdminIn(consortium).Health.GetHealthAsync(new())).FreePlaceCount);

        await Accept(both, coaching);
        Assert.Equal(0, (await service.AdminIn(consortium).Health.GetHealthAsync(new())).FreePlaceCount);
    }

    [Fact]
    public async Task Counts_no_place_of_somebody_who_has_paused()
    {
        await Joins("mentor", facts => facts with { PausedUntil = Today.AddDays(1), CoachCapacity = 0, CrossSectorCapacity = 2 });
        await Joins("mentor", facts => facts with { CoachCapacity = 5, CrossSectorCapacity = 2 });

        Assert.Equal(5, (await service.AdminIn(consortium).Health.GetHealthAsync(new())).FreePlaceCount);
    }

    private Task<Guid> Joins(string role, Func<ProfileUpdated, ProfileUpdated>? with = null) => service.Joined(service.Facts(role, consortium), with);

    private Clients Officer(Guid person) => new(service.AsIn(consortium, person, Access.V1.Role.Officer));

    private async Task<IReadOnlyList<Suggestion>> Suggested(Guid officer, Kind kind) =>
        (await Officer(officer).Suggestions.ListSuggestionsAsync(new ListSuggestionsRequest { Kind = kind })).Suggestions;

    private async Task<MatchRequest> Ask(Guid officer, Guid mentor, Kind kind) =>
        await Officer(officer).Requests.CreateMatchRequestAsync(new CreateMatchRequestRequest { Mentor = $"people/{mentor}", Message = "Hello", Kind = kind });

    private async Task Accept(Guid mentor, MatchRequest request) =>
        await new Clients(service.AsIn(consortium, mentor, Access.V1.Role.Mentor)).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name });
}

using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Profile.Consent;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Profile.Tests.People;

public sealed class ReadinessTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    private readonly Guid consortium = Guid.CreateVersion7();

    private Clients Admin => new(service.AsIn(consortium, Guid.CreateVersion7(), Role.Admin));

    private async Task<(Guid Id, Clients Client)> JoinAsync(Action<Person> change, params Role[] roles)
    {
        var id = Guid.CreateVersion7();
        var client = new Clients(service.AsIn(consortium, id, roles));
        var me = await client.People.GetMyPersonAsync(new());
        me.Languages.Add("en");
        me.TimeZone = "America/Chicago";
        change(me);
        await client.People.UpdatePersonAsync(new() { Person = me });
        return (id, client);
    }

    private static void Mentor(Person me)
    {
        me.Offers.Add("needs/senior-table");
        me.Capacity = 2;
    }

    [Fact]
    public async Task The_admin_sees_how_many_are_not_ready_and_why_and_who()
    {
        for (var i = 0; i < 5; i++)
        {
            await JoinAsync(me => { }, Role.Mentor);
            await JoinAsync(me => me.Capacity = 1, Role.Mentor);
        }

        var (halfId, _) = await JoinAsync(me => me.Capacity = 1, Role.Mentor);
        await JoinAsync(me => { }, Role.Admin);

        var readiness = await Admin.People.GetReadinessAsync(new());
        var half = (await Admin.People.ListUnreadyPeopleAsync(new() { Field = "offers" })).People.Single(person => person.Name == $"people/{halfId}");

        // Nobody is ready, which is under five: to say of how many it is would tell it.
        Assert.Equal((true, false, false), (readiness.HasPeopleCount, readiness.HasReadyCount, readiness.HasUnreadyCount));
        Assert.Equal([("capacity", 5), ("offers", 0), ("organization", 0)], readiness.Reasons.Select(reason => (reason.Field, reason.Count)));
        Assert.Equal(["organization", "offers"], half.MissingFields);
        Assert.Equal(5, (await Admin.People.ListUnreadyPeopleAsync(new() { Field = "capacity" })).People.Count);
        await RpcAssert.FailsOnField("field", () => Admin.People.ListUnreadyPeopleAsync(new() { Field = "happiness" }).ResponseAsync);
    }

    // Of ten people eight lack an offer: beside the ten that would tell of two.
    [Theory]
    [InlineData(10, 8, 0)]
    [InlineData(10, 8, 2)]
    [InlineData(10, 5, 1)]
    [InlineData(12, 7, 5)]
    [InlineData(6, 6, 0)]
    [InlineData(5, 1, 0)]
    [InlineData(20, 14, 6)]
    public async Task No_two_numbers_of_readiness_give_a_number_under_five(int people, int withoutOffer, int ready)
    {
        var organization = await service.MemberOrganizationAsync(consortium: consortium);
        for (var i = 0; i < people; i++)
        {
            await JoinAsync(
                me =>
                {
                    me.Capacity = 1;
                    me.Organization = i < ready ? organization : "";
                    if (i >= withoutOffer || i < ready)
                    {
                        me.Offers.Add("needs/senior-table");
                    }
                },
                Role.Mentor);
        }

        Sentences.None(SmallCounts.In(await Admin.People.GetReadinessAsync(new())));
    }

    [Fact]
    public async Task An_offer_that_let_three_requests_in_a_row_run_out_is_paused_told_and_brought_back_by_one_click()
    {
        var (id, client) = await JoinAsync(Mentor, Role.Mentor);
        foreach (var state in new[] { "EXPIRED", "EXPIRED", "DECLINED", "EXPIRED", "WITHDRAWN", "EXPIRED" })
        {
            await AnsweredAsync(id, state);
        }

        Assert.Null((await client.People.GetMyPersonAsync(new())).OfferPauseTime);

        await AnsweredAsync(id, "EXPIRED");

        var paused = await client.People.GetMyPersonAsync(new());
        Assert.NotNull(paused.OfferPauseTime);
        Assert.Contains("capacity", paused.MissingFields);
        await Eventually.True(() => service.Bus.Published.Any<OfferPaused>(told => told.Context.Message.PersonId == id), "they are told");
        await Eventually.True(() => service.Bus.Published.Any<ProfileUpdated>(told => told.Context.Message is { Capacity: 0, CoachCapacity: 0, Ready: false } && told.Context.Message.PersonId == id), "matching is told");

        await new Clients(service.AsIn(consortium, id, Role.Mentor)).People.ResumeMyOfferAsync(new());

        var back = await client.People.GetMyPersonAsync(new());
        Assert.Equal((null, 2), (back.OfferPauseTime, back.Capacity));
        Assert.DoesNotContain("capacity", back.MissingFields);
    }

    [Fact]
    public async Task A_pause_that_was_taken_with_a_decline_is_kept_and_never_shortens_a_longer_one()
    {
        var (id, client) = await JoinAsync(Mentor, Role.Mentor);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        await service.PublishAsync(new PauseAsked(consortium, id, today.AddDays(60), DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await client.People.GetMyPersonAsync(new())).PauseUntilDate is not null, "they are paused");

        await service.PublishAsync(new PauseAsked(consortium, id, today.AddDays(30), DateTimeOffset.UtcNow));
        await service.PublishAsync(new PauseAsked(consortium, id, today.AddDays(90), DateTimeOffset.UtcNow));

        await Eventually.True(
            () => Task.FromResult(service.Bus.Published.Select<ProfileUpdated>(new CancellationToken(canceled: true))
                .Where(told => told.Context.Message.PersonId == id).Select(told => told.Context.Message.PausedUntil).Distinct().Order()
                .SequenceEqual([null, today.AddDays(60), today.AddDays(90)])),
            "matching is told of each longer pause only");
    }

    [Fact]
    public async Task Times_that_suit_both_are_found_across_time_zones_as_far_as_the_other_shows_them()
    {
        var monday = new Person.Types.WeeklySlot { Day = 1, FromMinute = 9 * 60, ToMinute = 11 * 60 };
        var (_, client) = await JoinAsync(me => me.Availability.Add(monday), Role.Officer);
        var (otherId, _) = await JoinAsync(me => { me.TimeZone = "America/New_York"; me.Availability.Add(monday); }, Role.Mentor);
        var me = new Clients(service.AsIn(consortium, Guid.Parse((await client.People.GetMyPersonAsync(new())).Name["people/".Length..]), Role.Officer));

        var found = await me.People.FindCommonTimesAsync(new() { Name = $"people/{otherId}", DayCount = 28 });

        Assert.False(found.Unknown);
        Assert.InRange(found.Times.Count, 3, 4);
        Assert.All(found.Times, time =>
        {
            var chicago = TimeZoneInfo.ConvertTime(time.StartTime.ToDateTimeOffset(), TimeZoneInfo.FindSystemTimeZoneById("America/Chicago"));
            Assert.Equal(DayOfWeek.Monday, chicago.DayOfWeek);
            Assert.True(time.EndTime.ToDateTimeOffset() - time.StartTime.ToDateTimeOffset() <= TimeSpan.FromHours(1));
        });

        var consent = new Clients(service.AsIn(consortium, otherId, Role.Mentor));
        Assert.Contains(await ViewersAsync(consent), viewer => viewer == (client.People.GetMyPerson(new()).Name));
        await consent.Consent.UpdateConsentAsync(new() { Consent = new() { Name = $"people/{otherId}/consent", Audiences = { new V1.Consent.Types.FieldAudience { Field = "availability", Audience = V1.Consent.Types.Audience.MyPairings } } }, UpdateMask = new() { Paths = { "audiences" } } });
        Assert.True((await me.People.FindCommonTimesAsync(new() { Name = $"people/{otherId}" })).Unknown);
        await RpcAssert.FailsOnField("day_count", () => me.People.FindCommonTimesAsync(new() { Name = $"people/{otherId}", DayCount = 29 }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "PERSON_NOT_FOUND", () => me.People.FindCommonTimesAsync(new() { Name = $"people/{Guid.NewGuid()}" }).ResponseAsync);
    }

    [Fact]
    public async Task Who_has_been_here_is_told_in_coarse_steps()
    {
        var (id, _) = await JoinAsync(me => { }, Role.Officer);
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(consortium, CancellationToken.None))
        {
            await work.SetActiveAsync(consortium, id, DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(-40));
            await work.CommitAsync();
        }

        var seen = await new Clients(service.AsIn(consortium, Guid.CreateVersion7(), Role.Officer)).People.GetPersonAsync(new() { Name = $"people/{id}" });

        Assert.Equal(Person.Types.LastActive.WithinAQuarter, seen.LastActive);
    }

    [Fact]
    public async Task Who_was_invited_is_counted_apart()
    {
        for (var i = 0; i < 5; i++)
        {
            await service.PublishAsync(new MembershipChanged(Guid.CreateVersion7(), consortium, ["officer"], false, DateTimeOffset.UtcNow));
        }

        await Eventually.True(async () => (await Admin.People.GetReadinessAsync(new())) is { HasInvitedCount: true, InvitedCount: 5, HasPeopleCount: false }, "the invitations are counted");
    }

    private static async Task<IEnumerable<string>> ViewersAsync(Clients consent) => (await consent.Consent.ListMyLooksAsync(new())).Looks.Select(look => look.Viewer);

    private async Task AnsweredAsync(Guid mentor, string state)
    {
        var message = Guid.CreateVersion7();
        await service.PublishAsync(new MatchRequestAnswered(Guid.CreateVersion7(), consortium, Guid.CreateVersion7(), mentor, state, DateTimeOffset.UtcNow), message);
        await Eventually.True(
            async () =>
            {
                await using var source = Npgsql.NpgsqlDataSource.Create(service.Postgres.ConnectionString);
                await using var command = source.CreateCommand("SELECT count(*) FROM inbox WHERE message_id = $1");
                command.Parameters.Add(new() { Value = message });
                return (long)(await command.ExecuteScalarAsync())! > 0;
            },
            "the event is handled");
    }
}

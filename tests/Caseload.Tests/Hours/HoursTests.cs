using Google.Type;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Caseload.Tests.Hours;

/// <summary>Covers LogHours, CorrectHours and ListHours, and the sessions that log themselves.</summary>
public sealed class HoursTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task A_session_held_elsewhere_is_logged_with_a_day_and_minutes_and_takes_over_what_was_said_before()
    {
        var two = await service.ACoaching();
        var first = await Log(two, new HourEntry { Date = Day(1), Minutes = 45, Pay = Pay.Paid, Setting = Setting.Internal, GroupSize = 6 });

        var second = await Log(two, new HourEntry { Date = Day(0), Minutes = 60 });

        Assert.Equal((Pay.Paid, Setting.Internal, 6, 60), (second.Pay, second.Setting, second.GroupSize, second.Minutes));
        Assert.Equal(($"people/{two.MenteeId}", HourEntry.Types.Source.Added), (second.Client, second.Source));
        Assert.Equal([second.Name, first.Name], (await two.Mentor.Hours.ListHoursAsync(new())).Entries.Select(entry => entry.Name));
        Assert.Equal(0, (await Log(two, new HourEntry { Date = Day(0), Minutes = 60, GroupSize = 1 })).GroupSize);
    }

    [Fact]
    public async Task Nobody_else_logs_or_reads_it()
    {
        var two = await service.ACoaching();
        await Log(two, new HourEntry { Date = Day(0), Minutes = 60 });
        var request = new LogHoursRequest { Parent = two.Name, Entry = new HourEntry { Date = Day(0), Minutes = 60 } };

        await RpcAssert.Fails(StatusCode.NotFound, "ENGAGEMENT_NOT_FOUND", () => service.Stranger().Hours.LogHoursAsync(request).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => two.Mentee.Hours.LogHoursAsync(request).ResponseAsync);
        await RpcAssert.Fails(StatusCode.PermissionDenied, "COACH_ONLY", () => service.Coach(two.MenteeId).Hours.LogHoursAsync(request).ResponseAsync);
        Assert.Empty((await service.Coach(two.MenteeId).Hours.ListHoursAsync(new())).Entries);
    }

    [Fact]
    public async Task The_same_request_logs_once_also_when_it_comes_twice_at_once()
    {
        var two = await service.ACoaching();
        var request = new LogHoursRequest { Parent = two.Name, Entry = new HourEntry { Date = Day(0), Minutes = 60 }, RequestId = $"{Guid.NewGuid()}" };

        var both = await Task.WhenAll(two.Mentor.Hours.LogHoursAsync(request).ResponseAsync, two.Mentor.Hours.LogHoursAsync(request).ResponseAsync);

        Assert.Equal(both[0].Name, both[1].Name);
        Assert.Single((await two.Mentor.Hours.ListHoursAsync(new())).Entries);
    }

    [Fact]
    public async Task A_request_id_of_something_else_does_nothing_and_says_so()
    {
        var coach = Guid.CreateVersion7();
        var (two, other) = (await service.ACoaching(coach), await service.ACoaching(coach));
        var (logs, corrects, grants) = ($"{Guid.NewGuid()}", $"{Guid.NewGuid()}", $"{Guid.NewGuid()}");
        var entry = await two.Mentor.Hours.LogHoursAsync(new() { Parent = two.Name, Entry = new HourEntry { Date = Day(0), Minutes = 60 }, RequestId = logs });
        var wrong = await Log(two, new HourEntry { Date = Day(0), Minutes = 90 });
        await two.Mentor.Hours.CorrectHoursAsync(new() { Name = wrong.Name, RequestId = corrects });
        await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Minutes, Amount = 600 }, RequestId = grants });
        var known = (await two.Mentor.Hours.ListHoursAsync(new())).Entries.Count;

        foreach (var request in new[] { logs, corrects })
        {
            await RpcAssert.FailsOnField("request_id", () => two.Mentor.Hours.CorrectHoursAsync(new() { Name = entry.Name, Entry = new HourEntry { Date = Day(0), Minutes = 30 }, RequestId = request }).ResponseAsync);
            await RpcAssert.FailsOnField("request_id", () => two.Mentor.Hours.LogHoursAsync(new() { Parent = other.Name, Entry = new HourEntry { Date = Day(0), Minutes = 30 }, RequestId = request }).ResponseAsync);
        }

        await RpcAssert.FailsOnField("request_id", () => two.Mentor.Hours.LogHoursAsync(new() { Parent = two.Name, Entry = new HourEntry { Date = Day(0), Minutes = 30 }, RequestId = corrects }).ResponseAsync);
        await RpcAssert.FailsOnField("request_id", () => two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = other.Name, Budget = new() { Unit = Budget.Types.Unit.Minutes, Amount = 60 }, RequestId = grants }).ResponseAsync);
        Assert.Equal(known, (await two.Mentor.Hours.ListHoursAsync(new())).Entries.Count);
        Assert.False((await two.Mentor.Hours.GetHoursAsync(new() { Name = entry.Name })).Corrected);
    }

    [Fact]
    public async Task A_wrong_entry_is_taken_back_by_a_counter_entry_once_and_never_overwritten()
    {
        var two = await service.ACoaching();
        var wrong = await Log(two, new HourEntry { Date = Day(0), Minutes = 90, Pay = Pay.Paid });
        var request = new CorrectHoursRequest { Name = wrong.Name, Entry = new HourEntry { Date = Day(0), Minutes = 60 }, RequestId = $"{Guid.NewGuid()}" };

        var corrected = await two.Mentor.Hours.CorrectHoursAsync(request);

        Assert.Equal((-90, wrong.Name, Pay.Paid), (corrected.CounterEntry.Minutes, corrected.CounterEntry.Corrects, corrected.CounterEntry.Pay));
        Assert.Equal((60, Pay.Paid), (corrected.Entry.Minutes, corrected.Entry.Pay));
        var log = (await two.Mentor.Hours.ListHoursAsync(new() { Engagement = two.Name })).Entries;
        Assert.Equal([-90, 60, 90], log.Select(entry => entry.Minutes).Order());
        Assert.Equal([wrong.Name], log.Where(entry => entry.Corrected).Select(entry => entry.Name));
        var again = await two.Mentor.Hours.CorrectHoursAsync(request);
        Assert.Equal((corrected.CounterEntry.Name, corrected.Entry.Name), (again.CounterEntry.Name, again.Entry.Name));
        foreach (var name in new[] { wrong.Name, corrected.CounterEntry.Name })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "HOUR_ENTRY_CORRECTED", () => two.Mentor.Hours.CorrectHoursAsync(new() { Name = name }).ResponseAsync);
        }

        await RpcAssert.Fails(StatusCode.NotFound, "HOUR_ENTRY_NOT_FOUND", () => service.Stranger().Hours.CorrectHoursAsync(new() { Name = corrected.Entry.Name }).ResponseAsync);
    }

    [Fact]
    public async Task Each_field_is_checked()
    {
        var two = await service.ACoaching();

        await RpcAssert.FailsOnField("entry", () => two.Mentor.Hours.LogHoursAsync(new() { Parent = two.Name }).ResponseAsync);
        await RpcAssert.FailsOnField("entry.date", () => Log(two, new HourEntry { Minutes = 60 }));
        await RpcAssert.FailsOnField("entry.date", () => Log(two, new HourEntry { Date = Day(-2), Minutes = 60 }));
        await RpcAssert.FailsOnField("entry.minutes", () => Log(two, new HourEntry { Date = Day(0), Minutes = 25 * 60 }));
        await RpcAssert.FailsOnField("entry.minutes", () => Log(two, new HourEntry { Date = Day(0), Minutes = -60 }));
        await RpcAssert.FailsOnField("entry.group_size", () => Log(two, new HourEntry { Date = Day(0), Minutes = 60, GroupSize = 501 }));
        await RpcAssert.FailsOnField("entry.pay", () => Log(two, new HourEntry { Date = Day(0), Minutes = 60, Pay = (Pay)9 }));
        await RpcAssert.FailsOnField("parent", () => two.Mentor.Hours.LogHoursAsync(new() { Parent = "engagements/x", Entry = new() }).ResponseAsync);
        await RpcAssert.FailsOnField("request_id", () => two.Mentor.Hours.LogHoursAsync(new() { Parent = two.Name, RequestId = "x", Entry = new HourEntry { Date = Day(0), Minutes = 60 } }).ResponseAsync);
    }

    [Fact]
    public async Task A_session_that_took_place_is_in_the_log_once_and_goes_where_it_is_corrected()
    {
        var two = await service.ACoaching();
        var session = await ASession(two, "HELD");

        await Tell(two, session, held: true, version: 2);
        await Tell(two, session, held: true, version: 2);
        await Eventually.True(async () => await Net(two) == 50, "the session is in the log");
        Assert.Equal(1, await service.ScalarAsync<long>("SELECT count(*) FROM hour_entries WHERE session_id = @p0", session));

        await service.ScalarAsync<string>("UPDATE sessions SET state = 'NOSHOW' WHERE session_id = @p0 RETURNING state", session);
        await Tell(two, session, held: false, version: 3);
        await Eventually.True(async () => await Net(two) == 0, "the session is taken back");

        await service.ScalarAsync<string>("UPDATE sessions SET state = 'HELD' WHERE session_id = @p0 RETURNING state", session);
        await Tell(two, session, held: true, version: 4);
        await Eventually.True(async () => await Net(two) == 50, "the session is in the log again");
        Assert.Equal([-50, 50, 50], (await two.Mentor.Hours.ListHoursAsync(new())).Entries.Select(entry => entry.Minutes).Order());
    }

    private Date Day(int ago)
    {
        var day = service.Clock.GetUtcNow().AddDays(-ago);
        return new Date { Year = day.Year, Month = day.Month, Day = day.Day };
    }

    private static async Task<HourEntry> Log(Two two, HourEntry entry) => await two.Mentor.Hours.LogHoursAsync(new() { Parent = two.Name, Entry = entry });

    private Task<long> Net(Two two) => service.ScalarAsync<long>("SELECT coalesce(sum(minutes), 0) FROM hour_entries WHERE engagement_id = @p0", two.Id);

    private Task<Guid> ASession(Two two, string state) => service.ScalarAsync<Guid>(
        """
        INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason, late, version, created_at, changed_at)
        VALUES (@p0, gen_random_uuid(), @p1, @p2, 'America/New_York', '2026-03-02T09:00', 50, '2026-03-02T14:00Z', '2026-03-02T14:50Z', '', '{}', @p3, 0, '', false, 1, now(), now())
        RETURNING session_id
        """,
        service.Consortium,
        two.Id,
        state,
        two.MentorId);

    private Task Tell(Two two, Guid session, bool held, long version)
    {
        var start = new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.Zero);
        return service.PublishAsync(new SessionHeld(session, service.Consortium, two.Id, two.MentorId, two.MenteeId, start, start.AddMinutes(50), held, version));
    }
}

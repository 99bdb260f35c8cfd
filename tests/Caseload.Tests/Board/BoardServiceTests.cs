using Dapper;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using static MentorNet.Caseload.V1.BoardRow.Types.Reason.Types.Code;

namespace MentorNet.Caseload.Tests.Board;

/// <summary>Covers GetBoard with what it reads of the other features, and saved views.</summary>
public sealed class BoardServiceTests(CaseloadFixture service) : IClassFixture<CaseloadFixture>
{
    [Fact]
    public async Task A_row_tells_of_each_open_engagement_what_waits()
    {
        var coach = Guid.CreateVersion7();
        var two = await service.ACoaching(coach);
        var ended = await service.ACoaching(coach);
        await service.Ends(ended);
        var own = await two.Mentor.OwnClients.CreateOwnClientAsync(new() { OwnClient = new() { DisplayName = "Ana Ruiz", Organization = "City of Elm" } });
        var now = service.Clock.GetUtcNow();
        var longAgo = now.AddDays(-50);
        await two.Mentor.Hours.LogHoursAsync(new() { Parent = two.Name, Entry = new() { Date = new() { Year = longAgo.Year, Month = longAgo.Month, Day = longAgo.Day }, Minutes = 60 } });
        var budget = await two.Mentor.Budgets.CreateBudgetAsync(new() { Parent = two.Name, Budget = new() { Unit = Budget.Types.Unit.Sessions, Amount = 6 } });
        await two.Mentor.Budgets.ActivateBudgetAsync(new() { Name = budget.Name });
        await service.ScalarAsync<Guid>(
            "INSERT INTO goals (consortium_id, engagement_id, id, title, why, measure, need, state, percent, created_at, version) VALUES (@p0, @p1, @p1, 'x', '', '', '', 'Open', 0, @p2, 1) RETURNING id",
            service.Consortium,
            two.Id,
            now.AddDays(-40));
        await service.ScalarAsync<Guid>(
            "INSERT INTO actions (action_id, consortium_id, engagement_id, owner_id, text, due_on, created_at) VALUES (@p1, @p0, @p1, @p2, 'x', '2020-01-01', now()) RETURNING action_id",
            service.Consortium,
            two.Id,
            coach);
        await service.ScalarAsync<Guid>(
            """
            INSERT INTO agreements (agreement_id, consortium_id, engagement_id, version, proposer_id, purpose, needs, weeks, rhythm, session_minutes, meeting, confidentiality, stopping, created_at, mentor_signed_at, mentee_signed_at)
            VALUES (@p1, @p0, @p1, 1, @p2, '', '{}', 24, 'MONTHLY', 60, '', '', '', now(), @p3, @p3) RETURNING agreement_id
            """,
            service.Consortium,
            two.Id,
            coach,
            now);
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 1, two.MenteeId, coach, now));
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 2, two.MenteeId, coach, now));
        await Eventually.True(async () => (await Row(two)).UnreadCount == 2, "both messages are unread");

        var row = await Row(two);
        Assert.Equal(($"people/{two.MenteeId}", 1, 1, false, 6, 6), (row.Client, row.OpenActionCount, row.OpenGoalCount, row.GoalsMoving, row.BudgetLeft, row.BudgetAmount));
        Assert.Equal((BoardRow.Types.Phase.Working, BoardRow.Types.Rhythm.Overdue), (row.Phase, row.Rhythm));
        Assert.Equal([Unread, Overdue, ActionsLate, GoalsStill], row.Reasons.Select(reason => reason.Code));
        Assert.Equal("2", row.Reasons[0].Arguments["count"]);
        var board = await two.Mentor.Board.GetBoardAsync(new());
        Assert.Equal([two.Name, own.Engagement], board.Rows.Select(one => one.Engagement));
        Assert.Equal(("Ana Ruiz", "City of Elm", own.Name), (board.Rows[1].DisplayName, board.Rows[1].Organization, board.Rows[1].Client));
        Assert.Empty((await service.Stranger().Board.GetBoardAsync(new())).Rows);
        Assert.Empty((await service.Coach(two.MenteeId).Board.GetBoardAsync(new())).Rows);
    }

    // As the service's own login, and as the plan is once it is kept for all who ask.
    [Fact]
    public async Task It_is_read_by_the_keys_of_ones_own_engagements_among_those_of_all()
    {
        var consortium = Guid.CreateVersion7();
        await using (var superuser = service.Postgres.AsSuperuser())
        {
            foreach (var statement in new[]
            {
                $"""
                INSERT INTO engagements (engagement_id, consortium_id, mentor_id, mentee_id, kind, state, opened_at)
                SELECT gen_random_uuid(), '{consortium}', ('00000000-0000-7000-8000-' || lpad((n % 100)::text, 12, '0'))::uuid, gen_random_uuid(), 'COACH', 'OPEN', now() FROM generate_series(1, 4000) AS n
                """,
                $"""
                INSERT INTO sessions (consortium_id, session_id, engagement_id, state, zone, minutes, starts_at, ends_at, zone_rules, choices, made_by, sequence, reason, late, version, created_at, changed_at)
                SELECT consortium_id, gen_random_uuid(), engagement_id, 'HELD', 'UTC', 60, now() - n * interval '7 days', now() - n * interval '7 days', '', '{"{}"}', mentor_id, 0, '', false, 1, now(), now()
                FROM engagements, generate_series(1, 8) AS n WHERE consortium_id = '{consortium}'
                """,
                $"""
                INSERT INTO actions (action_id, consortium_id, engagement_id, owner_id, text, due_on, done_at, created_at)
                SELECT gen_random_uuid(), consortium_id, engagement_id, mentor_id, 'Bring it', current_date, CASE WHEN n > 1 THEN now() END, now() FROM engagements, generate_series(1, 4) AS n WHERE consortium_id = '{consortium}'
                """,
                $"""
                INSERT INTO goals (consortium_id, engagement_id, id, title, why, measure, need, state, percent, created_at, version)
                SELECT consortium_id, engagement_id, gen_random_uuid(), 'A seat', '', '', '', CASE n WHEN 1 THEN 'Open' ELSE 'Reached' END, 0, now(), 1 FROM engagements, generate_series(1, 3) AS n WHERE consortium_id = '{consortium}'
                """,
                $"""
                INSERT INTO agreements (agreement_id, consortium_id, engagement_id, version, proposer_id, purpose, needs, weeks, rhythm, session_minutes, meeting, confidentiality, stopping, created_at, mentor_signed_at, mentee_signed_at)
                SELECT gen_random_uuid(), consortium_id, engagement_id, n, mentor_id, '', '{"{}"}', 12, 'WEEKLY', 60, '', '', '', now(), now(), CASE WHEN n < 3 THEN now() END FROM engagements, generate_series(1, 3) AS n WHERE consortium_id = '{consortium}'
                """,
                "VACUUM ANALYZE engagements, sessions, actions, goals, agreements",
            })
            {
                await using var command = superuser.CreateCommand(statement);
                await command.ExecuteNonQueryAsync();
            }
        }

        await using var login = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
        await using var connection = await login.OpenConnectionAsync();
        string[] parameters = ["@consortiumId", "@coachId", "@now", "@today", "@noon", "@limit"];
        var board = parameters.Select((name, i) => (name, i)).Aggregate(global::MentorNet.Caseload.Board.BoardStore.Board, (sql, parameter) => sql.Replace(parameter.name, $"${parameter.i + 1}", StringComparison.Ordinal));
        await connection.ExecuteAsync($"SET app.consortium_id = '{consortium}'; SET plan_cache_mode = force_generic_plan; PREPARE board (uuid, uuid, timestamptz, date, interval, int) AS {board}");

        var plan = string.Join('\n', await connection.QueryAsync<string>($"EXPLAIN EXECUTE board ('{consortium}', '00000000-0000-7000-8000-000000000001', now(), current_date, interval '12 hours', 500)"));

        Assert.All(
            ["engagements_caseload_idx on engagements", "sessions_board_idx on sessions", "actions_open_idx on actions", "goals_open_idx on goals", "agreements_signed_idx on agreements"],
            index => Assert.Matches($"Index Only Scan (Backward )?using {index}", plan));
        Assert.DoesNotContain("engagements_pkey", plan, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pacific/Honolulu")]
    [InlineData("America/Denver")]
    [InlineData("Pacific/Kiritimati")]
    public async Task A_day_that_was_logged_is_that_day_on_the_clock_of_its_reader(string zone)
    {
        var two = await service.ACoaching(Guid.CreateVersion7());
        await service.LivesIn(two.MentorId, zone);
        var day = DateOnly.FromDateTime(service.Clock.GetUtcNow().UtcDateTime).AddDays(-50);

        await two.Mentor.Hours.LogHoursAsync(new() { Parent = two.Name, Entry = new() { Date = new() { Year = day.Year, Month = day.Month, Day = day.Day }, Minutes = 60 } });

        Assert.Equal(day, Moments.DayOf((await Row(two)).LastSessionTime.ToDateTimeOffset(), Moments.Zone(zone)!));
    }

    [Fact]
    public async Task Of_a_muted_conversation_nothing_waits_until_it_is_heard_again()
    {
        var two = await service.ACoaching(Guid.CreateVersion7());
        var now = service.Clock.GetUtcNow();
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 1, two.MenteeId, two.MentorId, now));
        await Eventually.True(async () => (await Row(two)).UnreadCount == 1, "unread");

        await service.PublishAsync(new ConversationMuted(two.Id, service.Consortium, two.MentorId, true, now.AddSeconds(2)));
        await Eventually.True(async () => (await Row(two)).UnreadCount == 0, "muted");
        Assert.DoesNotContain((await Row(two)).Reasons, reason => reason.Code == Unread);

        // What comes late of before is no news; the next message tells that it is muted still.
        await service.PublishAsync(new ConversationMuted(two.Id, service.Consortium, two.MentorId, false, now.AddSeconds(1)));
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 2, two.MenteeId, two.MentorId, now.AddSeconds(3), Muted: true));
        await Eventually.True(async () => await service.ScalarAsync<int>("SELECT cardinality(numbers) FROM unread_messages WHERE engagement_id = @p0 AND reader_id = @p1", two.Id, two.MentorId) == 2, "both are noted");
        Assert.Equal(0, (await Row(two)).UnreadCount);

        await service.PublishAsync(new ConversationMuted(two.Id, service.Consortium, two.MentorId, false, now.AddSeconds(4)));
        await Eventually.True(async () => (await Row(two)).UnreadCount == 2, "heard again");
    }

    [Fact]
    public async Task Messages_that_cross_wait_for_the_same_one_first_and_hold_nothing_meanwhile()
    {
        var (lower, higher) = (new Guid("00000000-0000-7000-8000-000000000001"), new Guid("ffffffff-0000-7000-8000-000000000002"));
        var two = await service.AnEngagement(mentor: lower, mentee: higher);
        var now = service.Clock.GetUtcNow();
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 1, higher, lower, now));
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 2, lower, higher, now));
        await Eventually.True(async () => await CountAsync("cardinality(numbers) = 1 OR read_number = 2") == 2, "a row of each");
        var database = service.Services.GetRequiredService<Database>();
        await using (var first = await database.BeginAsync(service.Consortium, CancellationToken.None))
        {
            await first.ExecuteAsync("SELECT FROM unread_messages WHERE engagement_id = @Id AND reader_id = @lower FOR UPDATE", new { two.Id, lower });
            await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 3, higher, lower, now));
            await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 4, lower, higher, now));
            await Eventually.True(
                async () => await service.ScalarAsync<long>(
                    "SELECT count(DISTINCT pid) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE NOT l.granted AND a.datname = current_database() AND a.query LIKE '%unread_messages%'") == 2,
                "both wait");

            // Whoever held the other row now would wait for this one, and whoever holds this one later for the other.
            await using var second = await database.BeginAsync(service.Consortium, CancellationToken.None);
            await second.ExecuteAsync("SELECT FROM unread_messages WHERE engagement_id = @Id AND reader_id = @higher FOR UPDATE NOWAIT", new { two.Id, higher });
        }

        await Eventually.True(async () => await CountAsync("read_number = CASE WHEN reader_id = @p1 THEN 4 ELSE 3 END", lower) == 2, "both are noted");

        Task<long> CountAsync(string what, params object[] values) => service.ScalarAsync<long>($"SELECT count(*) FROM unread_messages WHERE engagement_id = @p0 AND ({what})", [two.Id, .. values]);
    }

    [Fact]
    public async Task What_is_read_is_no_longer_unread_in_whatever_order_it_is_told()
    {
        var two = await service.ACoaching();
        var now = service.Clock.GetUtcNow();
        await service.PublishAsync(new MessagesRead(two.Id, service.Consortium, two.MentorId, 2, now));
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 3, two.MenteeId, two.MentorId, now));
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 1, two.MenteeId, two.MentorId, now));
        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 3, two.MenteeId, two.MentorId, now));

        await Eventually.True(async () => (await Row(two)).UnreadCount == 1, "only the third is unread");

        await service.PublishAsync(new MessageSent(two.Id, service.Consortium, 4, two.MentorId, two.MenteeId, now));
        await Eventually.True(async () => (await Row(two)).UnreadCount == 0, "who answers has read");
    }

    [Fact]
    public async Task Views_are_kept_under_their_name()
    {
        var coach = service.Coach(Guid.CreateVersion7());
        await coach.Board.SaveBoardViewAsync(new() { View = new() { DisplayName = "Overdue", Rhythm = BoardRow.Types.Rhythm.DueSoon } });

        var saved = await coach.Board.SaveBoardViewAsync(new() { View = new() { DisplayName = "Overdue", Rhythm = BoardRow.Types.Rhythm.Overdue, Needing = true, Search = "elm" } });

        Assert.Equal([saved], (await coach.Board.GetBoardAsync(new())).Views);
        Assert.Empty((await service.Stranger().Board.GetBoardAsync(new())).Views);
        await service.Stranger().Board.DeleteBoardViewAsync(new() { Name = saved.Name });
        Assert.Single((await coach.Board.GetBoardAsync(new())).Views);
        await coach.Board.DeleteBoardViewAsync(new() { Name = saved.Name });
        Assert.Empty((await coach.Board.GetBoardAsync(new())).Views);
        for (var i = 0; i < 20; i++)
        {
            await coach.Board.SaveBoardViewAsync(new() { View = new() { DisplayName = $"View {i}" } });
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_BOARD_VIEWS", () => coach.Board.SaveBoardViewAsync(new() { View = new() { DisplayName = "One more" } }).ResponseAsync);
        await RpcAssert.FailsOnField("view.display_name", () => coach.Board.SaveBoardViewAsync(new() { View = new() }).ResponseAsync);
    }

    [Fact]
    public async Task Views_that_are_saved_at_once_are_no_more_than_a_coach_may_keep()
    {
        var coach = service.Coach(Guid.CreateVersion7());

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            try
            {
                await coach.Board.SaveBoardViewAsync(new() { View = new() { DisplayName = $"View {i}" } });
            }
            catch (RpcException e) when (e.StatusCode == StatusCode.ResourceExhausted)
            {
                // too many
            }
        }));

        Assert.Equal(20, (await coach.Board.GetBoardAsync(new())).Views.Count);
    }

    private static async Task<BoardRow> Row(Two two) => (await two.Mentor.Board.GetBoardAsync(new())).Rows.Single(row => row.Engagement == two.Name);
}

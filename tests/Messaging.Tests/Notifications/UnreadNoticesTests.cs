using MassTransit.Testing;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Notifications;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using static MentorNet.Messaging.V1.NotificationSettings.Types;
using Rhythm = MentorNet.Messaging.V1.NotificationSettings.Types.Rhythm;

namespace MentorNet.Messaging.Tests.Notifications;

/// <summary>States when somebody is told by mail that messages wait: by default ten minutes after one was sent, once until it is read, and else as they chose.</summary>
public sealed class UnreadNoticesTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    private static readonly TimeSpan Almost = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_message_that_is_not_read_in_ten_minutes_is_told_once_to_its_recipient_alone()
    {
        var pair = await service.OpenConversation();
        await SendAsync(pair.Mentee, pair, "One");
        service.Clock.Advance(Almost);
        await SendAsync(pair.Mentee, pair, "Two");
        await SettledAsync();
        Assert.Empty(Told(pair));

        service.Clock.Advance(Rest);
        await Eventually.True(() => Task.FromResult(Told(pair).Count == 1), "it is told");
        service.Clock.Advance(TimeSpan.FromHours(1));
        await SendAsync(pair.Mentee, pair, "Three");
        service.Clock.Advance(TimeSpan.FromHours(1));
        await SettledAsync();

        Assert.Equal(pair.MentorId, Assert.Single(Told(pair)).RecipientId);
    }

    [Fact]
    public async Task Reading_within_ten_minutes_tells_nothing_and_so_does_answering()
    {
        var (read, answered) = (await service.OpenConversation(), await service.OpenConversation());
        await SendAsync(read.Mentee, read, "Hello");
        await SendAsync(answered.Mentee, answered, "Hello");
        service.Clock.Advance(Almost);
        await read.Mentor.Conversations.MarkReadAsync(new() { Name = read.Conversation, Number = 1 });
        await SendAsync(answered.Mentor, answered, "Hello to you");
        await answered.Mentee.Conversations.MarkReadAsync(new() { Name = answered.Conversation, Number = 2 });

        service.Clock.Advance(TimeSpan.FromHours(1));
        await SettledAsync();

        Assert.Empty(Told(read));
        Assert.Empty(Told(answered));
    }

    [Fact]
    public async Task A_message_of_a_pairing_that_was_paused_meanwhile_is_not_told()
    {
        var pair = await service.OpenConversation();
        await SendAsync(pair.Mentee, pair, "One");
        await service.PublishAsync(new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, service.Clock.GetUtcNow()));
        await Eventually.True(async () => (await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "it is paused");

        service.Clock.Advance(TimeSpan.FromHours(1));
        await SettledAsync();

        Assert.Empty(Told(pair));
    }

    [Fact]
    public async Task After_it_was_read_the_next_one_is_told_again()
    {
        var pair = await service.OpenConversation();
        await SendAsync(pair.Mentee, pair, "One");
        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(Told(pair).Count == 1), "the first is told");
        await pair.Mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 1 });

        await SendAsync(pair.Mentee, pair, "Two");
        service.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.True(() => Task.FromResult(Told(pair).Count == 2), "the second is told");
    }

    [Fact]
    public async Task After_its_topic_was_read_the_next_one_is_told_again()
    {
        var pair = await service.OpenConversation();
        var topic = await service.Member(pair.MenteeId).Topics.CreateTopicAsync(new() { Parent = pair.Conversation, Title = "Board" });
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "One", Topic = topic.Name });
        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(Told(pair).Count == 1), "the first is told");
        await pair.Mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 1, Topic = topic.Name });

        await SendAsync(pair.Mentee, pair, "Two");
        service.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.True(() => Task.FromResult(Told(pair).Count == 2), "the second is told");
    }

    [Fact]
    public async Task What_comes_within_an_hour_of_a_mail_comes_together_when_it_is_over()
    {
        var first = await service.OpenConversation();
        var (second, third) = (await service.OpenConversation(first.MentorId), await service.OpenConversation(first.MentorId));
        await SendAsync(first.Mentee, first, "One");
        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(ToldTo(first.MentorId).Count == 1), "the first is told");

        await SendAsync(second.Mentee, second, "Two");
        service.Clock.Advance(Almost + Rest);
        await SendAsync(third.Mentee, third, "Three");
        service.Clock.Advance(Almost + Rest);
        await SettledAsync();
        Assert.Single(ToldTo(first.MentorId));

        service.Clock.Advance(TimeSpan.FromHours(1));
        await Eventually.True(() => Task.FromResult(ToldTo(first.MentorId).Count == 2), "the others are told");
        await SettledAsync();

        Assert.Equal([first.Id], ToldTo(first.MentorId)[0].Conversations!);
        Assert.Equal([second.Id, third.Id], ToldTo(first.MentorId)[1].Conversations!);
        Assert.All(ToldTo(first.MentorId), told => Assert.Null(told.Senders));
    }

    [Fact]
    public async Task What_waits_for_the_morning_and_is_read_before_is_not_told_and_a_name_is_only_where_it_was_asked_for()
    {
        AdvanceToNoon();
        var pair = await service.OpenConversation();
        var read = await service.OpenConversation(pair.MentorId);
        await ChooseAsync(pair.MentorId, Rhythm.Daily, names: true);
        await SendAsync(pair.Mentee, pair, "One");
        await SendAsync(read.Mentee, read, "Two");
        service.Clock.Advance(Almost + Rest);
        await SettledAsync();
        Assert.Empty(ToldTo(pair.MentorId));
        await read.Mentor.Conversations.MarkReadAsync(new() { Name = read.Conversation, Number = 1 });

        service.Clock.Advance(TimeSpan.FromHours(24));
        await Eventually.True(() => Task.FromResult(ToldTo(pair.MentorId).Count == 1), "it is told");

        var told = Assert.Single(ToldTo(pair.MentorId));
        Assert.Equal([pair.Id], told.Conversations!);
        Assert.Equal([pair.MenteeId], told.Senders!);
    }

    [Fact]
    public async Task Of_a_circle_all_who_wrote_are_named_and_it_goes_by_the_choice_for_circles()
    {
        var circle = await service.OpenCircleOf(4);
        var reader = circle.People[3];
        var pair = await service.OpenConversation(reader);
        await ChooseAsync(reader, Rhythm.Never);
        await ChooseAsync(reader, Rhythm.AtOnce, names: true, Kind.Circle);
        foreach (var writer in new[] { 1, 0, 1 })
        {
            await circle.Members[writer].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Hello" });
        }

        await SendAsync(pair.Mentee, pair, "Hello");
        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(ToldTo(reader).Count == 1), "it is told");
        await SettledAsync();

        var told = Assert.Single(ToldTo(reader));
        Assert.Equal("Circle", told.Kind);
        Assert.Equal([Guid.Parse(circle.Conversation["conversations/".Length..])], told.Conversations!);
        Assert.Equal([circle.People[1], circle.People[0]], told.Senders!);
    }

    [Fact]
    public async Task Who_has_left_a_circle_is_told_nothing_of_it()
    {
        var circle = await service.OpenCircleOf(3);
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Hello" });
        await service.SitAsync(circle, circle.People[..2]);
        await Eventually.True(async () => (await circle.Members[2].Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");

        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(ToldTo(circle.People[1]).Count == 1), "who stayed is told");
        await SettledAsync();

        Assert.Empty(ToldTo(circle.People[2]));
    }

    [Fact]
    public async Task Who_wants_none_is_told_nothing_and_what_was_put_off_goes_by_the_new_choice()
    {
        AdvanceToNoon();
        var (never, sooner) = (await service.OpenConversation(), await service.OpenConversation());
        await ChooseAsync(never.MentorId, Rhythm.Never);
        await ChooseAsync(sooner.MentorId, Rhythm.Weekly);
        await SendAsync(never.Mentee, never, "One");
        await SendAsync(sooner.Mentee, sooner, "Two");
        service.Clock.Advance(Almost + Rest);
        await SettledAsync();
        Assert.Empty(ToldTo(sooner.MentorId));

        await ChooseAsync(sooner.MentorId, Rhythm.AtOnce);
        await Eventually.True(() => Task.FromResult(ToldTo(sooner.MentorId).Count == 1), "it is told");
        service.Clock.Advance(TimeSpan.FromDays(8));
        await SettledAsync();

        Assert.Empty(ToldTo(never.MentorId));
        Assert.Single(ToldTo(sooner.MentorId));
    }

    [Fact]
    public async Task What_waits_while_none_is_wanted_is_told_once_another_rhythm_is_chosen_and_what_was_told_is_not_told_again()
    {
        var waits = await service.OpenConversation();
        var told = await service.OpenConversation(waits.MentorId);
        await SendAsync(told.Mentee, told, "One");
        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(ToldTo(waits.MentorId).Count == 1), "the first is told");
        await ChooseAsync(waits.MentorId, Rhythm.Never);
        await SendAsync(waits.Mentee, waits, "Two");
        service.Clock.Advance(TimeSpan.FromHours(2));
        await SettledAsync();
        Assert.Single(ToldTo(waits.MentorId));

        await ChooseAsync(waits.MentorId, Rhythm.AtOnce);
        await Eventually.True(() => Task.FromResult(ToldTo(waits.MentorId).Count == 2), "what waits is told");
        await SettledAsync();

        Assert.Equal([waits.Id], ToldTo(waits.MentorId)[1].Conversations!);
    }

    [Fact]
    public async Task A_morning_at_which_many_are_due_tells_each_once_by_two_replicas()
    {
        const int People = 300;
        var mark = Guid.CreateVersion7();
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using (var connection = await owner.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            // Two conversations each; the sender marks them.
            await using var fill = new NpgsqlCommand(
                $"""
                SELECT set_config('app.consortium_id', '{service.Consortium}', true);
                CREATE TEMP TABLE many ON COMMIT DROP AS SELECT gen_random_uuid() AS person FROM generate_series(1, {People});
                CREATE TEMP TABLE held ON COMMIT DROP AS SELECT gen_random_uuid() AS id, person FROM many, generate_series(1, 2);
                INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, last_number, opened_at) SELECT id, '{service.Consortium}', '{mark}', person, 1, now() FROM held;
                INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, sent_at) SELECT id, 1, '{service.Consortium}', '{mark}', 'Hello', now() FROM held;
                INSERT INTO notification_choices (consortium_id, person_id, kind, rhythm, names, chosen_at) SELECT '{service.Consortium}', person, 'Pairing', 'Daily', true, now() FROM many;
                INSERT INTO unread_notices (conversation_id, person_id, consortium_id, due_at, since) SELECT id, person, '{service.Consortium}', @due, @due::timestamptz - interval '1 day' FROM held
                """, connection, transaction);
            fill.Parameters.AddWithValue("due", service.Clock.GetUtcNow());
            await fill.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }

        await using var replica = service.StartReplica();
        await Eventually.True(() => Task.FromResult(Marked().Count >= People), "all are told");
        await SettledAsync();

        Assert.Equal(People, Marked().Count);
        Assert.Equal(People, Marked().Select(told => told.RecipientId).Distinct().Count());
        Assert.All(Marked(), told => Assert.Equal(2, told.Conversations!.Count));

        List<MessageWaited> Marked() => [.. new[] { service.Bus, replica.Services.GetRequiredService<ITestHarness>() }.SelectMany(bus => bus.Published
            .Select<MessageWaited>(published => published.Context.Message.Senders?.Contains(mark) == true, new CancellationToken(canceled: true))).Select(published => published.Context.Message)];
    }

    [Fact]
    public async Task What_is_still_unread_after_a_part_was_read_waits_from_when_it_was_sent()
    {
        var pair = await service.OpenConversation();
        await SendAsync(pair.Mentee, pair, "One");
        await SendAsync(pair.Mentee, pair, "Two");
        service.Clock.Advance(Almost);
        await pair.Mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 1 });
        await SettledAsync();
        Assert.Empty(Told(pair));

        service.Clock.Advance(Rest);

        await Eventually.True(() => Task.FromResult(Told(pair).Count == 1), "the second is told");
    }

    [Fact]
    public async Task One_replica_that_dies_over_it_and_two_that_look_at_once_tell_it_once()
    {
        var pair = await service.OpenConversation();
        await using var replica = service.StartReplica();
        await SendAsync(pair.Mentee, pair, "Hello");
        await using (var dying = await service.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None))
        {
            var due = await dying.TakeDueNoticeAsync(service.Clock.GetUtcNow() + TimeSpan.FromHours(1));
            Assert.Equal(pair.Id, due!.ConversationId);
            await dying.PutNoticesOffAsync(due, [pair.Id], null);
            await dying.EnqueueAsync(new MessageWaited(due.ConversationId, due.ConsortiumId, due.PersonId, service.Clock.GetUtcNow()));
        }

        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(ToldByBoth().Count == 1), "it is told by one that lives");
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await SettledAsync();

        Assert.Single(ToldByBoth());

        List<MessageWaited> ToldByBoth() => [.. Told(pair), .. Told(pair, replica.Services.GetRequiredService<ITestHarness>())];
    }

    [Fact]
    public async Task What_is_due_is_found_by_an_index_among_many_that_are_told()
    {
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var connection = await owner.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var fill = new NpgsqlCommand(
            $"""
            SELECT set_config('app.consortium_id', '{service.Consortium}', true);
            INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at)
            SELECT gen_random_uuid(), '{service.Consortium}', gen_random_uuid(), gen_random_uuid(), now() FROM generate_series(1, 5000);
            INSERT INTO unread_notices (conversation_id, person_id, consortium_id, due_at)
            SELECT id, mentor_id, consortium_id, CASE WHEN random() < 0.02 THEN now() END FROM conversations ON CONFLICT DO NOTHING;
            ANALYZE unread_notices
            """, connection, transaction))
        {
            await fill.ExecuteNonQueryAsync();
        }

        await using var explain = new NpgsqlCommand("EXPLAIN SELECT conversation_id FROM unread_notices WHERE due_at <= now() ORDER BY due_at LIMIT 100", connection, transaction);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync())
        {
            plan += reader.GetString(0);
        }

        Assert.Contains("unread_notices_due_idx", plan, StringComparison.Ordinal);
    }

    // Mails of a day and of a week go at eight, which is far from now then, whenever the test runs.
    private void AdvanceToNoon()
    {
        var now = service.Clock.GetUtcNow();
        service.Clock.Advance(now.UtcDateTime.Date.AddDays(1).AddHours(18) - now.UtcDateTime);
    }

    private async Task ChooseAsync(Guid person, Rhythm rhythm, bool names = false, Kind kind = Kind.Pairing) =>
        await service.Notifications(person).UpdateNotificationSettingsAsync(new() { Settings = new() { Choices = { new Choice { Kind = kind, Rhythm = rhythm, Names = names } } } });

    private List<MessageWaited> ToldTo(Guid person) => [.. service.Bus.Published
        .Select<MessageWaited>(published => published.Context.Message.RecipientId == person, new CancellationToken(canceled: true))
        .Select(published => published.Context.Message)];

    private static async Task SendAsync(Clients from, MessagingFixtureBase.Pair pair, string text) =>
        await from.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = text });

    private List<MessageWaited> Told(MessagingFixtureBase.Pair pair, ITestHarness? bus = null) => [.. (bus ?? service.Bus).Published
        .Select<MessageWaited>(published => published.Context.Message.ConversationId == pair.Id, new CancellationToken(canceled: true))
        .Select(published => published.Context.Message)];

    // All that was due is told, and all that was told has left.
    private async Task SettledAsync()
    {
        await Eventually.True(async () =>
        {
            await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
            await using var command = owner.CreateCommand("SELECT (SELECT count(*) FROM unread_notices WHERE due_at <= @now) + (SELECT count(*) FROM outbox)");
            command.Parameters.AddWithValue("now", service.Clock.GetUtcNow());
            return await command.ExecuteScalarAsync() is 0L;
        }, "nothing is due");
    }
}

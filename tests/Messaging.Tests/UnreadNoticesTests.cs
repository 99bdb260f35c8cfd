using MassTransit.Testing;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests;

/// <summary>States when somebody is told by mail that a message waits: ten minutes after it was sent, once until it is read.</summary>
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
        await read.Mentor.MarkReadAsync(new() { Name = read.Conversation, Number = 1 });
        await SendAsync(answered.Mentor, answered, "Hello to you");
        await answered.Mentee.MarkReadAsync(new() { Name = answered.Conversation, Number = 2 });

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
        await Eventually.True(async () => (await pair.Mentor.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "it is paused");

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
        await pair.Mentor.MarkReadAsync(new() { Name = pair.Conversation, Number = 1 });

        await SendAsync(pair.Mentee, pair, "Two");
        service.Clock.Advance(Almost + Rest);

        await Eventually.True(() => Task.FromResult(Told(pair).Count == 2), "the second is told");
    }

    [Fact]
    public async Task After_its_topic_was_read_the_next_one_is_told_again()
    {
        var pair = await service.OpenConversation();
        var topic = await service.Member(pair.MenteeId).Topics.CreateTopicAsync(new() { Parent = pair.Conversation, Title = "Board" });
        await pair.Mentee.SendMessageAsync(new() { Parent = pair.Conversation, Text = "One", Topic = topic.Name });
        service.Clock.Advance(Almost + Rest);
        await Eventually.True(() => Task.FromResult(Told(pair).Count == 1), "the first is told");
        await pair.Mentor.MarkReadAsync(new() { Name = pair.Conversation, Number = 1, Topic = topic.Name });

        await SendAsync(pair.Mentee, pair, "Two");
        service.Clock.Advance(Almost + Rest);

        await Eventually.True(() => Task.FromResult(Told(pair).Count == 2), "the second is told");
    }

    [Fact]
    public async Task What_is_still_unread_after_a_part_was_read_waits_from_when_it_was_sent()
    {
        var pair = await service.OpenConversation();
        await SendAsync(pair.Mentee, pair, "One");
        await SendAsync(pair.Mentee, pair, "Two");
        service.Clock.Advance(Almost);
        await pair.Mentor.MarkReadAsync(new() { Name = pair.Conversation, Number = 1 });
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
            await dying.SetNoticeToldAsync(due);
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

        await using var explain = new NpgsqlCommand("EXPLAIN SELECT conversation_id FROM unread_notices WHERE due_at <= now() ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED", connection, transaction);
        await using var reader = await explain.ExecuteReaderAsync();
        var plan = "";
        while (await reader.ReadAsync())
        {
            plan += reader.GetString(0);
        }

        Assert.Contains("unread_notices_due_idx", plan, StringComparison.Ordinal);
    }

    private static async Task SendAsync(MessagingService.MessagingServiceClient from, MessagingFixtureBase.Pair pair, string text) =>
        await from.SendMessageAsync(new() { Parent = pair.Conversation, Text = text });

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

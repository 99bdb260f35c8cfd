using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests.Conversations;

public sealed class ConsumerTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task A_pairing_that_is_told_twice_has_one_conversation()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        var opened = new PairingOpened(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, "PEER", null, DateTimeOffset.UtcNow);
        var delivery = Guid.CreateVersion7();

        await service.PublishAsync(opened, delivery);
        await service.PublishAsync(opened, delivery);
        await service.PublishAsync(opened);
        await service.OpenConversation();

        var only = Assert.Single((await pair.Mentor.Conversations.ListConversationsAsync(new())).Conversations);
        Assert.Equal(1, only.UnreadCount);
    }

    [Fact]
    public async Task An_end_that_overtakes_the_beginning_leaves_the_conversation_closed()
    {
        var (id, mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = new Clients(service.As(mentee, Role.Officer));
        await service.PublishAsync(new PairingEnded(id, service.Consortium, mentee, mentor, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await client.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "the closed conversation");

        await service.PublishAsync(new PairingOpened(id, service.Consortium, mentee, mentor, "PEER", null, DateTimeOffset.UtcNow));
        await service.OpenConversation();

        Assert.True((await client.Conversations.GetConversationAsync(new() { Name = $"conversations/{id}" })).Closed);
    }

    [Fact]
    public async Task A_paused_pairing_can_be_read_but_not_written_until_it_goes_on_in_whatever_order_it_is_told()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        var now = DateTimeOffset.UtcNow;

        await service.PublishAsync(new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, now));

        await Eventually.True(async () => (await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "the pause");
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_PAUSED", () => pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "And you?" }).ResponseAsync);
        Assert.Single((await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages);

        await service.PublishAsync(new PairingResumed(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, now.AddMinutes(2)));
        await Eventually.True(async () => !(await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "it goes on");
        var late = Guid.CreateVersion7();
        await service.PublishAsync(new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, now.AddMinutes(1)), late);
        await Eventually.True(() => service.Bus.Consumed.Any<PairingPaused>(consumed => consumed.Context.MessageId == late), "the late pause");

        await pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "And you?" });
    }

    [Fact]
    public async Task What_changes_a_pairing_waits_for_who_holds_its_conversation_and_does_not_hold_its_members_meanwhile()
    {
        var pair = await service.OpenConversation();
        await using var source = service.Postgres.AsSuperuser();
        await using var connection = await source.OpenConnectionAsync();
        await using var sending = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand($"SELECT 1 FROM conversations WHERE id = '{pair.Id}' FOR UPDATE", connection, sending);
        await hold.ExecuteNonQueryAsync();
        await service.PublishAsync(new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow));
        await Eventually.True(
            async () =>
            {
                await using var command = source.CreateCommand($"SELECT EXISTS (SELECT FROM pg_stat_activity WHERE {connection.ProcessID} = ANY(pg_blocking_pids(pid)))");
                return await command.ExecuteScalarAsync() is true;
            },
            "the pause waits");

        // Before PostgreSQL looks for a deadlock, which it would find.
        await using var members = new NpgsqlCommand($"SET LOCAL lock_timeout = '200ms'; UPDATE members SET read_number = read_number WHERE conversation_id = '{pair.Id}'", connection, sending);
        await members.ExecuteNonQueryAsync();
        await sending.CommitAsync();

        await Eventually.True(async () => (await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "the pause");
    }

    [Fact]
    public async Task A_deleted_consortium_takes_its_own_conversations_only()
    {
        var kept = await service.OpenConversation();
        var (consortium, id, mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = new Clients(service.AsIn(consortium, mentee, Role.Officer));
        await service.PublishAsync(new PairingOpened(id, consortium, mentee, mentor, "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await client.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "the conversation");
        await client.Messages.SendMessageAsync(new() { Parent = $"conversations/{id}", Text = "Soon gone" });

        // Before the tokens of this test, so that they let in and what is left is seen.
        await service.PublishAsync(new ConsortiumDeleted(consortium, DateTimeOffset.UtcNow.AddMinutes(-1)));

        await Eventually.True(async () => (await client.Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "nothing is left");
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand($"SELECT set_config('app.consortium_id', '{consortium}', false); SELECT count(*) FROM messages");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        Assert.Equal(0, reader.GetInt64(0));
        Assert.Single((await kept.Mentee.Conversations.ListConversationsAsync(new())).Conversations);
    }
}

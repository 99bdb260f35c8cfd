using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.Notifications;
using MentorNet.Messaging.Tests.Notifications;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class ConsumerTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task A_pairing_that_is_told_twice_has_one_conversation()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        var opened = new PairingOpened(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, "PEER", null, DateTimeOffset.UtcNow);
        var delivery = Guid.CreateVersion7();

        await service.PublishAsync(opened, delivery);
        await service.PublishAsync(opened, delivery);
        await service.PublishAsync(opened);
        await service.OpenConversation();

        var only = Assert.Single((await pair.Mentor.ListConversationsAsync(new())).Conversations);
        Assert.Equal(1, only.UnreadCount);
    }

    [Fact]
    public async Task An_end_that_overtakes_the_beginning_leaves_the_conversation_closed()
    {
        var (id, mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = new MessagingService.MessagingServiceClient(service.As(mentee, Role.Officer));
        await service.PublishAsync(new PairingEnded(id, service.Consortium, mentee, mentor, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await client.ListConversationsAsync(new())).Conversations.Count == 1, "the closed conversation");

        await service.PublishAsync(new PairingOpened(id, service.Consortium, mentee, mentor, "PEER", null, DateTimeOffset.UtcNow));
        await service.OpenConversation();

        Assert.True((await client.GetConversationAsync(new() { Name = $"conversations/{id}" })).Closed);
    }

    [Fact]
    public async Task A_paused_pairing_can_be_read_but_not_written_until_it_goes_on_in_whatever_order_it_is_told()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        var now = DateTimeOffset.UtcNow;

        await service.PublishAsync(new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, now));

        await Eventually.True(async () => (await pair.Mentor.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "the pause");
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_PAUSED", () => pair.Mentor.SendMessageAsync(new() { Parent = pair.Conversation, Text = "And you?" }).ResponseAsync);
        Assert.Single((await pair.Mentor.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages);

        await service.PublishAsync(new PairingResumed(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, now.AddMinutes(2)));
        await Eventually.True(async () => !(await pair.Mentor.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "it goes on");
        var late = Guid.CreateVersion7();
        await service.PublishAsync(new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, now.AddMinutes(1)), late);
        await Eventually.True(() => service.Bus.Consumed.Any<PairingPaused>(consumed => consumed.Context.MessageId == late), "the late pause");

        await pair.Mentor.SendMessageAsync(new() { Parent = pair.Conversation, Text = "And you?" });
    }

    [Fact]
    public async Task A_deleted_consortium_takes_its_own_conversations_only()
    {
        var kept = await service.OpenConversation();
        var (consortium, id, mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = new MessagingService.MessagingServiceClient(service.AsIn(consortium, mentee, Role.Officer));
        await service.PublishAsync(new PairingOpened(id, consortium, mentee, mentor, "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await client.ListConversationsAsync(new())).Conversations.Count == 1, "the conversation");
        await client.SendMessageAsync(new() { Parent = $"conversations/{id}", Text = "Soon gone" });

        // Before the tokens of this test, so that they let in and what is left is seen.
        await service.PublishAsync(new ConsortiumDeleted(consortium, DateTimeOffset.UtcNow.AddMinutes(-1)));

        await Eventually.True(async () => (await client.ListConversationsAsync(new())).Conversations.Count == 0, "nothing is left");
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand($"SELECT set_config('app.consortium_id', '{consortium}', false); SELECT count(*) FROM messages");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        Assert.Equal(0, reader.GetInt64(0));
        Assert.Single((await kept.Mentee.ListConversationsAsync(new())).Conversations);
    }
}

/// <summary>Proves that a query that forgets its filter gives nothing of another consortium.</summary>
public sealed class RowSecurityTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Theory]
    [InlineData("conversations")]
    [InlineData("messages")]
    [InlineData("notification_settings")]
    [InlineData("notification_choices")]
    [InlineData("reader_zones")]
    public async Task A_query_without_a_filter_gives_nothing_of_another_consortium(string table)
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        await service.Notifications(pair.MentorId).UpdateNotificationSettingsAsync(new() { Settings = NotificationSettingsTests.Daily });
        var database = service.Services.GetRequiredService<Database>();
        await using (var zone = await database.BeginAsync(service.Consortium, CancellationToken.None))
        {
            await zone.PutZoneAsync(service.Consortium, pair.MentorId, "America/Denver", DateTimeOffset.UtcNow);
            await zone.CommitAsync();
        }

        await using var own = await database.BeginAsync(service.Consortium, CancellationToken.None);
        await using var other = await database.BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
        await using var none = await database.BeginAsync(CancellationToken.None);
        Assert.True(await own.QuerySingleAsync<long>($"SELECT count(*) FROM {table}") > 0);
        Assert.Equal(0, await other.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
        Assert.Equal(0, await none.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
        Assert.Equal(0, await other.ExecuteAsync($"DELETE FROM {table}"));
    }

    [Fact]
    public async Task A_row_of_another_consortium_cannot_be_written()
    {
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);

        var e = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at) VALUES (@id, @id, @id, @id, now())", new { id = Guid.CreateVersion7() }));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, e.SqlState);
    }
}

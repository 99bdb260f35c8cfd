using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests.Conversations;

public sealed class ConversationTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task Both_write_and_both_see_what_they_have_not_read()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Are you there?" });

        Assert.Equal(2, (await pair.Mentor.Conversations.ListConversationsAsync(new())).TotalUnreadCount);
        Assert.Equal(0, (await pair.Mentee.Conversations.ListConversationsAsync(new())).TotalUnreadCount);

        var read = await pair.Mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 2 });
        Assert.Equal(0, read.UnreadCount);
        Assert.Equal(2, (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).OtherReadNumber);
        Assert.Equal(["Are you there?", "Hello"], (await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task Who_mutes_the_other_is_told_nothing_of_them_and_the_other_sees_no_difference()
    {
        var pair = await service.OpenConversation();
        var plain = await service.OpenConversation();
        await pair.Mentor.Conversations.MuteConversationAsync(new() { Name = pair.Conversation });

        foreach (var (mentee, conversation) in new[] { (pair.Mentee, pair.Conversation), (plain.Mentee, plain.Conversation) })
        {
            await mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = "Hello" });
        }

        var muted = await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation });
        Assert.Equal((true, 0, 1L), (muted.Muted, muted.UnreadCount, muted.LastMessageNumber));
        Assert.Equal(0, (await pair.Mentor.Conversations.ListConversationsAsync(new())).TotalUnreadCount);
        Assert.Equal("Hello", Assert.Single((await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages).Text);
        var (one, other) = (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation }), await plain.Mentee.Conversations.GetConversationAsync(new() { Name = plain.Conversation }));
        Assert.Equal((other.Muted, other.UnreadCount, other.OtherReadNumber, other.Closed, other.Paused), (one.Muted, one.UnreadCount, one.OtherReadNumber, one.Closed, one.Paused));

        var heard = await pair.Mentor.Conversations.UnmuteConversationAsync(new() { Name = pair.Conversation });
        Assert.Equal((false, 1), (heard.Muted, heard.UnreadCount));

        // What counts unread messages elsewhere is told, and nobody else.
        await Eventually.True(() => service.Bus.Published.Any<ConversationMuted>(told => told.Context.Message is { Muted: false } muted && muted.ConversationId == pair.Id && muted.PersonId == pair.MentorId), "that it is heard");
        Assert.True(await service.Bus.Published.Any<ConversationMuted>(told => told.Context.Message.Muted && told.Context.Message.ConversationId == pair.Id));
        await Eventually.True(() => service.Bus.Published.Any<MessageSent>(told => told.Context.Message.Muted && told.Context.Message.ConversationId == pair.Id), "the message to who muted");
        await Eventually.True(() => service.Bus.Published.Any<MessageSent>(told => !told.Context.Message.Muted && told.Context.Message.ConversationId == plain.Id), "the other message");
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => pair.Mentor.Conversations.MuteConversationAsync(new() { Name = $"conversations/{Guid.NewGuid()}" }).ResponseAsync);
    }

    [Fact]
    public async Task Reading_never_moves_backwards_nor_beyond_the_newest()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "One" });
        await pair.Mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 99 });
        await pair.Mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 0 });
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Two" });

        Assert.Equal(1, (await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).UnreadCount);

        // What is told is where they are, not what they said; who does not move tells nothing.
        await Eventually.True(() => service.Bus.Published.Any<MessagesRead>(published => published.Context.Message.ConversationId == pair.Id), "the event");
        var told = Assert.Single(service.Bus.Published.Select<MessagesRead>(published => published.Context.Message.ConversationId == pair.Id, new CancellationToken(canceled: true))).Context.Message;
        Assert.Equal(1, told.Number);
    }

    [Fact]
    public async Task Numbers_have_no_gaps_when_both_write_at_once()
    {
        var pair = await service.OpenConversation();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? pair.Mentee : pair.Mentor).Messages
            .SendMessageAsync(new() { Parent = pair.Conversation, Text = $"Message {i}" }).ResponseAsync));

        var messages = (await pair.Mentee.Messages.ListMessagesAsync(new() { Parent = pair.Conversation, PageSize = 100 })).Messages;
        Assert.Equal(Enumerable.Range(1, 40).Reverse().Select(i => (long)i), messages.Select(message => message.Number));
    }

    [Fact]
    public async Task A_retry_with_the_same_request_id_is_the_first_message()
    {
        var pair = await service.OpenConversation();
        var request = new SendMessageRequest { Parent = pair.Conversation, Text = "Once", RequestId = Guid.NewGuid().ToString() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => pair.Mentee.Messages.SendMessageAsync(request).ResponseAsync));

        Assert.Single(answers.Select(answer => answer!.Name).Distinct());
        Assert.Single((await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages);
    }

    [Fact]
    public async Task Nobody_else_finds_the_conversation()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Private" });
        var strangers = new[]
        {
            new Clients(service.As(Guid.CreateVersion7(), Role.Officer, Role.Admin)),
            new Clients(service.AsIn(Guid.CreateVersion7(), pair.MenteeId, Role.Officer)),
        };

        foreach (var stranger in strangers)
        {
            await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => stranger.Conversations.GetConversationAsync(new() { Name = pair.Conversation }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => stranger.Messages.ListMessagesAsync(new() { Parent = pair.Conversation }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => stranger.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "x" }).ResponseAsync);
            await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => stranger.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 1 }).ResponseAsync);
            Assert.Empty((await stranger.Conversations.ListConversationsAsync(new())).Conversations);
        }
    }

    [Fact]
    public async Task An_admin_who_is_nothing_else_may_not_even_ask()
    {
        var pair = await service.OpenConversation();
        var admin = new Clients(service.As(Guid.CreateVersion7(), Role.Admin));

        await RpcAssert.Fails(StatusCode.PermissionDenied, "ROLE_REQUIRED", () => admin.Messages.ListMessagesAsync(new() { Parent = pair.Conversation }).ResponseAsync);
    }

    [Fact]
    public async Task A_closed_conversation_is_read_but_not_written()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Thank you" });
        await service.PublishAsync(new PairingEnded(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Closed, "closed");

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", () => pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Late" }).ResponseAsync);
        Assert.Single((await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages);
    }

    [Fact]
    public async Task A_new_message_reaches_the_other_sides_stream()
    {
        var pair = await service.OpenConversation();
        using var limit = new CancellationTokenSource(Eventually.Patience);
        using var stream = pair.Mentor.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        Assert.True(await stream.ResponseStream.MoveNext(limit.Token));
        Assert.Null(stream.ResponseStream.Current.Conversation);

        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "News" });

        do
        {
            Assert.True(await stream.ResponseStream.MoveNext(limit.Token));
        }
        while (stream.ResponseStream.Current.Message is null);

        Assert.Equal("News", stream.ResponseStream.Current.Message.Text);
        Assert.Equal(1, stream.ResponseStream.Current.Conversation!.UnreadCount);
    }

    [Fact]
    public async Task The_event_of_a_message_and_all_that_waits_to_be_sent_carry_no_word_of_it()
    {
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "UNSPEAKABLE" });

        await Eventually.True(() => service.Bus.Published.Any<MessageSent>(published => published.Context.Message.ConversationId == pair.Id), "the event");
        Assert.DoesNotContain(service.Bus.Published.Select<MessageSent>(published => published.Context.Message.ConversationId == pair.Id, new CancellationToken(canceled: true)), published => System.Text.Json.JsonSerializer.Serialize(published.Context.Message).Contains("UNSPEAKABLE", StringComparison.Ordinal));
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) FROM outbox WHERE body LIKE '%UNSPEAKABLE%'");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("   ", "text")]
    [InlineData("\u0000", "text")]
    public async Task An_empty_or_broken_text_is_refused(string text, string field)
    {
        var pair = await service.OpenConversation();

        await RpcAssert.FailsOnField(field, () => pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = text }).ResponseAsync);
        await RpcAssert.FailsOnField(field, () => pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = new string('x', 8001) }).ResponseAsync);
    }

    [Fact]
    public async Task Older_messages_come_page_by_page()
    {
        var pair = await service.OpenConversation();
        for (var i = 0; i < 5; i++)
        {
            await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = $"{i}" });
        }

        var first = await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation, PageSize = 3 });
        var second = await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation, PageSize = 3, PageToken = first.NextPageToken });

        Assert.Equal([5, 4, 3, 2, 1], first.Messages.Concat(second.Messages).Select(message => (int)message.Number));
        Assert.Empty(second.NextPageToken);
    }

    [Fact]
    public async Task A_deleted_consortium_leaves_nothing()
    {
        var pair = await service.OpenConversation();

        // Before the tokens of this test, so that they let in and what is left is seen.
        await service.PublishAsync(new ConsortiumDeleted(service.Consortium, DateTimeOffset.UtcNow.AddMinutes(-1)));

        await Eventually.True(async () => (await pair.Mentee.Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "nothing is left");
    }
}

using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using ConversationStore = MentorNet.Messaging.Conversations.ConversationStore;
using DraftStore = MentorNet.Messaging.Drafts.DraftStore;
using SavedMessageStore = MentorNet.Messaging.SavedMessages.SavedMessageStore;

namespace MentorNet.Messaging.Tests.Messages;

/// <summary>What becomes of single messages.</summary>
public sealed class MessageTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task A_reply_quotes_a_message_and_mentions_members_alone()
    {
        var (pair, mentee, mentor) = await APair();
        var first = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = new string('a', 400) });

        var request = new SendMessageRequest { Parent = pair.Conversation, Text = "Yes", ReplyTo = 1, Mentions = { $"people/{pair.MenteeId}" }, RequestId = Guid.NewGuid().ToString() };
        var reply = await mentor.Messages.SendMessageAsync(request);

        Assert.Equal((first.Name, first.Sender, 300), (reply.Quote.Message, reply.Quote.Sender, reply.Quote.Text.Length));
        Assert.Equal([$"people/{pair.MenteeId}"], reply.Mentions);
        Assert.Equal(reply, await mentee.Messages.GetMessageAsync(new() { Name = reply.Name }));
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "x", ReplyTo = 9 }).ResponseAsync);
        await RpcAssert.FailsOnField("mentions[1]", () => mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "x", Mentions = { $"people/{pair.MenteeId}", $"people/{Guid.NewGuid()}" } }).ResponseAsync);

        // A retry gets its first answer, also once what it quoted is gone.
        await mentee.Messages.DeleteMessageAsync(new() { Name = first.Name });
        var again = await mentor.Messages.SendMessageAsync(request);
        Assert.Equal((reply.Name, ""), (again.Name, again.Quote.Text));
    }

    [Fact]
    public async Task A_message_is_edited_by_its_sender_for_fifteen_minutes_and_members_see_what_it_said()
    {
        var (pair, mentee, mentor) = await APair();
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Frist" });

        var edited = await mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "First" });
        Assert.Equal(edited, await mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "First" }));

        Assert.Equal(("First", true, true), (edited.Text, edited.EditTime is not null, edited.ChangeNumber > sent.ChangeNumber));
        Assert.Equal(["Frist"], (await mentor.Messages.ListMessageVersionsAsync(new() { Parent = sent.Name })).Versions.Select(version => version.Text));
        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_THE_SENDER", () => mentor.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "Mine" }).ResponseAsync);
        service.Clock.Advance(TimeSpan.FromMinutes(16));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "EDIT_TOO_LATE", () => mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "Late" }).ResponseAsync);
    }

    [Fact]
    public async Task A_message_is_edited_twenty_times_and_no_more()
    {
        var (pair, mentee, _) = await APair();
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "0" });
        for (var i = 1; i <= 20; i++)
        {
            await mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = $"{i}" });
        }

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_EDITS", () => mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "x" }).ResponseAsync);
        Assert.Equal(20, (await mentee.Messages.ListMessageVersionsAsync(new() { Parent = sent.Name })).Versions.Count);
    }

    [Fact]
    public async Task What_is_deleted_leaves_that_it_was_there_and_nothing_else()
    {
        var (pair, mentee, mentor) = await APair();
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Regretful" });
        await mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "Regretful words", Mentions = { $"people/{pair.MentorId}" } });
        await mentor.Messages.AcknowledgeMessageAsync(new() { Name = sent.Name, Acknowledgement = Message.Types.Acknowledgement.WithYou });
        await mentor.SavedMessages.SaveMessageAsync(new() { Name = sent.Name });
        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_THE_SENDER", () => mentor.Messages.DeleteMessageAsync(new() { Name = sent.Name }).ResponseAsync);

        var deleted = await mentee.Messages.DeleteMessageAsync(new() { Name = sent.Name });

        Assert.Equal(deleted, await mentee.Messages.DeleteMessageAsync(new() { Name = sent.Name }));
        var left = Assert.Single((await mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages);
        Assert.Equal(("", true, 0, 0), (left.Text, left.DeleteTime is not null, left.Mentions.Count, left.Acknowledgements.Count));
        Assert.Empty((await mentor.Messages.ListMessageVersionsAsync(new() { Parent = sent.Name })).Versions);
        Assert.Empty((await mentor.SavedMessages.ListSavedMessagesAsync(new())).SavedMessages);
        Assert.Empty((await mentor.Search.SearchMessagesAsync(new() { Query = "regretful" })).Hits);
        Assert.Equal(0, (await mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).UnreadCount);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "MESSAGE_DELETED", () => mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "x" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "MESSAGE_DELETED", () => mentor.Messages.AcknowledgeMessageAsync(new() { Name = sent.Name, Acknowledgement = Message.Types.Acknowledgement.Seen }).ResponseAsync);
    }

    [Fact]
    public async Task Each_gives_each_acknowledgement_once_and_takes_it_back()
    {
        var (pair, mentee, mentor) = await APair();
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        var thanks = new AcknowledgeMessageRequest { Name = sent.Name, Acknowledgement = Message.Types.Acknowledgement.ThankYou };

        await mentor.Messages.AcknowledgeMessageAsync(thanks);
        var given = await mentor.Messages.AcknowledgeMessageAsync(thanks);
        Assert.Equal([(Message.Types.Acknowledgement.ThankYou, $"people/{pair.MentorId}")], given.Acknowledgements.Select(one => (one.Acknowledgement, one.Person)));
        await mentor.Messages.AcknowledgeMessageAsync(new() { Name = sent.Name, Acknowledgement = Message.Types.Acknowledgement.Seen });
        thanks.Withdraw = true;
        var left = await mentor.Messages.AcknowledgeMessageAsync(thanks);

        Assert.Equal([Message.Types.Acknowledgement.Seen], left.Acknowledgements.Select(one => one.Acknowledgement));
        Assert.Equal(left, await mentor.Messages.AcknowledgeMessageAsync(thanks));
        await RpcAssert.FailsOnField("acknowledgement", () => mentor.Messages.AcknowledgeMessageAsync(new() { Name = sent.Name }).ResponseAsync);
    }

    [Fact]
    public async Task What_is_marked_as_unread_counts_again_and_the_other_is_told_nothing_of_it()
    {
        var (pair, mentee, mentor) = await APair();
        for (var i = 0; i < 3; i++)
        {
            await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = $"{i}" });
        }

        await mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 3 });
        var unread = await mentor.Conversations.MarkUnreadAsync(new() { Name = pair.Conversation, Number = 2 });

        Assert.Equal((2, 1L), (unread.UnreadCount, unread.ReadNumber));
        Assert.Equal(3, (await mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).OtherReadNumber);
        Assert.Equal(0, (await mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 3 })).UnreadCount);
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => mentor.Conversations.MarkUnreadAsync(new() { Name = pair.Conversation, Number = 9 }).ResponseAsync);
    }

    [Fact]
    public async Task A_draft_is_its_writers_alone_and_is_not_written_over_unseen()
    {
        var (pair, mentee, mentor) = await APair();
        var name = $"{pair.Conversation}/draft";
        var first = await mentee.Drafts.WriteDraftAsync(new() { Name = name, Text = "I wanted", ReplyTo = 2 });

        Assert.Equal(first, await mentee.Drafts.GetDraftAsync(new() { Name = name }));
        Assert.Equal(first, Assert.Single((await mentee.Drafts.ListDraftsAsync(new())).Drafts));
        Assert.Equal("", (await mentor.Drafts.GetDraftAsync(new() { Name = name })).Text);
        Assert.Empty((await mentor.Drafts.ListDraftsAsync(new())).Drafts);
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await mentee.Drafts.WriteDraftAsync(new() { Name = name, Text = "I wanted to", Etag = first.Etag });
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => mentee.Drafts.WriteDraftAsync(new() { Name = name, Text = "Over", Etag = first.Etag }).ResponseAsync);
        await mentee.Drafts.WriteDraftAsync(new() { Name = name });
        Assert.Empty((await mentee.Drafts.ListDraftsAsync(new())).Drafts);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => service.Member(Guid.CreateVersion7()).Drafts.GetDraftAsync(new() { Name = name }).ResponseAsync);
    }

    [Theory]
    [InlineData("I wanted", "")]
    [InlineData("I wanted to say", "")]
    [InlineData("Another thought", "Another thought")]
    public async Task What_was_begun_of_a_message_goes_with_it(string begun, string left)
    {
        var (pair, mentee, mentor) = await APair();
        var name = $"{pair.Conversation}/draft";
        foreach (var writer in new[] { mentee, mentor })
        {
            await writer.Drafts.WriteDraftAsync(new() { Name = name, Text = begun });
        }

        await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "I wanted to say" });

        Assert.Equal((left, begun), ((await mentee.Drafts.GetDraftAsync(new() { Name = name })).Text, (await mentor.Drafts.GetDraftAsync(new() { Name = name })).Text));
    }

    [Fact]
    public async Task Of_two_who_write_over_the_same_draft_at_once_the_second_is_refused()
    {
        var (pair, mentee, _) = await APair();
        var name = $"{pair.Conversation}/draft";
        var first = await mentee.Drafts.WriteDraftAsync(new() { Name = name, Text = "I wanted" });
        await using var elsewhere = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        var held = (await DraftStore.HoldDraftAsync(elsewhere, pair.Id, pair.MenteeId))!;
        await DraftStore.PutDraftAsync(elsewhere, service.Consortium, pair.MenteeId, held with { Text = "Elsewhere", UpdatedAt = held.UpdatedAt?.AddSeconds(1) });

        var second = mentee.Drafts.WriteDraftAsync(new() { Name = name, Text = "Over", Etag = first.Etag });
        await service.WaitingAsync(1);
        await elsewhere.CommitAsync();

        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => second.ResponseAsync);
        Assert.Equal("Elsewhere", (await mentee.Drafts.GetDraftAsync(new() { Name = name })).Text);
    }

    [Fact]
    public async Task Who_begins_a_draft_while_they_read_waits_and_nobody_waits_for_them()
    {
        var (pair, mentee, _) = await APair();
        await using var reading = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        await ConversationStore.HoldAsync(reading, pair.Id, pair.MenteeId);

        var begun = mentee.Drafts.WriteDraftAsync(new() { Name = $"{pair.Conversation}/draft", Text = "I wanted" });
        await service.WaitingAsync(1);
        await ConversationStore.SetMutedAsync(reading, pair.Id, pair.MenteeId, muted: false);
        await reading.CommitAsync();

        Assert.Equal("I wanted", (await begun).Text);
    }

    [Fact]
    public async Task What_is_saved_comes_with_what_is_due_first_page_by_page()
    {
        var (pair, mentee, mentor) = await APair();
        for (var i = 1; i <= 3; i++)
        {
            await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = $"{i}" });
            await mentor.SavedMessages.SaveMessageAsync(new() { Name = $"{pair.Conversation}/messages/{i}", RemindTime = i == 1 ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(service.Clock.GetUtcNow().AddHours(1)) : null });
            service.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["3", "2", "1"], (await mentor.SavedMessages.ListSavedMessagesAsync(new())).SavedMessages.Select(saved => saved.Message.Text));
        service.Clock.Advance(TimeSpan.FromHours(2));
        var first = await mentor.SavedMessages.ListSavedMessagesAsync(new() { PageSize = 2 });
        var second = await mentor.SavedMessages.ListSavedMessagesAsync(new() { PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal([("1", true), ("3", false), ("2", false)], first.SavedMessages.Concat(second.SavedMessages).Select(saved => (saved.Message.Text, saved.Due)));
        Assert.Equal((1, true), (first.DueCount, first.SavedMessages[0].Message.Saved));
        Assert.Empty((await mentee.SavedMessages.ListSavedMessagesAsync(new())).SavedMessages);
        await mentor.SavedMessages.UnsaveMessageAsync(new() { Name = $"{pair.Conversation}/messages/1" });
        Assert.Equal(0, (await mentor.SavedMessages.ListSavedMessagesAsync(new())).DueCount);
        await RpcAssert.FailsOnField("remind_time", () => mentor.SavedMessages.SaveMessageAsync(new() { Name = $"{pair.Conversation}/messages/1", RemindTime = new() { Seconds = 1 } }).ResponseAsync);
    }

    [Fact]
    public async Task Who_saves_in_two_conversations_at_once_does_not_save_more_than_the_most()
    {
        var pair = await service.OpenConversation();
        var other = await service.OpenConversation(mentor: pair.MentorId);
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "One" });
        await other.Mentee.Messages.SendMessageAsync(new() { Parent = other.Conversation, Text = "Two" });
        var database = service.Services.GetRequiredService<Database>();
        await using var first = await database.BeginAsync(service.Consortium, CancellationToken.None);
        await using var second = await database.BeginAsync(service.Consortium, CancellationToken.None);

        Assert.True(await SaveAsync(first, pair));
        var waits = SaveAsync(second, other);
        await service.WaitingAsync(1);
        await first.CommitAsync();

        Assert.False(await waits);

        Task<bool> SaveAsync(Work work, MessagingFixtureBase.Pair of) =>
            SavedMessageStore.SaveAsync(work, service.Consortium, pair.MentorId, new(of.Id, 1, service.Clock.GetUtcNow(), RemindAt: null, Due: false), most: 1);
    }

    private async Task<(MessagingFixtureBase.Pair Pair, Clients Mentee, Clients Mentor)> APair()
    {
        var pair = await service.OpenConversation();
        return (pair, service.Member(pair.MenteeId), service.Member(pair.MentorId));
    }
}

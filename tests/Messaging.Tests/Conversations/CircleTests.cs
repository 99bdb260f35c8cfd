using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using ConversationStore = MentorNet.Messaging.Conversations.ConversationStore;

namespace MentorNet.Messaging.Tests.Conversations;

/// <summary>Conversations of circles: who is in them, and what each of them reads.</summary>
public sealed class CircleTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task A_circle_has_a_conversation_with_its_need_and_members_and_all_read_what_one_writes()
    {
        var circle = await service.OpenCircleOf(4);

        var sent = await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Welcome" });

        foreach (var member in circle.Members[1..])
        {
            var seen = Assert.Single((await member.Conversations.ListConversationsAsync(new())).Conversations);
            Assert.Equal((Conversation.Types.Kind.Circle, $"circles/{circle.Proposal}.1", "needs/senior-table", "", "", 1), (seen.Kind, seen.Circle, seen.Need, seen.Pairing, seen.Other, seen.UnreadCount));
            Assert.Equal(circle.People.Select(person => $"people/{person}").Order(), seen.Members.Select(one => one.Person).Order());
            Assert.Equal(sent, Assert.Single((await member.Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages));
        }

        // What other services count is the talk of two: where the event of a pair is there, one of the circle would have been before it.
        var pair = await service.OpenConversation();
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        await Eventually.True(() => service.Bus.Published.Any<MessageSent>(told => told.Context.Message.ConversationId == pair.Id), "the event of the pair");
        Assert.False(await service.Bus.Published.Any<MessageSent>(told => told.Context.Message.ConversationId.ToString() == circle.Conversation["conversations/".Length..], new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Who_leaves_finds_nothing_there_any_more_and_who_joins_or_is_back_reads_what_is_said_from_then_on()
    {
        var circle = await service.OpenCircleOf(3);
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Before" });
        var newcomer = Guid.CreateVersion7();

        await service.SitAsync(circle, circle.People[0], circle.People[1], newcomer);

        await Eventually.True(async () => (await circle.Members[2].Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
        await RpcAssert.Fails(StatusCode.NotFound, "CIRCLE_LEFT", () => circle.Members[2].Conversations.GetConversationAsync(new() { Name = circle.Conversation }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => circle.Members[2].Messages.ListMessagesAsync(new() { Parent = circle.Conversation }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => circle.Members[2].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "I" }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => circle.Members[2].Messages.GetMessageAsync(new() { Name = $"{circle.Conversation}/messages/1" }).ResponseAsync);
        Assert.Empty((await circle.Members[2].Search.SearchMessagesAsync(new() { Query = "before" })).Hits);
        var joined = service.Member(newcomer);
        Assert.Empty((await joined.Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages);
        Assert.Empty((await joined.Search.SearchMessagesAsync(new() { Query = "before" })).Hits);
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => joined.Messages.GetMessageAsync(new() { Name = $"{circle.Conversation}/messages/1" }).ResponseAsync);
        var answer = await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Without them", ReplyTo = 1 });
        Assert.Equal("Before", answer.Quote.Text);
        Assert.Equal(("Without them", ""), ((await joined.Messages.GetMessageAsync(new() { Name = answer.Name })).Text, (await joined.Messages.GetMessageAsync(new() { Name = answer.Name })).Quote.Text));

        await service.SitAsync(circle, [.. circle.People, newcomer]);
        await Eventually.True(async () => (await circle.Members[2].Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they are back");

        Assert.Empty((await circle.Members[2].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages);
        await circle.Members[2].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Back" });
        Assert.Equal("Back", Assert.Single((await circle.Members[2].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages).Text);
    }

    [Fact]
    public async Task Whoever_was_away_for_a_while_has_what_they_began_and_saved_and_all_of_it_if_nothing_was_said()
    {
        var circle = await service.OpenCircleOf(3);
        var away = circle.Members[2];
        var said = await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Read this" });
        await away.SavedMessages.SaveMessageAsync(new() { Name = said.Name });
        await away.Drafts.WriteDraftAsync(new() { Name = $"{circle.Conversation}/draft", Text = "I will" });

        await LeaveAsync(circle, away);
        Assert.Empty((await away.SavedMessages.ListSavedMessagesAsync(new())).SavedMessages);
        Assert.Equal(1L, await EndsAsync());
        await ReturnAsync(circle, away);
        Assert.Equal(0L, await EndsAsync());
        Assert.Equal(1, (await away.Conversations.GetConversationAsync(new() { Name = circle.Conversation })).UnreadCount);
        Assert.Equal("Read this", Assert.Single((await away.Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages).Text);

        await LeaveAsync(circle, away);
        await circle.Members[1].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Without them" });
        await ReturnAsync(circle, away);
        Assert.Empty((await away.Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages);
        Assert.Equal("Read this", Assert.Single((await away.SavedMessages.ListSavedMessagesAsync(new())).SavedMessages).Message.Text);
        Assert.Equal("I will", (await away.Drafts.GetDraftAsync(new() { Name = $"{circle.Conversation}/draft" })).Text);
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => away.Messages.GetMessageAsync(new() { Name = $"{circle.Conversation}/messages/2" }).ResponseAsync);

        // How often it is to end in a month.
        async Task<long> EndsAsync()
        {
            await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
            await using var command = database.CreateCommand("SELECT count(*) FROM left_members WHERE person_id = $1 AND due_at BETWEEN now() + interval '29 days' AND now() + interval '31 days'");
            command.Parameters.AddWithValue(circle.People[2]);
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_left_and_came_back_while_neither_was_heard_of_or_both_late_reads_nothing_of_what_was_said_without_them(bool leavingIsHeard)
    {
        var circle = await service.OpenCircleOf(3);
        var (left, back) = (DateTimeOffset.UtcNow.AddHours(1), DateTimeOffset.UtcNow.AddHours(2));
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Before" });
        await SaidAt(circle, "Without them", left.AddMinutes(1));
        var topic = await circle.Members[0].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Without them" });
        await TellTimeAsync("UPDATE topics SET created_at = $1 WHERE id = $2", left.AddMinutes(2), Guid.Parse(topic.Name.Split('/')[^1]));
        await SaidAt(circle, "With them again", back.AddMinutes(1));

        if (leavingIsHeard)
        {
            await service.PublishAsync(new CircleMembersChanged(circle.Proposal, 1, service.Consortium, circle.People[..2], "senior-table", left, 1, []));
            await Eventually.True(async () => (await circle.Members[2].Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
        }

        await service.PublishAsync(new CircleMembersChanged(circle.Proposal, 1, service.Consortium, circle.People, "senior-table", back, 2, [new(circle.People[2], 1, left, back)]));
        await Eventually.True(
            async () => (await circle.Members[2].Conversations.ListConversationsAsync(new())).Conversations is [{ FirstNumber: > 1 }], "that they are back");

        Assert.Equal(["With them again"], (await circle.Members[2].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages.Select(message => message.Text));
        Assert.Empty((await circle.Members[2].Search.SearchMessagesAsync(new() { Query = "without" })).Hits);
        Assert.Empty((await circle.Members[2].Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics);
        Assert.Equal(1, (await circle.Members[2].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).UnreadCount);
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => circle.Members[2].Messages.GetMessageAsync(new() { Name = $"{circle.Conversation}/messages/2" }).ResponseAsync);
        Assert.Equal(3, (await circle.Members[1].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages.Count);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    public async Task Who_left_and_came_back_before_anything_was_said_has_all_of_it_but_not_where_they_were_away_more_often_than_is_known(int number, int read)
    {
        var circle = await service.OpenCircleOf(3);
        var (left, back) = (DateTimeOffset.UtcNow.AddHours(1), DateTimeOffset.UtcNow.AddHours(2));
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "One" });
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Two" });
        var changes = (await circle.Members[2].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).ChangeNumber;

        await service.PublishAsync(new CircleMembersChanged(circle.Proposal, 1, service.Consortium, circle.People, "senior-table", back, 2 * number, [new(circle.People[2], number, left, back)]));
        await Eventually.True(async () => (await circle.Members[2].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).ChangeNumber > changes, "that it was heard of");

        Assert.Equal(read, (await circle.Members[2].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages.Count);
        Assert.Equal(read, (await circle.Members[2].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).UnreadCount);
    }

    private async Task SaidAt(MessagingFixtureBase.OpenCircle circle, string text, DateTimeOffset at)
    {
        var said = await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = text });
        await TellTimeAsync("UPDATE messages SET sent_at = $1 WHERE conversation_id = $2 AND number = " + said.Number, at, Guid.Parse(circle.Conversation["conversations/".Length..]));
    }

    // A time of another moment than now.
    private async Task TellTimeAsync(string sql, DateTimeOffset at, Guid id)
    {
        await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        await using var bound = new NpgsqlCommand("SELECT set_config('app.consortium_id', $1, false)", connection) { Parameters = { new() { Value = service.Consortium.ToString() } } };
        await bound.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = at.UtcDateTime }, new() { Value = id } } };
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    [Fact]
    public async Task Who_is_taken_out_while_their_message_waits_is_not_heard_any_more()
    {
        var circle = await service.OpenCircleOf(3);
        var leaver = circle.Members[2];
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        await ConversationStore.SetMembersAsync(work, Guid.Parse(circle.Conversation["conversations/".Length..]), circle.People[..2], DateTimeOffset.UtcNow, version: 1);

        var sending = leaver.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Still here", RequestId = Guid.NewGuid().ToString() }).ResponseAsync;
        var mentioning = leaver.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "And you", Mentions = { $"people/{circle.People[0]}" } }).ResponseAsync;
        var opening = leaver.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Still here" }).ResponseAsync;
        await service.WaitingAsync(3);
        await work.CommitAsync();

        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => sending);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => mentioning);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => opening);
        Assert.Equal(1, (await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Among us" })).Number);
        Assert.Empty((await circle.Members[0].Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics);
    }

    [Fact]
    public async Task Who_joins_while_a_message_waits_is_notified_of_it()
    {
        var (circle, newcomer) = (await service.OpenCircleOf(3), Guid.CreateVersion7());
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);
        await ConversationStore.SetMembersAsync(work, Guid.Parse(circle.Conversation["conversations/".Length..]), [.. circle.People, newcomer], DateTimeOffset.UtcNow, version: 1);

        var sending = circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Welcome" }).ResponseAsync;
        await service.WaitingAsync(1);
        await work.CommitAsync();
        await sending;

        Assert.Equal(1, (await service.Member(newcomer).Conversations.GetConversationAsync(new() { Name = circle.Conversation })).UnreadCount);
        await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var told = database.CreateCommand($"SELECT count(*) FROM unread_notices WHERE person_id = '{newcomer}'");
        Assert.Equal(1L, await told.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_repeated_call_of_who_has_left_and_come_back_gets_what_it_has_sent()
    {
        var circle = await service.OpenCircleOf(3);
        var back = circle.Members[2];
        var request = new SendMessageRequest { Parent = circle.Conversation, Text = "Did this arrive?", RequestId = Guid.NewGuid().ToString() };
        var sent = await back.Messages.SendMessageAsync(request);
        await LeaveAsync(circle, back);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => back.Messages.SendMessageAsync(request).ResponseAsync);
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Without them" });
        await ReturnAsync(circle, back);

        Assert.Equal(sent, await back.Messages.SendMessageAsync(request));
    }

    [Fact]
    public async Task Of_changes_the_highest_number_counts_whatever_the_clocks_say()
    {
        var (circle, now) = (await service.OpenCircleOf(3), DateTimeOffset.UtcNow);
        await service.PublishAsync(Changed(circle.People, -1, version: 2));
        await Eventually.True(async () => (await circle.Members[0].Conversations.ListConversationsAsync(new())).Conversations[0].ChangeNumber == 2, "the second change");
        var (first, late) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.PublishAsync(Changed(circle.People[..2], 2, version: 1), first);
        await service.PublishAsync(new CircleFormed(circle.Proposal, 1, service.Consortium, circle.People[..2], now.AddMinutes(3), "senior-table"), late);
        await Eventually.True(() => service.Bus.Consumed.Any<CircleMembersChanged>(consumed => consumed.Context.MessageId == first), "the first change");
        await Eventually.True(() => service.Bus.Consumed.Any<CircleFormed>(consumed => consumed.Context.MessageId == late), "the beginning");

        Assert.Equal(3, (await circle.Members[0].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).Members.Count);

        CircleMembersChanged Changed(Guid[] people, int minutes, long version) => new(circle.Proposal, 1, service.Consortium, people, "senior-table", now.AddMinutes(minutes), version);
    }

    [Fact]
    public async Task Events_of_a_circle_in_any_order_give_the_same_conversation()
    {
        var (proposal, people, now) = (Guid.CreateVersion7(), Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray(), DateTimeOffset.UtcNow);
        var member = service.Member(people[0]);
        await service.PublishAsync(new CircleEnded(proposal, 2, service.Consortium, now.AddMinutes(2)));
        await service.PublishAsync(new CircleMembersChanged(proposal, 2, service.Consortium, people[..2], "board-policy", now.AddMinutes(1)));
        await Eventually.True(async () => (await member.Conversations.ListConversationsAsync(new())).Conversations is [{ Closed: true }], "the closed conversation");
        var late = Guid.CreateVersion7();
        await service.PublishAsync(new CircleFormed(proposal, 2, service.Consortium, people, now, "board-policy"), late);
        await Eventually.True(() => service.Bus.Consumed.Any<CircleFormed>(consumed => consumed.Context.MessageId == late), "the beginning");

        var seen = (await member.Conversations.ListConversationsAsync(new())).Conversations[0];
        Assert.Equal((true, 2, "needs/board-policy"), (seen.Closed, seen.Members.Count, seen.Need));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", () => member.Messages.SendMessageAsync(new() { Parent = seen.Name, Text = "Late" }).ResponseAsync);
    }

    [Fact]
    public async Task A_circle_goes_on_without_somebody_erased_and_goes_with_the_last()
    {
        var circle = await service.OpenCircleOf(3);
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "You can do this", Mentions = { $"people/{circle.People[1]}" } });

        await EraseAsync(circle.People[0]);

        var seen = await circle.Members[1].Conversations.GetConversationAsync(new() { Name = circle.Conversation });
        Assert.Equal((false, 2), (seen.Closed, seen.Members.Count));
        Assert.Equal("You can do this", Assert.Single((await circle.Members[1].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages).Text);
        await EraseAsync(circle.People[1]);
        Assert.Empty(Assert.Single((await circle.Members[2].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages).Mentions);
        await EraseAsync(circle.People[2]);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => circle.Members[2].Conversations.GetConversationAsync(new() { Name = circle.Conversation }).ResponseAsync);
    }

    [Fact]
    public async Task Receipts_are_seen_by_those_who_show_theirs_and_of_nobody_else()
    {
        var circle = await service.OpenCircleOf(3);
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Hello" });
        await circle.Members[1].Settings.UpdateMessagingSettingsAsync(new() { MessagingSettings = new(), UpdateMask = new() { Paths = { "receipts" } } });
        foreach (var member in circle.Members[1..])
        {
            await member.Conversations.MarkReadAsync(new() { Name = circle.Conversation, Number = 1 });
        }

        Assert.Equal([1, 0, 1], await ReadNumbersAsync(0));
        Assert.Equal([0, 1, 0], await ReadNumbersAsync(1));
        Assert.False((await circle.Members[1].Settings.GetMessagingSettingsAsync(new())).Receipts);

        async Task<IEnumerable<long>> ReadNumbersAsync(int member)
        {
            var seen = (await circle.Members[member].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).Members.ToDictionary(one => one.Person, one => one.ReadNumber);
            return circle.People.Select(person => seen[$"people/{person}"]);
        }
    }

    [Fact]
    public async Task Who_chooses_two_things_at_once_has_both()
    {
        var member = service.Member(Guid.CreateVersion7());
        await using var database = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        Task<MessagingSettings> one;
        Task<MessagingSettings> other;
        await using (var held = await HeldTable.HoldAsync(database, "messaging_settings"))
        {
            one = member.Settings.UpdateMessagingSettingsAsync(new() { MessagingSettings = new(), UpdateMask = new() { Paths = { "receipts" } } }).ResponseAsync;
            other = member.Settings.UpdateMessagingSettingsAsync(new() { MessagingSettings = new() { EnterSends = true }, UpdateMask = new() { Paths = { "enter_sends" } } }).ResponseAsync;
            await held.ReachedAsync();
        }

        await Task.WhenAll(one, other);

        var chosen = await member.Settings.GetMessagingSettingsAsync(new());
        Assert.Equal((false, true), (chosen.Receipts, chosen.EnterSends));
    }

    private async Task EraseAsync(Guid person)
    {
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "messaging" } confirmed && confirmed.PersonId == person));
    }

    private async Task LeaveAsync(MessagingFixtureBase.OpenCircle circle, Clients member)
    {
        await service.SitAsync(circle, circle.People[..2]);
        await Eventually.True(async () => (await member.Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
    }

    private async Task ReturnAsync(MessagingFixtureBase.OpenCircle circle, Clients member)
    {
        await service.SitAsync(circle, circle.People);
        await Eventually.True(async () => (await member.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they are back");
    }
}

using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests.Topics;

/// <summary>Topics of conversations.</summary>
public sealed class TopicTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task Messages_of_a_topic_are_listed_and_unread_by_themselves()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var topic = await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Board meeting" });
        await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Hello" });
        await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "What do you say?", Topic = topic.Name });

        var seen = Assert.Single((await other.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics);
        Assert.Equal(("Board meeting", 1, 1, 2L, $"people/{circle.People[0]}"), (seen.Title, seen.UnreadCount, seen.MessageCount, seen.LastMessageNumber, seen.Creator));
        Assert.Equal("What do you say?", Assert.Single((await other.Messages.ListMessagesAsync(new() { Parent = circle.Conversation, Topic = topic.Name })).Messages).Text);
        var read = await other.Conversations.MarkReadAsync(new() { Name = circle.Conversation, Number = 2, Topic = topic.Name });

        Assert.Equal((1, 0L), (read.UnreadCount, read.ReadNumber));
        Assert.Equal(0, (await other.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics[0].UnreadCount);
        Assert.Equal(2, (await other.Conversations.MarkUnreadAsync(new() { Name = circle.Conversation, Number = 2 })).UnreadCount);
    }

    [Fact]
    public async Task A_muted_topic_does_not_count_and_a_followed_one_does_where_the_conversation_is_muted()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var loud = await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Loud" });
        var dear = await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Dear" });
        await other.Topics.UpdateTopicAsync(new() { Topic = new() { Name = loud.Name, Hearing = Topic.Types.Hearing.Muted } });
        await other.Topics.UpdateTopicAsync(new() { Topic = new() { Name = dear.Name, Hearing = Topic.Types.Hearing.Followed } });
        foreach (var topic in new[] { loud.Name, dear.Name, "" })
        {
            await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Hello", Topic = topic });
        }

        Assert.Equal(2, (await other.Conversations.GetConversationAsync(new() { Name = circle.Conversation })).UnreadCount);
        Assert.Equal(1, (await other.Conversations.MuteConversationAsync(new() { Name = circle.Conversation })).UnreadCount);
        Assert.Equal(3, (await circle.Members[2].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).UnreadCount);
        Assert.All((await circle.Members[2].Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics, topic => Assert.Equal(Topic.Types.Hearing.Unspecified, topic.Hearing));
    }

    [Fact]
    public async Task Messages_are_moved_with_a_trace()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var (from, to) = (await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "From" }), await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "To" }));
        for (var i = 0; i < 3; i++)
        {
            await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = $"{i}", Topic = from.Name });
        }

        var moved = await other.Topics.MoveMessagesAsync(new() { Name = to.Name, Numbers = { 2, 3, 2 } });
        await other.Topics.MoveMessagesAsync(new() { Name = to.Name, Numbers = { 2 } });

        Assert.Equal(2, moved.MessageCount);
        var messages = (await one.Messages.ListMessagesAsync(new() { Parent = circle.Conversation, Topic = to.Name })).Messages;
        Assert.All(messages, message => Assert.Equal((from.Name, $"people/{circle.People[1]}"), (message.MovedFrom, message.MovedBy)));
        Assert.Equal(2, messages.Select(message => message.ChangeNumber).Distinct().Count());
        await RpcAssert.Fails(StatusCode.NotFound, "MESSAGE_NOT_FOUND", () => other.Topics.MoveMessagesAsync(new() { Name = to.Name, Numbers = { 1, 9 } }).ResponseAsync);
        await RpcAssert.Fails(StatusCode.NotFound, "TOPIC_NOT_FOUND", () => service.Member(Guid.CreateVersion7()).Topics.MoveMessagesAsync(new() { Name = to.Name, Numbers = { 1 } }).ResponseAsync);
    }

    [Fact]
    public async Task A_title_is_there_once_whatever_its_case_and_a_repeated_call_opens_one()
    {
        var circle = await service.OpenCircleOf(3);
        var request = new CreateTopicRequest { Parent = circle.Conversation, Title = "Board", RequestId = Guid.NewGuid().ToString() };
        var topic = await circle.Members[0].Topics.CreateTopicAsync(request);

        Assert.Equal(topic, await circle.Members[0].Topics.CreateTopicAsync(request));
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TOPIC_EXISTS", () => circle.Members[1].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "BOARD" }).ResponseAsync);
        await RpcAssert.FailsOnField("title", () => circle.Members[1].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = new string('x', 61) }).ResponseAsync);
        var resolved = await circle.Members[1].Topics.UpdateTopicAsync(new() { Topic = new() { Name = topic.Name, Title = "The board", Resolved = true } });
        Assert.Equal(("The board", true), (resolved.Title, resolved.Resolved));
        Assert.True(resolved.ChangeNumber > topic.ChangeNumber);
    }

    [Fact]
    public async Task A_topic_in_which_all_was_said_before_somebody_joined_is_not_there_for_them()
    {
        var circle = await service.OpenCircleOf(3);
        var topic = await circle.Members[0].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Among us" });
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Old", Topic = topic.Name });
        var newcomer = Guid.CreateVersion7();
        var joined = service.Member(newcomer);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await service.SitAsync(circle, [.. circle.People, newcomer]);
        await Eventually.True(async () => (await joined.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they joined");

        Assert.Empty((await joined.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics);
        await RpcAssert.Fails(StatusCode.NotFound, "TOPIC_NOT_FOUND", () => joined.Messages.ListMessagesAsync(new() { Parent = circle.Conversation, Topic = topic.Name }).ResponseAsync);
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "New", Topic = topic.Name });
        Assert.Equal(1, Assert.Single((await joined.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics).MessageCount);
    }

    [Fact]
    public async Task Of_topics_opened_before_they_joined_a_circle_in_which_nothing_is_written_nothing_tells_somebody()
    {
        var circle = await service.OpenCircleOf(3);
        for (var i = 1; i <= Messaging.Topics.Topic.Most; i++)
        {
            await circle.Members[0].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = $"Topic {i}" });
        }

        // The event comes late: it says that they sat there before the topics were opened.
        var joined = await JoinAsync(circle, service.Clock.GetUtcNow().AddMinutes(-1), version: 1);

        Assert.Empty((await joined.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics);
        var own = await joined.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "topic 1" });
        var other = await joined.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Other" });
        await joined.Topics.UpdateTopicAsync(new() { Topic = new() { Name = other.Name, Title = "Topic 2" } });
        await RpcAssert.Fails(StatusCode.AlreadyExists, "TOPIC_EXISTS", () => joined.Topics.UpdateTopicAsync(new() { Topic = new() { Name = other.Name, Title = "Topic 1" } }).ResponseAsync);
        Assert.Equal([own.Name, other.Name], (await joined.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics.Select(topic => topic.Name).Order());
        await RpcAssert.Fails(StatusCode.ResourceExhausted, "TOO_MANY_TOPICS", () => circle.Members[0].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "One more" }).ResponseAsync);
    }

    [Fact]
    public async Task Whoever_joins_by_a_clock_that_is_ahead_sees_the_topics_that_are_opened_from_then_on()
    {
        var circle = await service.OpenCircleOf(3);
        var joined = await JoinAsync(circle, service.Clock.GetUtcNow().AddHours(1), version: 1);

        var topic = await joined.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Board" });

        Assert.Equal(topic.Name, Assert.Single((await joined.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics).Name);
    }

    [Fact]
    public async Task Whoever_was_away_while_nothing_was_said_finds_the_topics_that_they_had_and_none_that_was_opened_meanwhile()
    {
        var circle = await service.OpenCircleOf(3);
        var away = circle.Members[2];
        await circle.Members[0].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Board" });

        await LeaveAsync(circle, away, version: 1);
        await ReturnAsync(circle, away, version: 2);
        Assert.Equal("Board", Assert.Single((await away.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics).Title);

        await LeaveAsync(circle, away, version: 3);
        await circle.Members[0].Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Without them" });
        await ReturnAsync(circle, away, version: 4);
        Assert.DoesNotContain((await away.Topics.ListTopicsAsync(new() { Parent = circle.Conversation })).Topics, topic => topic.Title == "Without them");
    }

    [Fact]
    public async Task A_repeated_call_of_who_has_left_and_come_back_finds_no_topic_that_is_not_there_for_them()
    {
        var circle = await service.OpenCircleOf(3);
        var back = circle.Members[2];
        var request = new CreateTopicRequest { Parent = circle.Conversation, Title = "Board", RequestId = Guid.NewGuid().ToString() };
        await back.Topics.CreateTopicAsync(request);
        await service.SitAsync(circle, circle.People[0], circle.People[1]);
        await Eventually.True(async () => (await back.Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Without them" });
        await service.PublishAsync(new CircleMembersChanged(circle.Proposal, 1, service.Consortium, circle.People, "senior-table", service.Clock.GetUtcNow().AddHours(1)));
        await Eventually.True(async () => (await back.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they are back");

        await RpcAssert.Fails(StatusCode.NotFound, "TOPIC_NOT_FOUND", () => back.Topics.CreateTopicAsync(request).ResponseAsync);
    }

    private async Task<Clients> JoinAsync(MessagingFixtureBase.OpenCircle circle, DateTimeOffset at, long version)
    {
        var newcomer = Guid.CreateVersion7();
        await SitAsync(circle, [.. circle.People, newcomer], at, version);
        var joined = service.Member(newcomer);
        await Eventually.True(async () => (await joined.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they joined");
        return joined;
    }

    private async Task LeaveAsync(MessagingFixtureBase.OpenCircle circle, Clients member, long version)
    {
        await SitAsync(circle, circle.People[..2], service.Clock.GetUtcNow(), version);
        await Eventually.True(async () => (await member.Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
    }

    private async Task ReturnAsync(MessagingFixtureBase.OpenCircle circle, Clients member, long version)
    {
        await SitAsync(circle, circle.People, service.Clock.GetUtcNow(), version);
        await Eventually.True(async () => (await member.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they are back");
    }

    private Task SitAsync(MessagingFixtureBase.OpenCircle circle, Guid[] people, DateTimeOffset at, long version) =>
        service.PublishAsync(new CircleMembersChanged(circle.Proposal, 1, service.Consortium, people, "senior-table", at, version));
}

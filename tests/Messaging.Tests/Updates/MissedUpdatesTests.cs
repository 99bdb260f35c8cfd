using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests.Updates;

/// <summary>Every change reaches every open stream by its number, and who was away gets what they missed once.</summary>
public sealed class MissedUpdatesTests(MessagingFixture service) : IClassFixture<MessagingFixture>, IDisposable
{
    private readonly CancellationTokenSource limit = new(Eventually.Patience);

    [Fact]
    public async Task Each_change_of_a_message_a_topic_and_the_members_is_told_with_the_next_number()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        using var stream = other.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);
        var before = (await other.Conversations.GetConversationAsync(new() { Name = circle.Conversation })).ChangeNumber;

        var sent = await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Hello" });
        var news = await Changed(stream);
        Assert.Equal(("Hello", before + 1), (news.Message.Text, news.ChangeNumber));
        await one.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "Hello!" });
        var edited = await Changed(stream);
        Assert.Equal(("Hello!", before + 2), (edited.Message.Text, edited.ChangeNumber));
        await one.Messages.AcknowledgeMessageAsync(new() { Name = sent.Name, Acknowledgement = Message.Types.Acknowledgement.Seen });
        Assert.Single((await Changed(stream)).Message.Acknowledgements);
        await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Board" });
        Assert.Equal("Board", (await Changed(stream)).Topic.Title);
        await one.Messages.DeleteMessageAsync(new() { Name = sent.Name });
        Assert.NotNull((await Changed(stream)).Message.DeleteTime);
        await service.SitAsync(circle, circle.People[0], circle.People[1]);
        var left = await Changed(stream);
        Assert.Equal((2, before + 6), (left.Conversation.Members.Count, left.ChangeNumber));
    }

    [Fact]
    public async Task What_answers_a_message_changes_with_how_that_begins()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var sent = await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Frist" });
        for (var i = 0; i < 2; i++)
        {
            await other.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = $"Answer {i}", ReplyTo = 1 });
        }

        using var stream = other.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);
        await one.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "First" });
        Update[] edited = [await Changed(stream), await Changed(stream), await Changed(stream)];
        await one.Messages.DeleteMessageAsync(new() { Name = sent.Name });
        Update[] deleted = [await Changed(stream), await Changed(stream), await Changed(stream)];

        Assert.Equal([("First", null), ("Answer 0", "First"), ("Answer 1", "First")], edited.Select(update => (update.Message.Text, update.Message.Quote?.Text)));
        Assert.Equal([("", null), ("Answer 0", ""), ("Answer 1", "")], deleted.Select(update => (update.Message.Text, update.Message.Quote?.Text)));
        Assert.Equal(6, edited.Concat(deleted).Select(update => update.ChangeNumber).Distinct().Count());
    }

    [Fact]
    public async Task Who_was_away_gets_what_they_missed_once_from_any_replica()
    {
        var (circle, quiet) = (await service.OpenCircleOf(3), await service.OpenCircleOf(3));
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var topic = await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Board" });
        var known = (await other.Conversations.GetConversationAsync(new() { Name = circle.Conversation })).ChangeNumber;
        for (var i = 1; i <= 5; i++)
        {
            await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = $"{i}" });
        }

        await one.Messages.EditMessageAsync(new() { Name = $"{circle.Conversation}/messages/2", Text = "Two" });
        await one.Topics.UpdateTopicAsync(new() { Topic = new() { Name = topic.Name, Resolved = true } });
        await using var replica = service.StartReplica();
        var away = new Clients(replica.WithToken(TestTokens.Create(circle.People[1], service.Consortium, Access.V1.Role.Officer)));
        using var stream = away.Conversations.StreamUpdates(new() { Since = { Position(circle.Conversation, known), Position($"conversations/{Guid.NewGuid()}", 3) } }, cancellationToken: limit.Token);
        await Next(stream);

        var missed = new List<Update>();
        while (missed.Count < 7)
        {
            missed.Add(await Next(stream));
        }

        Assert.Equal(["1", "3", "4", "5", "Two", "topic"], missed.Where(update => update.Left.Length == 0).Select(update => update.Message?.Text ?? (update.Topic is null ? "" : "topic")));
        Assert.Equal(missed.Where(update => update.Left.Length == 0).Select(update => update.ChangeNumber).Order().Distinct(), missed.Where(update => update.Left.Length == 0).Select(update => update.ChangeNumber));
        Assert.Single(missed, update => update.Left.Length > 0);
        await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "6" });
        Assert.Equal("6", (await Changed(stream)).Message.Text);
        Assert.NotEmpty(quiet.Conversation);
    }

    [Fact]
    public async Task A_conversation_that_is_new_since_is_introduced()
    {
        var circle = await service.OpenCircleOf(3);
        var known = (await circle.Members[0].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).ChangeNumber;
        var person = circle.People[0];
        var proposal = Guid.CreateVersion7();
        await service.PublishAsync(new Contracts.Matching.V1.CircleFormed(proposal, 1, service.Consortium, [person, Guid.CreateVersion7(), Guid.CreateVersion7()], DateTimeOffset.UtcNow, "board-policy"));
        await Eventually.True(async () => (await circle.Members[0].Conversations.ListConversationsAsync(new())).Conversations.Count == 2, "the second");
        using var stream = circle.Members[0].Conversations.StreamUpdates(new() { Since = { Position(circle.Conversation, known) } }, cancellationToken: limit.Token);
        await Next(stream);

        var introduced = await Next(stream);

        Assert.Equal(($"circles/{proposal}.1", true), (introduced.Conversation.Circle, introduced.Resync));
    }

    [Fact]
    public async Task Who_missed_too_much_reads_anew_and_so_does_who_knows_more_than_is_there()
    {
        var circle = await service.OpenCircleOf(3);
        for (var i = 0; i < 501; i++)
        {
            await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = $"{i}" });
        }

        foreach (var known in new[] { 0L, 100_000 })
        {
            using var stream = circle.Members[1].Conversations.StreamUpdates(new() { Since = { Position(circle.Conversation, known) } }, cancellationToken: limit.Token);
            await Next(stream);
            var resync = await Next(stream);
            Assert.Equal((true, 501L), (resync.Resync, resync.Conversation.LastMessageNumber));
        }
    }

    [Fact]
    public async Task Who_leaves_is_told_and_hears_nothing_after_it()
    {
        var circle = await service.OpenCircleOf(3);
        using var stream = circle.Members[2].Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);

        await service.SitAsync(circle, circle.People[0], circle.People[1]);

        Update update;
        do
        {
            update = await Next(stream);
        }
        while (update.Left.Length == 0);

        Assert.Equal((circle.Conversation, null), (update.Left, update.Conversation));
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Without them" });
        await service.SitAsync(circle, circle.People);
        var back = await Changed(stream);
        Assert.Equal((circle.Conversation, null), (back.Conversation.Name, back.Message));
    }

    [Fact]
    public async Task That_somebody_reads_marks_or_hears_of_a_topic_otherwise_reaches_their_own_streams_alone_where_they_show_no_receipts()
    {
        var circle = await service.OpenCircleOf(3);
        var (one, other) = (circle.Members[0], circle.Members[1]);
        var topic = await one.Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "Board" });
        await other.Settings.UpdateMessagingSettingsAsync(new() { MessagingSettings = new(), UpdateMask = new() { Paths = { "receipts" } } });
        await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Hello" });
        using var stream = one.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        using var own = other.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);
        await Next(own);

        await other.Conversations.MarkReadAsync(new() { Name = circle.Conversation, Number = 1 });
        var read = await Next(own);
        Assert.Equal((0, 0L), (read.Conversation.UnreadCount, read.ChangeNumber));
        await other.Conversations.MarkUnreadAsync(new() { Name = circle.Conversation, Number = 1 });
        await other.Topics.UpdateTopicAsync(new() { Topic = new() { Name = topic.Name, Hearing = Topic.Types.Hearing.Muted } });
        await one.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Next" });

        Assert.Equal("Next", (await Next(stream)).Message?.Text);
    }

    public void Dispose() => limit.Dispose();

    private static StreamUpdatesRequest.Types.Position Position(string conversation, long number) => new() { Conversation = conversation, ChangeNumber = number };

    private async Task<Update> Next(AsyncServerStreamingCall<Update> stream)
    {
        Assert.True(await stream.ResponseStream.MoveNext(limit.Token));
        return stream.ResponseStream.Current;
    }

    // What has no number, as that somebody has read, may come between.
    private async Task<Update> Changed(AsyncServerStreamingCall<Update> stream)
    {
        while (true)
        {
            if (await Next(stream) is { ChangeNumber: > 0 } update)
            {
                return update;
            }
        }
    }
}

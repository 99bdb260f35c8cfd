using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests.Retention;

/// <summary>Moves the clock of a service of its own.</summary>
public sealed class DeletionTests(DeletionTests.Fixture service) : IClassFixture<DeletionTests.Fixture>
{
    public sealed class Fixture : MessagingFixtureBase;

    private const string Mark = "unforgettable";

    [Fact]
    public async Task What_was_said_is_gone_from_every_table_when_its_term_is_over_and_nothing_brings_it_back()
    {
        var pair = await service.OpenConversation();
        var other = await service.OpenConversation(mentor: pair.MentorId);
        var (mentee, mentor) = (new Clients(service.As(pair.MenteeId, Role.Officer)), new Clients(service.As(pair.MentorId, Role.Mentor)));
        var topic = await mentee.Topics.CreateTopicAsync(new() { Parent = pair.Conversation, Title = $"{Mark} title" });
        var file = await Attachments.AttachmentTests.UploadAsync(mentee, pair.Conversation, $"{Mark}.txt", "Words of a file"u8.ToArray());
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = $"{Mark} words", Topic = topic.Name, Attachments = { file.Name } });
        await Attachments.AttachmentTests.UploadAsync(mentor, pair.Conversation, $"{Mark} and not sent.txt", "Words of a file"u8.ToArray());
        await mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = $"{Mark} other words" });
        await mentor.Messages.AcknowledgeMessageAsync(new() { Name = sent.Name, Acknowledgement = Message.Types.Acknowledgement.Seen });
        await mentor.SavedMessages.SaveMessageAsync(new() { Name = sent.Name });
        await mentor.Drafts.WriteDraftAsync(new() { Name = $"{pair.Conversation}/draft", Text = $"{Mark} draft" });
        await mentor.Topics.UpdateTopicAsync(new() { Topic = new() { Name = topic.Name, Hearing = Topic.Types.Hearing.Followed } });
        await mentee.Retention.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 40 });
        await mentor.Retention.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 40 });
        await mentor.Retention.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 50 });
        await other.Mentee.Messages.SendMessageAsync(new() { Parent = other.Conversation, Text = "Stays" });
        Assert.Null((await mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Retention.DeleteTime);
        Assert.Equal(["attachments", "drafts", "message_versions", "messages", "topics"], await TablesWith(Mark));
        Assert.Superset(new HashSet<string> { "acknowledgements", "conversations", "members", "retention_terms", "saved_messages", "unread_notices" }, await TablesWith(pair.Id.ToString()));

        var ended = service.Clock.GetUtcNow();
        var end = new PairingEnded(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, ended);
        await service.PublishAsync(end);
        await Eventually.True(async () => (await mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Closed, "the end");
        Assert.Equal(ended.AddDays(40), (await mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Retention.DeleteTime.ToDateTimeOffset(), TimeSpan.FromSeconds(1));
        using var stream = mentor.Conversations.StreamUpdates(new());
        Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));

        service.Clock.Advance(TimeSpan.FromDays(39));
        await Eventually.True(async () => await AskAsync($"SELECT (due_at > now() + interval '39 days')::text FROM ended_conversations WHERE conversation_id = '{pair.Id}'") == "true", "a look that puts it off");
        Assert.Equal($"{Mark} other words", (await NewMentor(pair).Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages[0].Text);

        service.Clock.Advance(TimeSpan.FromDays(2));
        await Eventually.True(async () => await AskAsync($"SELECT count(*)::text FROM conversations WHERE id = '{pair.Id}'") == "0", "its deletion");

        // Its id alone stays: that it was deleted, and for a week in events that were sent.
        Assert.Empty(await TablesWith(Mark));
        Assert.Equal("0", await AskAsync("SELECT count(*)::text FROM attachment_pieces"));
        Assert.Subset(new HashSet<string> { "deleted_conversations", "outbox", "sent_events" }, await TablesWith(pair.Id.ToString()));
        Assert.Empty((await NewMentor(pair).Search.SearchMessagesAsync(new() { Query = Mark })).Hits);
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => NewMentor(pair).Conversations.GetConversationAsync(new() { Name = pair.Conversation }).ResponseAsync);
        Assert.Equal("Stays", (await NewMentor(pair).Messages.ListMessagesAsync(new() { Parent = other.Conversation })).Messages[0].Text);
        while (stream.ResponseStream.Current.Left != pair.Conversation)
        {
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        }

        // What comes late opens nothing again.
        await service.PublishAsync(end);
        await service.PublishAsync(new PairingResumed(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, ended));
        await service.PublishAsync(new PairingOpened(Guid.CreateVersion7(), service.Consortium, pair.MenteeId, Guid.CreateVersion7(), "PEER", null, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await new Clients(service.As(pair.MenteeId, Role.Officer)).Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "what came after it");
        Assert.Equal("0", await AskAsync($"SELECT count(*)::text FROM conversations WHERE id = '{pair.Id}'"));
    }

    private Clients NewMentor(MessagingFixtureBase.Pair pair) => new(service.As(pair.MentorId, Role.Mentor));

    // Every table that has one of these anywhere in a row.
    private async Task<SortedSet<string>> TablesWith(params string[] marks)
    {
        await using var source = service.Postgres.AsSuperuser();
        var found = new SortedSet<string>();
        foreach (var table in await ListAsync(source, "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"))
        {
            if ((await ListAsync(source, $"SELECT 'x' FROM {table} t WHERE t::text LIKE ANY(ARRAY[{string.Join(", ", marks.Select(mark => $"'%{mark}%'"))}]) LIMIT 1")).Count > 0)
            {
                found.Add(table);
            }
        }

        return found;
    }

    private async Task<string> AskAsync(string sql)
    {
        await using var source = service.Postgres.AsSuperuser();
        return Assert.Single(await ListAsync(source, sql));
    }

    private static async Task<List<string>> ListAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}

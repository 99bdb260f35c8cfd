using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.Topics;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using Conversation = MentorNet.Messaging.Conversations.Conversation;

namespace MentorNet.Messaging.Updates;

/// <summary>
/// What one stream has told of each conversation, by the number of the last change, and what it tells next: all that has changed behind that
/// number, each message and topic once and as it is now. So nothing is told twice, and what a notification was lost of comes with the next.
/// </summary>
internal sealed class UpdateFeed(Database database, Caller caller)
{
    private const int MostChanges = 500;

    private readonly Dictionary<Guid, long> told = [];

    /// <summary>Takes its place at what is there now; what changes from here on is told.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
        foreach (var (conversation, number) in await work.ListChangeNumbersAsync(caller.ConsortiumId, caller.PersonId))
        {
            told[conversation] = number;
        }
    }

    /// <summary>Tells what a conversation has had behind a number that the client knows, and goes on from there.</summary>
    public async Task<IReadOnlyList<Update>> ResumeAsync(Guid conversation, long since, CancellationToken cancellationToken)
    {
        if (!told.TryGetValue(conversation, out var number))
        {
            return [new Update { Left = ConversationsMapping.Name(conversation) }];
        }

        // As for most conversations of most who come back, all of them at once after an upgrade.
        if (since == number)
        {
            return [];
        }

        // What is ahead of us is of a database that was restored since.
        var ahead = since > number;
        told[conversation] = ahead ? -1 : since;
        return await ReadAsync(new Change(conversation, IsState: false), ahead, cancellationToken);
    }

    /// <summary>Tells of each conversation that the client does not name as it is now: it may be new since.</summary>
    public async Task<IReadOnlyList<Update>> IntroduceAsync(IReadOnlyCollection<Guid> known, CancellationToken cancellationToken)
    {
        var updates = new List<Update>();
        foreach (var conversation in told.Keys.Except(known).ToList())
        {
            told[conversation] = -1;
            updates.AddRange(await ReadAsync(new Change(conversation, IsState: false), resync: true, cancellationToken));
        }

        return updates;
    }

    /// <summary>Tells what a change brought. The transaction is over before it is written: a slow reader must not hold a connection to the database.</summary>
    public Task<IReadOnlyList<Update>> ReadAsync(Change change, CancellationToken cancellationToken) => ReadAsync(change, resync: false, cancellationToken);

    private async Task<IReadOnlyList<Update>> ReadAsync(Change change, bool resync, CancellationToken cancellationToken)
    {
        var id = change.ConversationId;
        await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
        if (await work.FindAsync(caller.ConsortiumId, id, caller.PersonId) is not { } conversation)
        {
            return told.Remove(id) ? [new Update { Left = ConversationsMapping.Name(id) }] : [];
        }

        var state = ConversationsMapping.ToProto(conversation, caller.PersonId);
        var since = told.GetValueOrDefault(id);
        if (conversation.ChangeNumber <= since)
        {
            told.TryAdd(id, since);
            return change.IsState ? [new Update { Conversation = state }] : [];
        }

        told[id] = conversation.ChangeNumber;
        var messages = resync ? [] : await work.ListChangedMessagesAsync(id, caller.PersonId, since, conversation.ChangeNumber, MostChanges + 1);
        if (resync || messages.Count > MostChanges)
        {
            return [new Update { Conversation = state, ChangeNumber = conversation.ChangeNumber, Resync = true }];
        }

        var topics = await work.ListChangedTopicsAsync(id, caller.PersonId, since, conversation.ChangeNumber);
        var updates = messages.Select(message => new Update { Conversation = state, Message = MessagesMapping.ToProto(message), ChangeNumber = message.ChangeNumber })
            .Concat(topics.Select(topic => new Update { Conversation = state, Topic = TopicsMapping.ToProto(topic), ChangeNumber = topic.ChangeNumber }))
            .OrderBy(update => update.ChangeNumber).ToList();

        // The last change is of the conversation itself, or of its members.
        if (messages.All(message => message.ChangeNumber < conversation.ChangeNumber) && topics.All(topic => topic.ChangeNumber < conversation.ChangeNumber))
        {
            updates.Add(new Update { Conversation = state, ChangeNumber = conversation.ChangeNumber });
        }

        return updates;
    }
}

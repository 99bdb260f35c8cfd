using Grpc.Core;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Topics;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

internal sealed partial class ConversationsApi
{
    public override async Task<V1.Conversation> MarkRead(MarkReadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ConversationsMapping.Parse(request.Name, "name");
        var topic = ConversationsMapping.ParseTopicOf(id, request.Topic, "topic");
        if (request.Number < 0)
        {
            throw Errors.InvalidField("number", "must not be negative.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await work.HoldAsync(id, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(request.Name);
        if (topic is { } wanted)
        {
            _ = await work.FindTopicAsync(id, wanted, caller.PersonId) ?? throw TopicErrors.TopicNotFound(request.Topic);
        }

        var moved = topic is { } one ? await work.MarkTopicReadAsync(id, one, caller.PersonId, request.Number) : await work.MarkReadAsync(id, caller.PersonId, request.Number);
        var conversation = await ReadAsync(work, caller, id);
        if (moved)
        {
            // Only a move is told: a reader that marks on every update would otherwise never come to rest.
            if (topic is null && held.Kind == ConversationKind.Pairing)
            {
                await work.EnqueueAsync(new MessagesRead(id, caller.ConsortiumId, caller.PersonId, conversation.ReadNumber, clock.Now()));
            }

            await (topic is null ? work.NotifyReadAsync(id, caller.PersonId) : work.NotifyOwnAsync(id, caller.PersonId));
            await work.CommitAsync();
        }

        return conversation;
    }
}

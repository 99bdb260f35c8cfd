using Grpc.Core;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Domain;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi
{
    public override async Task<Conversation> MarkRead(MarkReadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "conversations", "name");
        if (request.Number < 0)
        {
            throw Errors.InvalidField("number", "must not be negative.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var moved = await work.MarkReadAsync(id, caller.PersonId, request.Number);
        var conversation = await work.FindAsync(id, caller.PersonId) ?? throw MessagingErrors.ConversationNotFound(request.Name);
        if (moved)
        {
            // Only a move is told: a reader that marks on every update would otherwise never come to rest.
            await work.EnqueueAsync(new MessagesRead(id, caller.ConsortiumId, caller.PersonId, conversation.Read(caller.PersonId), clock.GetUtcNow()));
            await work.NotifyAsync(caller.ConsortiumId, id, conversation.MenteeId, conversation.MentorId, 0);
            await work.CommitAsync();
        }

        return ToProto(conversation, caller.PersonId);
    }
}

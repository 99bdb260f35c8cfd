using Grpc.Core;
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
        if (await work.MarkReadAsync(id, caller.PersonId, request.Number) == 0)
        {
            throw MessagingErrors.ConversationNotFound(request.Name);
        }

        var conversation = (await work.FindAsync(id, caller.PersonId))!;
        await work.NotifyAsync(caller.ConsortiumId, id, conversation.MenteeId, conversation.MentorId, 0);
        await work.CommitAsync();
        return ToProto(conversation, caller.PersonId);
    }
}

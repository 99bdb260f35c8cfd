using Grpc.Core;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Domain;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi
{
    public override async Task<Message> SendMessage(SendMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Parent, "conversations", "parent");
        var text = Parse.Text(request.Text, "text", 1, 8000);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        MessageRow? sent;
        try
        {
            sent = await work.AppendAsync(id, caller.PersonId, text, requestId, clock.GetUtcNow());
        }
        catch (PostgresException e) when (ConversationStore.IsDuplicateRequest(e))
        {
            await using var again = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
            return ToProto((await again.FindByRequestAsync(id, caller.PersonId, requestId!.Value))!);
        }

        var conversation = await work.FindAsync(id, caller.PersonId) ?? throw MessagingErrors.ConversationNotFound(request.Parent);
        if (sent is null)
        {
            // A retry of what was sent before the pairing ended still gets its first answer.
            return requestId is { } known && await work.FindByRequestAsync(id, caller.PersonId, known) is { } first
                ? ToProto(first)
                : throw MessagingErrors.ConversationClosed(request.Parent);
        }

        await work.EnqueueAsync(new MessageSent(id, caller.ConsortiumId, sent.Number, caller.PersonId, conversation.Other(caller.PersonId), sent.SentAt));
        await work.NotifyAsync(caller.ConsortiumId, id, conversation.MenteeId, conversation.MentorId, sent.Number);
        await work.CommitAsync();
        return ToProto(sent);
    }
}

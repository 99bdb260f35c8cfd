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

        // The database keeps microseconds; what is answered now must be what a retry reads there.
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));

        try
        {
            await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
            if (await work.AppendAsync(id, caller.PersonId, text, requestId, now) is { } sent)
            {
                await work.EnqueueAsync(new MessageSent(id, caller.ConsortiumId, sent.Number, caller.PersonId, sent.RecipientId, now, sent.Muted));
                await work.CommitAsync();
                return ToProto(new MessageRow(id, sent.Number, caller.PersonId, text, now));
            }
        }
        catch (PostgresException e) when (ConversationStore.IsDuplicateRequest(e))
        {
            // Answered below, with what the first call has stored.
        }

        // Rare: closed, resting, not theirs, or a retry. A retry of what was sent before the pairing ended still gets its first answer.
        await using var again = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var conversation = await again.FindAsync(id, caller.PersonId) ?? throw MessagingErrors.ConversationNotFound(request.Parent);
        return requestId is { } known && await again.FindByRequestAsync(id, caller.PersonId, known) is { } first
            ? ToProto(first)
            : throw (conversation.Closed ? MessagingErrors.ConversationClosed(request.Parent) : MessagingErrors.ConversationPaused(request.Parent));
    }
}

using Grpc.Core;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Attachments;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Topics;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi
{
    public override async Task<V1.Message> SendMessage(SendMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ConversationsMapping.Parse(request.Parent, "parent");
        var attachments = AttachmentsMapping.ParseNames(id, request.Attachments, "attachments");
        var sent = new Sent(
            Parse.Text(request.Text, "text", attachments.Length > 0 ? 0 : 1, 8000),
            Parse.RequestId(request.RequestId),
            request.ReplyTo == 0 ? null : request.ReplyTo,
            MessagesMapping.ParseMentions(request.Mentions),
            ConversationsMapping.ParseTopicOf(id, request.Topic, "topic"),
            attachments);
        var now = clock.Now();

        try
        {
            await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
            await CheckAsync(work, caller, id, sent, request);
            if (await work.AppendAsync(id, caller.PersonId, sent, now) is { } appended)
            {
                // What other services count is the talk of two.
                if (appended is { Kind: ConversationKind.Pairing, RecipientId: { } recipient })
                {
                    await work.EnqueueAsync(new MessageSent(id, caller.ConsortiumId, appended.Number, caller.PersonId, recipient, now, appended.Muted == true));
                }

                if (sent.Attachments.Length > 0)
                {
                    await work.AttachAsync(id, caller.PersonId, appended.Number, sent.Attachments);
                }

                var message = sent is { ReplyTo: null, Attachments: [] }
                    ? Messages.Message.New(id, appended.Number, caller.PersonId, sent.Text, now, appended.ChangeNumber, sent.TopicId, sent.Mentions)
                    : (await work.FindMessageAsync(id, caller.PersonId, appended.Number))!;
                await work.CommitAsync();
                return MessagesMapping.ToProto(message);
            }
        }
        catch (PostgresException e) when (ConversationStore.IsDuplicateRequest(e))
        {
            // Answered below, with what the first call has stored.
        }
        catch (DomainException) when (sent.RequestId is not null)
        {
            // What it refers to may have gone since the first call.
            if (await FirstAsync(caller, id, sent.RequestId, context.CancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }

        // Rare: closed, resting, not theirs, or a retry. A retry of what was sent before the pairing ended still gets its first answer.
        await using var again = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var conversation = await again.FindAsync(caller.ConsortiumId, id, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(request.Parent);
        return await FirstAsync(caller, id, sent.RequestId, context.CancellationToken)
            ?? throw (conversation.Closed ? ConversationErrors.ConversationClosed(request.Parent) : ConversationErrors.ConversationPaused(request.Parent));
    }

    private async Task<V1.Message?> FirstAsync(Caller caller, Guid id, Guid? requestId, CancellationToken cancellationToken)
    {
        if (requestId is not { } known)
        {
            return null;
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
        return await work.FindByRequestAsync(id, caller.PersonId, known) is { } first ? MessagesMapping.ToProto(first) : null;
    }

    // Most messages refer to nothing, and are sent in one statement.
    private static async Task CheckAsync(Work work, Caller caller, Guid id, Sent sent, SendMessageRequest request)
    {
        if (sent is { ReplyTo: null, TopicId: null, Mentions: [], Attachments: [] })
        {
            return;
        }

        if (await work.HoldAsync(id, caller.PersonId) is null)
        {
            throw ConversationErrors.ConversationNotFound(request.Parent);
        }

        if (sent.ReplyTo is { } number && await work.FindMessageAsync(id, caller.PersonId, number) is not { DeletedAt: null })
        {
            throw ConversationErrors.MessageNotFound(MessagesMapping.Name(id, number));
        }

        if (sent.TopicId is { } topic)
        {
            _ = await work.FindTopicAsync(id, topic, caller.PersonId) ?? throw TopicErrors.TopicNotFound(request.Topic);
        }

        await work.CheckMentionsAsync(id, sent.Mentions);
    }
}

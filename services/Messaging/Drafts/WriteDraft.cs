using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Topics;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Drafts;

internal sealed partial class DraftsApi
{
    public override async Task<V1.Draft> WriteDraft(WriteDraftRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var conversation = DraftsMapping.ParseName(request.Name, "name");
        var text = Parse.Text(request.Text, "text", 0, 8000);
        var topic = ConversationsMapping.ParseTopicOf(conversation, request.Topic, "topic");
        if (request.ReplyTo < 0)
        {
            throw Errors.InvalidField("reply_to", "must not be negative.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var draft = await work.HoldDraftAsync(conversation, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(ConversationsMapping.Name(conversation));
        if (request.Etag.Length > 0 && request.Etag != draft.Etag)
        {
            throw Errors.EtagMismatch(request.Name);
        }

        if (topic is { } wanted)
        {
            _ = await work.FindTopicAsync(conversation, wanted, caller.PersonId) ?? throw TopicErrors.TopicNotFound(request.Topic);
        }

        if (text.Length > 0)
        {
            draft = new Draft(conversation, text, request.ReplyTo == 0 ? null : request.ReplyTo, topic, clock.Now());
            await work.PutDraftAsync(caller.ConsortiumId, caller.PersonId, draft);
        }
        else
        {
            draft = new Draft(conversation, Text: null, ReplyTo: null, TopicId: null, UpdatedAt: null);
            await work.DeleteDraftAsync(conversation, caller.PersonId);
        }

        await work.CommitAsync();
        return DraftsMapping.ToProto(draft);
    }
}

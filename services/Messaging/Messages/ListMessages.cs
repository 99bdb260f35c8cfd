using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Topics;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi
{
    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ConversationsMapping.Parse(request.Parent, "parent");
        var topic = ConversationsMapping.ParseTopicOf(id, request.Topic, "topic");
        if (request.UpTo < 0)
        {
            throw Errors.InvalidField("up_to", "must not be negative.");
        }

        var size = PageToken.Size(request.PageSize, 50, 200);
        var query = $"messages {caller.PersonId} {id} {topic} {request.UpTo}";
        var before = PageToken.Read<MessageKey>(request.PageToken, query);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        _ = await work.FindAsync(caller.ConsortiumId, id, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(request.Parent);
        if (topic is { } wanted)
        {
            _ = await work.FindTopicAsync(id, wanted, caller.PersonId) ?? throw TopicErrors.TopicNotFound(request.Topic);
        }

        var page = await work.ListMessagesAsync(id, caller.PersonId, topic, before?.Number ?? (request.UpTo > 0 ? request.UpTo : null), size + 1);
        var response = new ListMessagesResponse { Messages = { page.Take(size).Select(MessagesMapping.ToProto) } };
        if (page.Count > size)
        {
            response.NextPageToken = PageToken.Create(query, new MessageKey(page[size - 1].Number - 1));
        }

        return response;
    }

    // Of the next message that may be given.
    private sealed record MessageKey(long Number);
}

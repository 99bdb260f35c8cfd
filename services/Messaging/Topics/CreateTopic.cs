using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

internal sealed partial class TopicsApi
{
    public override async Task<V1.Topic> CreateTopic(CreateTopicRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var conversation = ConversationsMapping.Parse(request.Parent, "parent");
        var title = TopicsMapping.ParseTitle(request.Title, "title");
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await work.HoldAsync(conversation, caller.PersonId) ?? throw ConversationErrors.ConversationNotFound(request.Parent);
        if (requestId is { } known && await work.FindTopicByRequestAsync(conversation, caller.PersonId, known) is { } first)
        {
            return await ReadAsync(work, caller, conversation, first);
        }

        held.CheckWritable();
        if (await work.CountTopicsAsync(conversation, caller.PersonId) >= Topic.Most)
        {
            throw TopicErrors.TooManyTopics(Topic.Most);
        }

        var id = Guid.CreateVersion7();
        await work.CheckTitleAsync(conversation, caller.PersonId, id, title);
        await work.InsertTopicAsync(caller.ConsortiumId, conversation, id, title, caller.PersonId, requestId, clock.Now(), await work.TakeChangeNumbersAsync(conversation));
        await work.NotifyAsync(conversation);
        var topic = await ReadAsync(work, caller, conversation, id);
        await work.CommitAsync();
        return topic;
    }

    // One that they opened before they left and came back may not be there for them.
    private static async Task<V1.Topic> ReadAsync(Work work, Caller caller, Guid conversation, Guid id) => TopicsMapping.ToProto(
        await work.FindTopicAsync(conversation, id, caller.PersonId) ?? throw TopicErrors.TopicNotFound(TopicsMapping.Name(conversation, id)));
}

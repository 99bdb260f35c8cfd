using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

internal sealed partial class TopicsApi
{
    private static readonly string[] Editable = ["title", "resolved", "hearing"];

    public override async Task<V1.Topic> UpdateTopic(UpdateTopicRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var sent = request.Topic ?? new V1.Topic();
        var (conversation, id) = ConversationsMapping.ParseTopic(sent.Name, "topic.name");
        var fields = UpdateMask.Read(request.UpdateMask, sent, Editable, context);
        var title = fields.Contains("title") ? TopicsMapping.ParseTitle(sent.Title, "topic.title") : null;
        var hearing = TopicsMapping.Read(sent.Hearing, "topic.hearing");

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await work.HoldAsync(conversation, caller.PersonId) ?? throw TopicErrors.TopicNotFound(sent.Name);
        var topic = await work.FindTopicAsync(conversation, id, caller.PersonId) ?? throw TopicErrors.TopicNotFound(sent.Name);
        var changed = topic with { Title = title ?? topic.Title, Resolved = fields.Contains("resolved") ? sent.Resolved : topic.Resolved };
        if (changed != topic)
        {
            held.CheckWritable();
            if (changed.Title != topic.Title)
            {
                await work.CheckTitleAsync(conversation, caller.PersonId, id, changed.Title);
            }

            await work.UpdateTopicAsync(id, changed.Title, changed.Resolved, await work.TakeChangeNumbersAsync(conversation));
            await work.NotifyAsync(conversation);
        }

        if (fields.Contains("hearing"))
        {
            await work.SetHearingAsync(caller.ConsortiumId, id, caller.PersonId, hearing);
            await work.NotifyOwnAsync(conversation, caller.PersonId);
        }

        topic = await work.FindTopicAsync(conversation, id, caller.PersonId);
        await work.CommitAsync();
        return TopicsMapping.ToProto(topic!);
    }
}

using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

internal sealed partial class TopicsApi
{
    public override async Task<V1.Topic> MoveMessages(MoveMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, id) = ConversationsMapping.ParseTopic(request.Name, "name");
        Parse.Count(request.Numbers.Count, "numbers", Topic.MostMoved);
        long[] numbers = [.. request.Numbers.Distinct()];
        if (numbers.Length == 0)
        {
            throw Errors.InvalidField("numbers", "must not be empty.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await work.HoldAsync(conversation, caller.PersonId) ?? throw TopicErrors.TopicNotFound(request.Name);
        _ = await work.FindTopicAsync(conversation, id, caller.PersonId) ?? throw TopicErrors.TopicNotFound(request.Name);
        held.CheckWritable();
        var found = await work.ListMovableAsync(conversation, id, held.FirstNumber, numbers);
        if (numbers.Except(found.Select(message => message.Number)).ToList() is [var missing, ..])
        {
            throw ConversationErrors.MessageNotFound(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"conversations/{conversation}/messages/{missing}"));
        }

        long[] moving = [.. found.Where(message => !message.There).Select(message => message.Number)];
        if (moving.Length > 0)
        {
            await work.MoveMessagesAsync(conversation, id, moving, caller.PersonId, clock.Now(), await work.TakeChangeNumbersAsync(conversation, moving.Length));
            await work.NotifyAsync(conversation);
        }

        var topic = await work.FindTopicAsync(conversation, id, caller.PersonId);
        await work.CommitAsync();
        return TopicsMapping.ToProto(topic!);
    }
}

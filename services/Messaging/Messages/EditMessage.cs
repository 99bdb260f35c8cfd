using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

internal sealed partial class MessagesApi
{
    public override async Task<V1.Message> EditMessage(EditMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (conversation, number) = ConversationsMapping.ParseMessage(request.Name, "name");
        var text = Parse.Text(request.Text, "text", 1, 8000);
        var mentions = MessagesMapping.ParseMentions(request.Mentions);
        var now = clock.Now();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var held = await HoldAsync(work, caller.PersonId, conversation, number);
        var message = await FindAsync(work, caller.PersonId, conversation, number);
        message.CheckSender(caller.PersonId);
        held.CheckWritable();
        message.CheckEditable(now);
        await work.CheckMentionsAsync(conversation, mentions);
        if (message.Text == text && message.Mentions.SequenceEqual(mentions))
        {
            return MessagesMapping.ToProto(message);
        }

        var versions = (await work.ListVersionsAsync(conversation, number)).Count;
        if (versions >= Message.MostVersions)
        {
            throw MessageErrors.TooManyEdits(request.Name, Message.MostVersions);
        }

        await work.EditAsync(message, versions, text, mentions, now);
        var edited = await FindAsync(work, caller.PersonId, conversation, number);
        await work.CommitAsync();
        return MessagesMapping.ToProto(edited);
    }
}

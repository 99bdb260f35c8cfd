using Grpc.Core;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.Messages;
using MentorNet.Messaging.Notifications;
using MentorNet.ReplyIntake.V1;
using MentorNet.ServiceDefaults;
using Npgsql;
using static MentorNet.ReplyIntake.V1.TakeReplyResponse.Types;

namespace MentorNet.Messaging.Replies;

/// <summary>Sends what members answer by email.</summary>
internal sealed class ReplyIntakeApi(Database database, TimeProvider clock) : ReplyIntakeService.ReplyIntakeServiceBase
{
    private const int LongestText = 8000;

    public override async Task<TakeReplyResponse> TakeReply(TakeReplyRequest request, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var id = ConversationsMapping.Parse(request.Conversation, "conversation");
        var person = Parse.Name(request.Person, "people", "person");
        var requestId = Parse.RequestId(request.RequestId) ?? throw Errors.InvalidField("request_id", "must be set.");
        var text = Clean(request.Text);
        if (text.Length == 0)
        {
            throw Errors.InvalidField("text", "must be set.");
        }

        var outcome = text.Length > LongestText ? Outcome.TooLong
            : await SendAsync(consortium, id, person, new Sent(text, requestId, ReplyTo: null, [], TopicId: null), Clean(request.Cut), request.Unconfirmed, context.CancellationToken);
        return new TakeReplyResponse { Outcome = outcome };
    }

    private async Task<Outcome> SendAsync(Guid consortium, Guid id, Guid person, Sent sent, string cut, bool unconfirmed, CancellationToken cancellationToken)
    {
        var now = clock.Now();
        await using var work = await database.BeginAsync(consortium, cancellationToken);
        if (!(await work.FindNotificationSettingsAsync(person)).Replies)
        {
            return Outcome.Off;
        }

        // Whoever sends here has read what is before it; by email they have not.
        var held = await work.HoldAsync(id, person);
        var walled = unconfirmed && held is { Kind: ConversationKind.Circle };
        var place = await work.FindReadPlaceAsync(id, person);
        try
        {
            if (!walled && await work.AppendAsync(id, person, sent, now) is { } appended)
            {
                if (appended is { Kind: ConversationKind.Pairing, RecipientId: { } recipient })
                {
                    await work.EnqueueAsync(new MessageSent(id, consortium, appended.Number, person, recipient, now, appended.Muted == true));
                }

                await work.PutReadPlaceAsync(id, person, place!);
                await work.KeepCutAsync(id, appended.Number, Parse.Cut(cut, LongestText));
                await work.CommitAsync();
                return Outcome.Sent;
            }
        }
        catch (PostgresException e) when (ConversationStore.IsDuplicateRequest(e))
        {
            return Outcome.Sent;
        }

        // What was sent before the conversation ended is told as sent, also when its email comes again.
        return await work.FindByRequestAsync(id, person, sent.RequestId!.Value) is not null ? Outcome.Sent : walled ? Outcome.NotConfirmed : Outcome.Closed;
    }

    // Programs of mail send signs that are not for people, and one of them is none that is stored.
    private static string Clean(string text) => string.Concat(text.Where(sign => !char.IsControl(sign) || sign is '\n' or '\t')).Trim();
}

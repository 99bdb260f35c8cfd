using Grpc.Core;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi
{
    public override async Task StreamUpdates(StreamUpdatesRequest request, IServerStreamWriter<Update> responseStream, ServerCallContext context)
    {
        var caller = context.Caller();
        // A host that stops ends its streams; the caller reconnects to another replica.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        using var subscription = hub.Subscribe(caller.ConsortiumId, caller.PersonId);
        await responseStream.WriteAsync(new Update(), ends.Token);
        try
        {
            await foreach (var change in subscription.Changes.ReadAllAsync(ends.Token))
            {
                await using var work = await database.BeginAsync(caller.ConsortiumId, ends.Token);
                if (await work.FindAsync(change.ConversationId, caller.PersonId) is not { } conversation)
                {
                    continue;
                }

                var message = change.Number > 0 ? await work.FindMessageAsync(change.ConversationId, change.Number) : null;
                await responseStream.WriteAsync(
                    new Update { Conversation = ToProto(conversation, caller.PersonId), Message = message is null ? null : ToProto(message) }, ends.Token);
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw new DomainException(StatusCode.Unavailable, "SERVER_STOPS", "This server stops. Connect again.") { RetryAfter = TimeSpan.FromSeconds(1) };
        }
    }
}

using System.Globalization;
using Grpc.Core;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Updates;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi
{
    // At the deadline itself gRPC ends the call without a word.
    private static readonly TimeSpan BeforeDeadline = TimeSpan.FromMilliseconds(300);

    public override async Task StreamUpdates(StreamUpdatesRequest request, IServerStreamWriter<Update> responseStream, ServerCallContext context)
    {
        var caller = context.Caller();
        // A host that stops ends its streams, and a stream ends with its token: the caller reconnects.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var (token, deadline) = (TokenLife(context), LeftOf(context));
        ends.CancelAfter(deadline < token ? deadline.Value : token);
        using var subscription = hub.Subscribe(caller.ConsortiumId, caller.PersonId);
        try
        {
            await hub.Listening.WaitAsync(TimeSpan.FromSeconds(10), ends.Token);
            await responseStream.WriteAsync(new Update(), ends.Token);
            await foreach (var change in subscription.Changes.ReadAllAsync(ends.Token))
            {
                if (await ReadAsync(change, caller, ends.Token) is { } update)
                {
                    await responseStream.WriteAsync(update, ends.Token);
                }
            }
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested)
        {
            throw new DomainException(StatusCode.Unavailable, "SERVER_STOPS", "This server stops. Connect again.") { RetryAfter = TimeSpan.FromSeconds(1) };
        }
        // A timer may go off before the clock says so: what it was set for is what has ended the stream.
        catch (OperationCanceledException) when (deadline < token && (!context.CancellationToken.IsCancellationRequested || LeftOf(context) <= TimeSpan.Zero))
        {
            throw new DomainException(StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED", "The stream reached the deadline of its call. Connect again.");
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new DomainException(StatusCode.Unauthenticated, "TOKEN_EXPIRED", "Your access token has expired. Get a new one and connect again.");
        }
    }

    // The transaction is over before the update is written: a slow reader must not hold a connection to the database.
    private async Task<Update?> ReadAsync(Change change, Caller caller, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(caller.ConsortiumId, cancellationToken);
        if (await work.FindAsync(change.ConversationId, caller.PersonId) is not { } conversation)
        {
            return null;
        }

        var message = change.Number > 0 ? await work.FindMessageAsync(change.ConversationId, change.Number) : null;
        if (message is not null && conversation.Muted && message.SenderId != caller.PersonId)
        {
            // It is there when they look; nothing calls them to it.
            return null;
        }

        return new Update { Conversation = ToProto(conversation, caller.PersonId), Message = message is null ? null : ToProto(message) };
    }

    // A deadline is told on the real clock.
    private static TimeSpan? LeftOf(ServerCallContext context)
    {
        if (context.Deadline == DateTime.MaxValue)
        {
            return null;
        }

        var left = context.Deadline - DateTime.UtcNow - BeforeDeadline;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private TimeSpan TokenLife(ServerCallContext context)
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(context.GetHttpContext().User.FindFirst("exp")!.Value, CultureInfo.InvariantCulture));
        var left = expires - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}

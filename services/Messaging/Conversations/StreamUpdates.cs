using System.Globalization;
using Grpc.Core;
using MentorNet.Messaging.Updates;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

internal sealed partial class ConversationsApi
{
    // At the deadline itself gRPC ends the call without a word.
    private static readonly TimeSpan BeforeDeadline = TimeSpan.FromMilliseconds(300);

    public override async Task StreamUpdates(StreamUpdatesRequest request, IServerStreamWriter<Update> responseStream, ServerCallContext context)
    {
        var caller = context.Caller();
        var since = ParseSince(request.Since);
        // A host that stops ends its streams, and a stream ends with its token: the caller reconnects.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var (token, deadline) = (TokenLife(context), LeftOf(context));
        ends.CancelAfter(deadline < token ? deadline.Value : token);
        using var subscription = hub.Subscribe(caller.ConsortiumId, caller.PersonId);
        try
        {
            await hub.Listening.WaitAsync(TimeSpan.FromSeconds(10), ends.Token);
            var feed = new UpdateFeed(database, caller);
            await feed.BeginAsync(ends.Token);
            await responseStream.WriteAsync(new Update(), ends.Token);
            foreach (var (conversation, number) in since)
            {
                await WriteAsync(responseStream, await feed.ResumeAsync(conversation, number, ends.Token), ends.Token);
            }

            if (since.Count > 0)
            {
                await WriteAsync(responseStream, await feed.IntroduceAsync(since.Keys, ends.Token), ends.Token);
            }

            await foreach (var change in subscription.ReadAllAsync(ends.Token))
            {
                await WriteAsync(responseStream, await feed.ReadAsync(change, ends.Token), ends.Token);
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

    private static async Task WriteAsync(IServerStreamWriter<Update> stream, IReadOnlyList<Update> updates, CancellationToken cancellationToken)
    {
        foreach (var update in updates)
        {
            await stream.WriteAsync(update, cancellationToken);
        }
    }

    // Of a conversation that is named twice the last counts.
    private static Dictionary<Guid, long> ParseSince(IReadOnlyList<StreamUpdatesRequest.Types.Position> since)
    {
        Parse.Count(since.Count, "since", 1000);
        var positions = new Dictionary<Guid, long>();
        for (var i = 0; i < since.Count; i++)
        {
            positions[ConversationsMapping.Parse(since[i].Conversation, $"since[{i}].conversation")] = since[i].ChangeNumber >= 0
                ? since[i].ChangeNumber
                : throw Errors.InvalidField($"since[{i}].change_number", "must not be negative.");
        }

        return positions;
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

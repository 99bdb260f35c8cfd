using System.Collections.Concurrent;
using System.Threading.Channels;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Updates;

/// <summary>Says that a conversation changed; the number is that of a new message, 0 for any other change.</summary>
internal sealed record Change(Guid ConversationId, long Number);

/// <summary>
/// Brings changes from the database to the streams of this process: whichever replica wrote, PostgreSQL notifies all of them at
/// commit. A slow reader loses the oldest changes and never holds up others; each update carries the state as it is then.
/// </summary>
internal sealed class UpdateHub(NpgsqlDataSource source, TimeProvider clock, ILogger<UpdateHub> logger) : Worker(clock, logger)
{
    private readonly ConcurrentDictionary<(Guid Consortium, Guid Person), ConcurrentDictionary<Subscription, byte>> subscriptions = new();

    private TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when changes are heard: what a stream reads after that cannot be missed.</summary>
    public Task Listening => Volatile.Read(ref listening).Task;

    public Subscription Subscribe(Guid consortium, Guid person)
    {
        var subscription = new Subscription(this, (consortium, person));
        subscriptions.GetOrAdd((consortium, person), _ => new())[subscription] = 0;
        return subscription;
    }

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(1);

    /// <summary>Listens until the line breaks.</summary>
    protected override Task RunAsync(CancellationToken cancellationToken) => Listener.ListenAsync(
        source,
        "conversation",
        Dispatch,
        () =>
        {
            listening.TrySetResult();
            return Task.CompletedTask;
        },
        cancellationToken);

    protected override Task FailedAsync(CancellationToken cancellationToken)
    {
        if (listening.Task.IsCompleted)
        {
            Volatile.Write(ref listening, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        // What was said meanwhile is not heard: every stream ends, and its reader comes back and reads the state anew.
        foreach (var subscription in subscriptions.Values.SelectMany(ofPerson => ofPerson.Keys))
        {
            subscription.End();
        }

        return Task.CompletedTask;
    }

    private void Dispatch(string payload)
    {
        var parts = payload.Split(' ');
        var change = new Change(Guid.Parse(parts[1]), long.Parse(parts[4], System.Globalization.CultureInfo.InvariantCulture));
        foreach (var person in parts[2..4])
        {
            if (subscriptions.TryGetValue((Guid.Parse(parts[0]), Guid.Parse(person)), out var ofPerson))
            {
                foreach (var subscription in ofPerson.Keys)
                {
                    subscription.Write(change);
                }
            }
        }
    }

    /// <summary>One stream's place in the hub.</summary>
    internal sealed class Subscription(UpdateHub hub, (Guid Consortium, Guid Person) key) : IDisposable
    {
        private readonly Channel<Change> channel = Channel.CreateBounded<Change>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });

        public ChannelReader<Change> Changes => channel.Reader;

        public void Write(Change change) => channel.Writer.TryWrite(change);

        public void End() => channel.Writer.TryComplete();

        public void Dispose()
        {
            if (hub.subscriptions.TryGetValue(key, out var ofPerson))
            {
                ofPerson.TryRemove(this, out _);
            }
        }
    }
}

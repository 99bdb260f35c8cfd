using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Messaging.Updates;

/// <summary>Says that a conversation changed, and whether something of it that has no change number did, as when somebody reads.</summary>
internal sealed record Change(Guid ConversationId, bool IsState);

/// <summary>
/// Brings changes from the database to the streams of this process: whichever replica wrote, PostgreSQL notifies all of them at
/// commit. Changes of one conversation that wait are one, since a stream reads all that is new: a slow reader holds up nobody and misses nothing.
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

    // The consortium, the conversation, two people, the number of a message or 0, and more people.
    private void Dispatch(string payload)
    {
        var parts = payload.Split(' ');
        var change = new Change(Guid.Parse(parts[1]), IsState: parts[4] == "0");
        foreach (var person in parts[2..4].Concat(parts[5..]).Distinct())
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
        // At most one for each conversation of the person.
        private readonly Channel<Guid> changed = Channel.CreateUnbounded<Guid>(new UnboundedChannelOptions { SingleReader = true });
        private readonly Dictionary<Guid, bool> waiting = [];

        /// <summary>How many conversations have changes that wait.</summary>
        public int Waiting
        {
            get
            {
                lock (waiting)
                {
                    return waiting.Count;
                }
            }
        }

        /// <summary>Gives the changes as they come, until the line breaks.</summary>
        public async IAsyncEnumerable<Change> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var conversation in changed.Reader.ReadAllAsync(cancellationToken))
            {
                bool isState;
                lock (waiting)
                {
                    waiting.Remove(conversation, out isState);
                }

                yield return new Change(conversation, isState);
            }
        }

        public void Write(Change change)
        {
            lock (waiting)
            {
                if (waiting.TryGetValue(change.ConversationId, out var isState))
                {
                    waiting[change.ConversationId] = isState || change.IsState;
                    return;
                }

                waiting[change.ConversationId] = change.IsState;
            }

            changed.Writer.TryWrite(change.ConversationId);
        }

        public void End() => changed.Writer.TryComplete();

        public void Dispose()
        {
            if (hub.subscriptions.TryGetValue(key, out var ofPerson))
            {
                ofPerson.TryRemove(this, out _);
            }
        }
    }
}

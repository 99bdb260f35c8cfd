namespace MentorNet.ServiceDefaults;

/// <summary>
/// Wakes what works in the background when a transaction has committed in this process: whatever there is to do was made by one. What comes
/// with time, or from another replica that died over it, is found by a look every few seconds.
/// </summary>
public sealed class CommitSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends with the next commit.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Set() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gives the rounds of one background worker.</summary>
    public WorkRounds Rounds(TimeProvider clock) => new(this, clock);
}

/// <summary>The rounds in which a background worker looks for what there is to do: at once after a commit of this process, else every few seconds.</summary>
public sealed class WorkRounds(CommitSignal commits, TimeProvider clock)
{
    /// <summary>How long a worker that nothing wakes sleeps.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    // Many commits in a row make one look.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(200);
    private Task commit = Task.CompletedTask;

    /// <summary>Waits for the next round; the first is at once. Throws when the host stops.</summary>
    public Task NextAsync(CancellationToken cancellationToken) => NextAsync(Idle, cancellationToken);

    /// <summary>Waits for the next round, without a commit at most so long.</summary>
    public async Task NextAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (!commit.IsCompleted)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            // On the clock of the service, which a test moves, and on the machine's.
            await Task.WhenAny(commit, Task.Delay(atMost, clock, waiting.Token), Task.Delay(atMost, waiting.Token));
            await waiting.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (commit.IsCompletedSuccessfully && commit != Task.CompletedTask)
        {
            await Task.Delay(Apart, cancellationToken);
        }

        // Taken before the look, so that nothing that commits meanwhile is missed.
        commit = commits.Next;
    }
}

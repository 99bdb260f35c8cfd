using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace MentorNet.ServiceDefaults;

/// <summary>Work that is in memory alone and ends with its process, since something else does it in the end.</summary>
public interface IWorksFromMemory;

/// <summary>
/// Tells colleagues again, every second, what they could not be told at once: who starts again while the broker is away learns it before the
/// broker is back. It is kept in memory alone, since the event that comes in the end says the same.
/// </summary>
public sealed class TellAgain(TimeProvider clock, ILogger<TellAgain> logger) : Worker(clock, logger), IWorksFromMemory
{
    private const int Most = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentQueue<(string Colleague, Func<CancellationToken, Task> Call, DateTimeOffset Until)> waiting = new();
    private readonly SemaphoreSlim added = new(0);

    /// <summary>Keeps a call that a colleague did not answer, to be made again until it is answered, for an hour at most.</summary>
    public void Add(string colleague, Func<CancellationToken, Task> call)
    {
        if (waiting.Count < Most)
        {
            waiting.Enqueue((colleague, call, Clock.GetUtcNow() + Life));
            added.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var away = new HashSet<string>(StringComparer.Ordinal);
        for (var left = waiting.Count; left > 0 && waiting.TryDequeue(out var one); left--)
        {
            if (Clock.GetUtcNow() < one.Until && (away.Contains(one.Colleague) || !await IsToldAsync(one.Call, cancellationToken)))
            {
                away.Add(one.Colleague);
                waiting.Enqueue(one);
            }
        }
    }

    /// <inheritdoc/>
    protected override Task WaitAsync(CancellationToken cancellationToken) => waiting.IsEmpty ? added.WaitAsync(LongestSleep, cancellationToken) : Task.Delay(Pause, cancellationToken);

    private static async Task<bool> IsToldAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        try
        {
            await call(cancellationToken);
            return true;
        }
        catch (RpcException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

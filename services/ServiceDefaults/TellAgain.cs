using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace MentorNet.ServiceDefaults;

/// <summary>Work that is in memory alone and ends with its process, since something else does it in the end.</summary>
public interface IWorksFromMemory;

/// <summary>
/// Tells colleagues by a call what an event tells them as well: at once, and where one does not answer again every second, for an hour at most.
/// Who starts again while the broker is away learns it so before the broker is back. What waits is in memory alone.
/// </summary>
public sealed partial class TellAgain : Worker, IWorksFromMemory
{
    private const int Most = 10_000;
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    // Whoever waits for the first try must not wait longer for one that does not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentQueue<(string Colleague, Func<CancellationToken, Task> Call, DateTimeOffset Until)> waiting = new();
    private readonly CommitSignal added;
    private readonly ILogger logger;

    /// <summary>Makes one that sleeps while nothing waits.</summary>
    /// <param name="clock">The service's clock.</param>
    /// <param name="logger">The log of who was not told at once.</param>
    public TellAgain(TimeProvider clock, ILogger<TellAgain> logger) : this(clock, logger, new CommitSignal())
    {
    }

    private TellAgain(TimeProvider clock, ILogger logger, CommitSignal added) : base(clock, logger, added) => (this.logger, this.added) = (logger, added);

    /// <inheritdoc/>
    protected override TimeSpan LongestSleep => waiting.IsEmpty ? base.LongestSleep : Pause;

    /// <summary>Makes a call; one that is not answered within two seconds is made again later.</summary>
    /// <param name="colleague">Whom it tells.</param>
    /// <param name="call">The call, which does no harm twice.</param>
    public async Task TellAsync(string colleague, Func<CancellationToken, Task> call)
    {
        if (await TryAsync(call, CancellationToken.None) is not { } failure)
        {
            return;
        }

        LogNotTold(logger, colleague, failure);
        if (waiting.Count < Most)
        {
            waiting.Enqueue((colleague, call, Clock.GetUtcNow() + Life));
            added.Set();
        }
    }

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        var away = new HashSet<string>(StringComparer.Ordinal);
        for (var left = waiting.Count; left > 0 && waiting.TryDequeue(out var one); left--)
        {
            if (Clock.GetUtcNow() < one.Until && (away.Contains(one.Colleague) || await TryAsync(one.Call, cancellationToken) is not null))
            {
                away.Add(one.Colleague);
                waiting.Enqueue(one);
            }
        }
    }

    // Null where it is told.
    private async Task<StatusCode?> TryAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, Clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await call(limit.Token);
            return null;
        }
        catch (RpcException e) when (!cancellationToken.IsCancellationRequested)
        {
            return e.StatusCode;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Colleague} could not be told at once ({Status}); it is told again")]
    private static partial void LogNotTold(ILogger logger, string colleague, StatusCode status);
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Background work in rounds: the first at once, the next when something wakes it or its time has come. A round that fails is tried again
/// after pauses that grow; nothing that it throws ends the host. Metrics tell when a worker last came to the end of a round, and its failures.
/// </summary>
/// <param name="clock">The service's clock.</param>
/// <param name="logger">The log of what failed.</param>
/// <param name="commits">The commits of this process that wake the worker; null where only time does.</param>
public abstract partial class Worker(TimeProvider clock, ILogger logger, CommitSignal? commits = null) : BackgroundService
{
    private static readonly Meter Meter = new(Telemetry.Name);
    private static readonly ConcurrentDictionary<Worker, byte> Running = new();
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("mentornet.worker.failures", "{round}", "Rounds of background work that failed.");
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenSayings = TimeSpan.FromMinutes(5);
    private readonly WorkRounds rounds = new(commits ?? new CommitSignal(), clock);
    private long last;

    static Worker() => Meter.CreateObservableGauge(
        "mentornet.worker.last_run",
        () => Running.Keys.Where(worker => worker.LastRan is not null).Select(worker => new Measurement<double>(
            worker.SinceLastRun.TotalSeconds, new KeyValuePair<string, object?>("worker", worker.Name))),
        "s",
        "Time since a round of background work last came to its end.");

    /// <summary>When a round last came to its end; null before the first.</summary>
    public DateTimeOffset? LastRan => Volatile.Read(ref last) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>The worker's name in metrics and logs.</summary>
    public virtual string Name => GetType().Name;

    /// <summary>The longest pause after rounds that failed; the first is a second, each next one twice as long.</summary>
    protected virtual TimeSpan LongestPause => TimeSpan.FromSeconds(30);

    /// <summary>The service's clock.</summary>
    protected TimeProvider Clock { get; } = clock;

    private TimeSpan SinceLastRun => Clock.GetUtcNow() - LastRan!.Value;

    /// <summary>Does what there is to do now.</summary>
    protected abstract Task RunAsync(CancellationToken cancellationToken);

    /// <summary>How long it sleeps where no commit of this process wakes it, on the service's clock or on the machine's.</summary>
    protected virtual TimeSpan LongestSleep => WorkRounds.Idle;

    /// <summary>Waits for the next round: a commit of this process, or <see cref="LongestSleep"/>.</summary>
    protected virtual Task WaitAsync(CancellationToken cancellationToken) => rounds.NextAsync(LongestSleep, cancellationToken);

    /// <summary>Says in the log that a round failed; an outage is said once in a while, not at each attempt.</summary>
    protected virtual void Say(Exception failure) => LogFailed(logger, Name, failure);

    /// <summary>Takes in that a round failed, before the pause.</summary>
    protected virtual Task FailedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Running[this] = 0;
        try
        {
            await rounds.NextAsync(stoppingToken); // the first is at once, and what commits from now on wakes
            var pause = FirstPause;
            DateTimeOffset? said = null;
            while (!stoppingToken.IsCancellationRequested)
            {
                try
                {
                    await RunAsync(stoppingToken);
                    Volatile.Write(ref last, Clock.GetUtcNow().Ticks);
                    (pause, said) = (FirstPause, null);
                    await WaitAsync(stoppingToken);
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    // What there is to do stays in the database and is taken again.
                    Failures.Add(1, new KeyValuePair<string, object?>("worker", Name));
                    if (said is null || DateTimeOffset.UtcNow - said > BetweenSayings)
                    {
                        Say(e);
                        said = DateTimeOffset.UtcNow;
                    }

                    await FailedAsync(stoppingToken);
                    await Task.Delay(pause, stoppingToken);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; what is left is another replica's, or comes after the next start.
        }
        finally
        {
            Running.TryRemove(this, out _);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Worker} failed and tries again")]
    private static partial void LogFailed(ILogger logger, string worker, Exception exception);
}

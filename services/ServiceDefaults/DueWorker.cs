using Microsoft.Extensions.Logging;

namespace MentorNet.ServiceDefaults;

/// <summary>Something that is due, read before it is known whose it is.</summary>
public interface IDue
{
    /// <summary>The consortium to which the transaction that does it is bound.</summary>
    Guid ConsortiumId { get; }
}

/// <summary>
/// Background work whose time stands in the database: each piece is taken under a lock that no other replica waits for, and done in one transaction of its
/// consortium. So it is done once, by whichever replica takes it, also where another dies over it, after a restart or a jump of the clock.
/// </summary>
/// <param name="database">The service's database, whose commits wake the worker.</param>
/// <param name="clock">The service's clock.</param>
/// <param name="logger">The log of what failed.</param>
public abstract class DueWorker<T>(Database database, TimeProvider clock, ILogger logger) : Worker(clock, logger, database.Commits) where T : class, IDue
{
    /// <summary>Half a minute: what is due by the day need not be found by the second, and each look is a transaction.</summary>
    protected override TimeSpan LongestSleep => TimeSpan.FromSeconds(30);

    /// <summary>Takes what has waited longest and is due, by <c>FOR UPDATE SKIP LOCKED</c>; null if nothing is.</summary>
    protected abstract Task<T?> TakeAsync(Work work, DateTimeOffset now);

    /// <summary>Does it, and sees to it that it is not due any longer; the commit follows.</summary>
    protected abstract Task DoAsync(Work work, T due, DateTimeOffset now);

    protected sealed override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await DoOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> DoOneAsync(CancellationToken cancellationToken)
    {
        // In microseconds, as PostgreSQL keeps it: what is told is what is read later.
        var now = new DateTimeOffset(Clock.GetUtcNow().UtcTicks / 10 * 10, TimeSpan.Zero);
        await using var work = await database.BeginAsync(cancellationToken);
        if (await TakeAsync(work, now) is not { } due)
        {
            return false;
        }

        work.Bind(due.ConsortiumId);
        await DoAsync(work, due, now);
        await work.CommitAsync();
        return true;
    }
}

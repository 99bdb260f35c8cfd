using System.Collections.Concurrent;
using MentorNet.Contracts.Identity.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The consortia that were deleted, as far as this service has been told. A token outlives its consortium by minutes; with it, no method
/// lets anybody in. The sample's id comes back when the sample is made again: tokens from then on are good.
/// </summary>
public sealed class DeletedConsortia(Database database, TimeProvider clock)
{
    // Each call asks, so the answer to who only reads is remembered for a moment. A process that consumes the deletion knows at once, the others
    // a moment later; whoever writes is told what the database knows, since what they leave would stay.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<Guid, Answer> known = new();

    /// <summary>Whether a consortium was deleted after a token was issued for it.</summary>
    public async ValueTask<bool> ContainsAsync(Guid consortiumId, DateTimeOffset issuedAt, bool reads, CancellationToken cancellationToken)
    {
        if (!reads || !known.TryGetValue(consortiumId, out var answer) || answer.Until <= clock.GetUtcNow())
        {
            await using var work = await database.BeginAsync(consortiumId, cancellationToken);
            answer = Remember(consortiumId, await work.QuerySingleOrDefaultAsync<DateTimeOffset?>("SELECT deleted_at FROM deleted_consortia WHERE consortium_id = @consortiumId", new { consortiumId }));
        }

        return issuedAt <= answer.DeletedAt;
    }

    /// <summary>Notes that a consortium is deleted, in the transaction that lets go of what it held and for this process at once.</summary>
    public async Task AddAsync(Work work, Guid consortiumId, DateTimeOffset deletedAt)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@consortiumId, @deletedAt)
            ON CONFLICT (consortium_id) DO UPDATE SET deleted_at = greatest(deleted_consortia.deleted_at, excluded.deleted_at)
            """,
            new { consortiumId, deletedAt });
        Remember(consortiumId, deletedAt);
    }

    // What was read before a deletion never stands over it.
    private Answer Remember(Guid consortiumId, DateTimeOffset? deletedAt)
    {
        var until = clock.GetUtcNow() + Memory;
        return known.AddOrUpdate(
            consortiumId,
            new Answer(deletedAt, until),
            (_, before) => new Answer(before.DeletedAt > deletedAt || deletedAt is null ? before.DeletedAt : deletedAt, until));
    }

    private sealed record Answer(DateTimeOffset? DeletedAt, DateTimeOffset Until);
}

/// <summary>Lets go of whatever a service holds of a consortium that is gone, and remembers that it is.</summary>
public abstract class ForgettingConsumer(Database database, DeletedConsortia deleted) : EventConsumer<ConsortiumDeleted>(database)
{
    /// <inheritdoc />
    protected sealed override async Task HandleAsync(ConsortiumDeleted message, Work work)
    {
        await ForgetAsync(message, work);
        await deleted.AddAsync(work, message.ConsortiumId, message.DeletedAt);
    }

    /// <summary>Deletes the rows, in a transaction that is bound to the consortium: those of every table that has any, unless a service has more to do.</summary>
    protected virtual Task ForgetAsync(ConsortiumDeleted message, Work work) => work.DeleteConsortiumAsync(message.ConsortiumId);
}

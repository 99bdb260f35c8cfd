using System.Collections.Concurrent;
using MentorNet.Contracts.Identity.V1;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The consortia that are gone, as far as this service has been told. A token outlives its consortium by minutes; with it, no method that
/// is for a consortium lets anybody in.
/// </summary>
public sealed class DeletedConsortia(Database database, TimeProvider clock)
{
    // Only that one is still there is remembered for a time, since each call asks; that one is gone is final. A process that consumes the
    // deletion knows at once, the others within this time; what they let in until then finds no row and writes none.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> there = new();

    /// <summary>Whether a consortium is gone.</summary>
    public async ValueTask<bool> ContainsAsync(Guid consortiumId, CancellationToken cancellationToken)
    {
        if (there.TryGetValue(consortiumId, out var until) && (until == DateTimeOffset.MinValue || clock.GetUtcNow() < until))
        {
            return until == DateTimeOffset.MinValue;
        }

        await using var work = await database.BeginAsync(consortiumId, cancellationToken);
        var gone = await work.QuerySingleAsync<bool>("SELECT EXISTS (SELECT FROM deleted_consortia WHERE consortium_id = @consortiumId)", new { consortiumId });
        if (gone)
        {
            Add(consortiumId);
        }
        else
        {
            // Never over what a deletion has said meanwhile.
            there.AddOrUpdate(consortiumId, clock.GetUtcNow() + Memory, (_, known) => known == DateTimeOffset.MinValue ? known : clock.GetUtcNow() + Memory);
        }

        return gone;
    }

    /// <summary>Notes that a consortium is gone, in the transaction that lets go of what it held and for this process at once.</summary>
    public async Task AddAsync(Work work, Guid consortiumId, DateTimeOffset deletedAt)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@consortiumId, @deletedAt)
            ON CONFLICT (consortium_id) DO UPDATE SET deleted_at = greatest(deleted_consortia.deleted_at, excluded.deleted_at)
            """,
            new { consortiumId, deletedAt });
        Add(consortiumId);
    }

    private void Add(Guid consortiumId) => there[consortiumId] = DateTimeOffset.MinValue;
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

    /// <summary>Deletes the rows, in a transaction that is bound to the consortium.</summary>
    protected abstract Task ForgetAsync(ConsortiumDeleted message, Work work);
}

using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Pairings;

/// <summary>Pauses pairings that are not independent any more or whose people want a break, lets those go on that are again, and lists what rests.</summary>
internal static class PauseStore
{
    /// <summary>
    /// Makes this the only transaction of a consortium that changes facts of people, until it ends: of two changes that together part a pair, the later sees the
    /// earlier. It is taken before any person is, so that who takes in many never waits for one who waits for them.
    /// </summary>
    public static Task LockIndependenceAsync(this Work work, Guid consortiumId) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('independence ' || @consortiumId::text, 0))", new { consortiumId });

    /// <summary>Checks every pairing of a person whose facts have just changed, in the transaction that changed them and has locked independence.</summary>
    public static async Task CheckPairingsAsync(this Work work, Guid consortiumId, Guid personId, DateTimeOffset now)
    {
        var pairings = await work.LockPairingsOfAsync(consortiumId, personId);
        if (pairings.Count == 0)
        {
            return;
        }

        var people = await work.FindCandidatesAsync(consortiumId, [.. pairings.SelectMany(pairing => new[] { pairing.MenteeId, pairing.MentorId })]);
        foreach (var pairing in pairings)
        {
            // Of somebody who has left nothing is known; their leaving ends the pairing.
            if (people.TryGetValue(pairing.MenteeId, out var officer) && people.TryGetValue(pairing.MentorId, out var mentor))
            {
                await work.CheckPairingAsync(consortiumId, pairing, officer.IsIndependentOf(mentor), now);
            }
        }
    }

    /// <summary>Stores that one of the two has paused their pairing, and tells it.</summary>
    public static async Task TakeBreakAsync(this Work work, Guid consortiumId, Pairing pairing, Guid by)
    {
        await work.UpdateAsync(consortiumId, pairing);
        await work.EnqueueAsync(new PairingPaused(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, pairing.PausedAt!.Value, by));
    }

    /// <summary>Ends a break that one of the two has locked, in a transaction that has locked independence, and tells what comes of it: they go on, or stay paused because they are not independent any more.</summary>
    public static async Task<Pairing> EndBreakAsync(this Work work, Guid consortiumId, Pairing pairing, Guid by, DateTimeOffset now)
    {
        var people = await work.FindCandidatesAsync(consortiumId, [pairing.MenteeId, pairing.MentorId]);
        var independent = people.TryGetValue(pairing.MenteeId, out var officer) && people.TryGetValue(pairing.MentorId, out var mentor) && officer.IsIndependentOf(mentor);
        var after = pairing.EndBreak(independent, now);
        await work.UpdateAsync(consortiumId, after);
        if (independent)
        {
            await work.EnqueueAsync(new PairingResumed(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, now, by));
        }
        else
        {
            await work.EnqueueAsync(new PairingPaused(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, now));
        }

        return after;
    }

    /// <summary>Lists the pairings that rest because the two are not independent, the one that was paused last first. A break is a matter of the two.</summary>
    public static Task<IReadOnlyList<PausedPairing>> ListPausedPairingsAsync(this Work work, Guid consortiumId, PausedKey? after, int limit, IReadOnlyCollection<Guid> unseen) =>
        work.QueryAsync<PausedPairing>(
            """
            SELECT id, mentee_id, mentor_id, kind, created_at, paused_at
            FROM pairings
            WHERE consortium_id = @consortiumId AND state = 'Paused' AND break_at IS DISTINCT FROM paused_at AND mentee_id <> ALL(@unseen) AND mentor_id <> ALL(@unseen) AND (@id::uuid IS NULL OR (paused_at, id) < (@pausedAt, @id))
            ORDER BY paused_at DESC, id DESC
            LIMIT @limit
            """,
            new { consortiumId, id = after?.Id, pausedAt = after?.PausedAt, limit, unseen = unseen.ToArray() });

    private static async Task CheckPairingAsync(this Work work, Guid consortiumId, Pairing pairing, bool independent, DateTimeOffset now)
    {
        if (pairing.State == PairingState.Open && !independent)
        {
            await work.UpdateAsync(consortiumId, pairing.Pause(now));
            await work.EnqueueAsync(new PairingPaused(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, now));
        }
        else if (pairing is { State: PairingState.Paused, OnBreak: false } && independent)
        {
            await work.UpdateAsync(consortiumId, pairing.Resume(now));
            await work.EnqueueAsync(new PairingResumed(pairing.Id, consortiumId, pairing.MenteeId, pairing.MentorId, now));
        }
    }
}

/// <summary>A pairing that rests, as an admin may know it: who and since when.</summary>
internal sealed record PausedPairing(Guid Id, Guid MenteeId, Guid MentorId, Kind Kind, DateTimeOffset CreatedAt, DateTimeOffset PausedAt);

/// <summary>The place of a paused pairing in a list.</summary>
internal sealed record PausedKey(DateTimeOffset PausedAt, Guid Id);

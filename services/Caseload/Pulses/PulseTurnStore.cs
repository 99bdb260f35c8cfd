using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Holds all SQL on whose turn it is to be asked.</summary>
internal static class PulseTurnStore
{
    /// <summary>Has the two of each pairing asked from its first pulse on; once.</summary>
    public static Task<int> AwaitPulsesAsync(this Work work, Guid consortiumId, IReadOnlyCollection<KnownPairing> pairings) => work.ExecuteAsync(
        """
        INSERT INTO pulse_turns (consortium_id, engagement_id, person_id, due_at)
        SELECT @consortiumId, engagement_id, person_id, due_at FROM unnest(@engagements, @people, @due) AS p (engagement_id, person_id, due_at)
        WHERE person_id NOT IN (SELECT e.person_id FROM erased_people e)
        ON CONFLICT DO NOTHING
        """,
        new
        {
            consortiumId,
            engagements = pairings.SelectMany(pairing => new[] { pairing.Id, pairing.Id }).ToArray(),
            people = pairings.SelectMany(pairing => new[] { pairing.MenteeId, pairing.MentorId }).ToArray(),
            due = pairings.SelectMany(pairing => Enumerable.Repeat(PulseRound.At(pairing.OpenedAt, DateOnly.FromDateTime(pairing.OpenedAt.UtcDateTime)).AskAt.UtcDateTime, 2)).ToArray(),
        });

    public static Task<int> AwaitPulsesAsync(this Work work, Guid consortiumId, Guid engagementId, Guid menteeId, Guid mentorId, DateTimeOffset openedAt) =>
        work.AwaitPulsesAsync(consortiumId, [new KnownPairing(engagementId, consortiumId, menteeId, mentorId, "", openedAt, false, null, null, "", null)]);

    /// <summary>Takes the turn that is due for longest, which others then pass over; null if none is.</summary>
    public static Task<DueTurn?> TakeDueTurnAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueTurn>(
        "SELECT consortium_id, engagement_id, person_id FROM pulse_turns WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED", new { now });

    public static Task<int> SetTurnAsync(this Work work, DueTurn turn, DateTimeOffset dueAt) =>
        work.ExecuteAsync("UPDATE pulse_turns SET due_at = @dueAt WHERE engagement_id = @EngagementId AND person_id = @PersonId", new { turn.EngagementId, turn.PersonId, dueAt });

    public static Task<int> EndTurnAsync(this Work work, DueTurn turn) =>
        work.ExecuteAsync("DELETE FROM pulse_turns WHERE engagement_id = @EngagementId AND person_id = @PersonId", turn);
}

/// <summary>Somebody's turn to be asked.</summary>
internal sealed record DueTurn(Guid ConsortiumId, Guid EngagementId, Guid PersonId) : IDue;

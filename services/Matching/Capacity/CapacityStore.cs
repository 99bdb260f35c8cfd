using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Capacity;

/// <summary>Holds all SQL on who has whom now, and on telling those who wait that a place may be free.</summary>
internal static class CapacityStore
{
    internal const string OpenPairsOf =
        """
        SELECT mentee_id, mentor_id, kind, round_id, state = 'Paused' AND break_at IS DISTINCT FROM paused_at AS paused
        FROM pairings
        WHERE consortium_id = @consortiumId AND state <> 'Ended' AND (mentee_id = ANY(@people) OR mentor_id = ANY(@people))
        """;

    /// <summary>Reads who is paired with whom now; what free places and repeats are told from.</summary>
    public static Task<IReadOnlyList<OpenPair>> ListOpenPairsAsync(this Work work, Guid consortiumId) =>
        work.QueryAsync<OpenPair>(
            "SELECT mentee_id, mentor_id, kind, round_id, state = 'Paused' AND break_at IS DISTINCT FROM paused_at AS paused FROM pairings WHERE consortium_id = @consortiumId AND state <> 'Ended'",
            new { consortiumId });

    /// <summary>Reads the pairings that have not ended in which one of these people has a part.</summary>
    public static Task<IReadOnlyList<OpenPair>> ListOpenPairsOfAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> people) =>
        work.QueryAsync<OpenPair>(OpenPairsOf, new { consortiumId, people = people.ToArray() });

    /// <summary>Looks at the waiting lists of these people at once: a place of theirs may have come free.</summary>
    public static Task<int> WakeWaitingAsync(this Work work, Guid consortiumId, IReadOnlyCollection<Guid> mentors) =>
        work.ExecuteAsync(
            "UPDATE request_tasks SET due_at = '-infinity' WHERE kind = 'Waiting' AND consortium_id = @consortiumId AND task_id = ANY(@mentors)",
            new { consortiumId, mentors = mentors.ToArray() });
}

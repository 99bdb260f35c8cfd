using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Holds all SQL on waiting lists, and on what is due for them and for ranked choices.</summary>
internal static class WaitingStore
{
    private const string Columns =
        """
        id, officer_id, mentor_id, kind, message, need, weeks, rhythm, offer_expires_at, created_at,
        EXISTS (SELECT FROM rematches r WHERE r.consortium_id = waiting_places.consortium_id AND r.officer_id = waiting_places.officer_id) AS first
        """;

    /// <summary>Stores a place at the end of a list, or gives the one that is there, with the words as they are now.</summary>
    public static async Task<WaitingPlace> PutWaitingAsync(this Work work, Guid consortiumId, WaitingPlace place)
    {
        var stored = await work.QuerySingleAsync<WaitingPlace>(
            $"""
            INSERT INTO waiting_places (consortium_id, id, officer_id, mentor_id, kind, message, need, weeks, rhythm, created_at)
            VALUES (@consortiumId, @Id, @OfficerId, @MentorId, @Kind, @Message, @Need, @Weeks, @Rhythm, @CreatedAt)
            ON CONFLICT (consortium_id, officer_id, mentor_id) DO UPDATE SET
                kind = excluded.kind, message = excluded.message, need = excluded.need, weeks = excluded.weeks, rhythm = excluded.rhythm
            RETURNING {Columns}
            """,
            new
            {
                consortiumId,
                place.Id,
                place.OfficerId,
                place.MentorId,
                Kind = place.Kind.ToString(),
                place.Message,
                place.Need,
                place.Weeks,
                Rhythm = place.Rhythm.ToString(),
                place.CreatedAt,
            });
        await work.PutTaskAsync(RequestTask.Waiting, place.MentorId, consortiumId);
        return stored;
    }

    public static Task<WaitingPlace?> FindWaitingAsync(this Work work, Guid consortiumId, Guid officerId, Guid id) =>
        work.QuerySingleOrDefaultAsync<WaitingPlace>(
            $"SELECT {Columns} FROM waiting_places WHERE consortium_id = @consortiumId AND officer_id = @officerId AND id = @id",
            new { consortiumId, officerId, id });

    /// <summary>Reads the lists of one officer, oldest first.</summary>
    public static Task<IReadOnlyList<WaitingPlace>> ListWaitingOfAsync(this Work work, Guid consortiumId, Guid officerId) =>
        work.QueryAsync<WaitingPlace>(
            $"SELECT {Columns} FROM waiting_places WHERE consortium_id = @consortiumId AND officer_id = @officerId ORDER BY id",
            new { consortiumId, officerId });

    /// <summary>Counts who waits before one officer in each of their lists and is there for them, in the order of the lists.</summary>
    public static Task<IReadOnlyList<int>> CountAheadAsync(this Work work, Guid consortiumId, Guid officerId, Wall wall) =>
        work.QueryAsync<int>(
            """
            SELECT (
                SELECT count(*)::int
                FROM waiting_places o LEFT JOIN rematches r ON r.consortium_id = o.consortium_id AND r.officer_id = o.officer_id
                WHERE o.consortium_id = w.consortium_id AND o.mentor_id = w.mentor_id AND o.kind = w.kind AND (r.id IS NULL, o.id) < (own.id IS NULL, w.id) AND o.officer_id <> ALL(@unseen))
            FROM waiting_places w LEFT JOIN rematches own ON own.consortium_id = w.consortium_id AND own.officer_id = w.officer_id
            WHERE w.consortium_id = @consortiumId AND w.officer_id = @officerId
            ORDER BY w.id
            """,
            new { consortiumId, officerId, unseen = wall.Unseen.ToArray() });

    /// <summary>Reads who waits for one person, longest first. They are locked.</summary>
    public static Task<IReadOnlyList<WaitingPlace>> ListWaitingForAsync(this Work work, Guid consortiumId, Guid mentorId) =>
        work.QueryAsync<WaitingPlace>(
            $"SELECT {Columns} FROM waiting_places WHERE consortium_id = @consortiumId AND mentor_id = @mentorId ORDER BY id",
            new { consortiumId, mentorId });

    /// <summary>Stores an offer, or that it was taken back, and tells it.</summary>
    public static async Task PutOfferAsync(this Work work, Guid consortiumId, WaitingPlace place, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            "UPDATE waiting_places SET offer_expires_at = @OfferExpiresAt WHERE consortium_id = @consortiumId AND id = @Id",
            new { consortiumId, place.Id, place.OfferExpiresAt });
        if (place.OfferExpiresAt is { } until)
        {
            await work.EnqueueAsync(new WaitingPlaceOffered(place.Id, consortiumId, place.OfficerId, place.MentorId, until, now));
        }
        else
        {
            await work.EnqueueAsync(new WaitingPlaceTakenBack(place.Id, consortiumId, place.OfficerId, place.MentorId, now));
        }
    }

    public static async Task<bool> DeleteWaitingAsync(this Work work, Guid consortiumId, Guid id) =>
        await work.ExecuteAsync("DELETE FROM waiting_places WHERE consortium_id = @consortiumId AND id = @id", new { consortiumId, id }) == 1;

    /// <summary>Takes a person who left off all lists, and those of whom they kept a place waiting get theirs; nobody more is asked for them.</summary>
    public static async Task LeaveListsAsync(this Work work, Guid consortiumId, Guid personId)
    {
        var mentors = await work.QueryAsync<Guid>(
            "DELETE FROM waiting_places WHERE consortium_id = @consortiumId AND @personId IN (officer_id, mentor_id) RETURNING mentor_id",
            new { consortiumId, personId });
        await work.WakeWaitingAsync(consortiumId, [.. mentors]);
        await work.ExecuteAsync(
            "UPDATE ranked_choices SET state = 'Cancelled' WHERE consortium_id = @consortiumId AND officer_id = @personId AND state = 'Active'",
            new { consortiumId, personId });
    }

    /// <summary>Notes that a choice or a waiting list is to be looked at, at once.</summary>
    public static Task<int> PutTaskAsync(this Work work, string kind, Guid id, Guid consortiumId) =>
        work.ExecuteAsync(
            """
            INSERT INTO request_tasks (kind, task_id, consortium_id, due_at) VALUES (@kind, @id, @consortiumId, '-infinity')
            ON CONFLICT (kind, task_id, consortium_id) DO UPDATE SET due_at = excluded.due_at
            """,
            new { kind, id, consortiumId });

    /// <summary>
    /// Leases one task that is due, in a transaction of its own: whoever has it then locks people first, as everybody does. If they die,
    /// it is due again when the lease ends.
    /// </summary>
    public static Task<RequestTask?> LeaseTaskAsync(this Work work, DateTimeOffset now, DateTimeOffset until) =>
        work.QuerySingleOrDefaultAsync<RequestTask>(
            """
            UPDATE request_tasks t SET due_at = @until
            FROM (SELECT kind, task_id, consortium_id FROM request_tasks WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED) due
            WHERE t.kind = due.kind AND t.task_id = due.task_id AND t.consortium_id = due.consortium_id
            RETURNING t.kind, t.task_id, t.consortium_id
            """,
            new { now, until });

    /// <summary>Ends a leased task, or says when it is due next; if somebody has made it due meanwhile it stays so.</summary>
    public static Task<int> EndTaskAsync(this Work work, RequestTask task, DateTimeOffset leasedUntil, DateTimeOffset? next) =>
        work.ExecuteAsync(
            next is null
                ? "DELETE FROM request_tasks WHERE kind = @Kind AND task_id = @TaskId AND consortium_id = @ConsortiumId AND due_at = @leasedUntil"
                : "UPDATE request_tasks SET due_at = @next WHERE kind = @Kind AND task_id = @TaskId AND consortium_id = @ConsortiumId AND due_at = @leasedUntil",
            new { task.Kind, task.TaskId, task.ConsortiumId, leasedUntil, next });
}

/// <summary>A choice, or the waiting list of a person, that is to be looked at.</summary>
internal sealed record RequestTask(string Kind, Guid TaskId, Guid ConsortiumId)
{
    public const string Choice = "Choice";
    public const string Waiting = "Waiting";
}

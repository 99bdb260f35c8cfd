using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Matching.Requests;

/// <summary>Holds all SQL on requests.</summary>
internal static class MatchRequestStore
{
    private const string Columns =
        """
        id, mentee_id, mentor_id, kind, message, need, state, pairing_id, created_at, answered_at, expires_at, decline_reason,
        weeks, rhythm, question, asked_at, reply, replied_at, choice_id
        """;

    /// <summary>Stores a request and tells it. Its people are locked, and that it may be sent was checked.</summary>
    public static async Task InsertAsync(this Work work, Guid consortiumId, MatchRequest request, Guid? requestId)
    {
        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO match_requests (consortium_id, id, mentee_id, mentor_id, kind, message, need, state, created_at, expires_at, request_id, weeks, rhythm, choice_id)
                VALUES (@consortiumId, @Id, @MenteeId, @MentorId, @Kind, @Message, @Need, @State, @CreatedAt, @ExpiresAt, @requestId, @Weeks, @Rhythm, @ChoiceId);
                INSERT INTO request_deadlines (request_id, consortium_id, due_at) VALUES (@Id, @consortiumId, @dueAt)
                """,
                new
                {
                    consortiumId,
                    request.Id,
                    request.MenteeId,
                    request.MentorId,
                    Kind = request.Kind.ToString(),
                    request.Message,
                    request.Need,
                    State = request.State.ToString(),
                    request.CreatedAt,
                    request.ExpiresAt,
                    requestId,
                    request.Weeks,
                    Rhythm = request.Rhythm.ToString(),
                    request.ChoiceId,
                    dueAt = request.DueAfter(request.CreatedAt),
                });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "match_requests_open_pair_key" or "match_requests_open_couple_key" })
        {
            throw RequestErrors.AlreadyRequested(request.MentorId);
        }

        await work.EnqueueAsync(new MatchRequested(request.Id, consortiumId, request.MenteeId, request.MentorId, request.CreatedAt, PairingStore.Told(request.Kind)));
    }

    /// <summary>Stores the question before deciding, or the answer to it.</summary>
    public static Task PutQuestionAsync(this Work work, Guid consortiumId, MatchRequest request) =>
        work.ExecuteAsync(
            """
            UPDATE match_requests
            SET question = @Question, asked_at = @AskedAt, reply = @Reply, replied_at = @RepliedAt
            WHERE consortium_id = @consortiumId AND id = @Id
            """,
            new { consortiumId, request.Id, request.Question, request.AskedAt, request.Reply, request.RepliedAt });

    /// <summary>Finds a request that this person sent or received; nobody else's.</summary>
    public static async Task<MatchRequest> GetRequestAsync(this Work work, Guid consortiumId, Guid personId, Guid id) =>
        await work.QuerySingleOrDefaultAsync<MatchRequest>(
            $"""
            SELECT {Columns}
            FROM match_requests
            WHERE consortium_id = @consortiumId AND id = @id AND @personId IN (mentee_id, mentor_id)
            """,
            new { consortiumId, personId, id }) ?? throw RequestErrors.RequestNotFound(id);

    /// <summary>Reads a request again and locks it, after its people were locked.</summary>
    public static async Task<MatchRequest> LockRequestAsync(this Work work, Guid consortiumId, Guid id) =>
        await work.FindAndLockRequestAsync(consortiumId, id) ?? throw RequestErrors.RequestNotFound(id);

    public static Task<MatchRequest?> FindAndLockRequestAsync(this Work work, Guid consortiumId, Guid id) =>
        work.QuerySingleOrDefaultAsync<MatchRequest>(
            $"SELECT {Columns} FROM match_requests WHERE consortium_id = @consortiumId AND id = @id FOR UPDATE",
            new { consortiumId, id });

    public static Task<MatchRequest?> FindRequestByRequestIdAsync(this Work work, Guid consortiumId, Guid menteeId, Guid requestId) =>
        work.QuerySingleOrDefaultAsync<MatchRequest>(
            $"SELECT {Columns} FROM match_requests WHERE consortium_id = @consortiumId AND mentee_id = @menteeId AND request_id = @requestId",
            new { consortiumId, menteeId, requestId });

    public static Task<int> CountOpenRequestsAsync(this Work work, Guid consortiumId, Guid menteeId) =>
        work.QuerySingleAsync<int>(
            "SELECT count(*)::int FROM match_requests WHERE consortium_id = @consortiumId AND mentee_id = @menteeId AND state = 'Open'",
            new { consortiumId, menteeId });

    public static Task<IReadOnlyList<Guid>> ListOpenRequestIdsAsync(this Work work, Guid consortiumId, Guid menteeId) =>
        work.QueryAsync<Guid>(
            "SELECT id FROM match_requests WHERE consortium_id = @consortiumId AND mentee_id = @menteeId AND state = 'Open'",
            new { consortiumId, menteeId });

    /// <summary>Lists with whom this person has an open request, whichever of the two asked.</summary>
    public static Task<IReadOnlyList<Guid>> ListAskedAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QueryAsync<Guid>(
            """
            SELECT CASE WHEN mentee_id = @personId THEN mentor_id ELSE mentee_id END
            FROM match_requests
            WHERE consortium_id = @consortiumId AND @personId IN (mentee_id, mentor_id) AND state = 'Open'
            """,
            new { consortiumId, personId });

    /// <summary>Counts the open requests to this person, by kind.</summary>
    public static Task<IReadOnlyList<KindCount>> CountOpenRequestsToAsync(this Work work, Guid consortiumId, Guid mentorId) =>
        work.QueryAsync<KindCount>(
            "SELECT kind, count(*)::int AS count FROM match_requests WHERE consortium_id = @consortiumId AND mentor_id = @mentorId AND state = 'Open' GROUP BY kind",
            new { consortiumId, mentorId });

    /// <summary>Reads a page, newest first: ids are of version 7 and grow with time.</summary>
    public static Task<IReadOnlyList<MatchRequest>> ListRequestsAsync(
        this Work work, Guid consortiumId, Guid personId, bool sent, bool received, RequestState? state, Guid? before, int limit) =>
        work.QueryAsync<MatchRequest>(
            $"""
            SELECT {Columns}
            FROM match_requests
            WHERE consortium_id = @consortiumId
                AND (@sent AND mentee_id = @personId OR @received AND mentor_id = @personId)
                AND (@state::text IS NULL OR state = @state)
                AND (@before::uuid IS NULL OR id < @before)
            ORDER BY id DESC
            LIMIT @limit
            """,
            new { consortiumId, personId, sent, received, state = state?.ToString(), before, limit });

    /// <summary>Stores an answer and tells it. If a ranked choice sent the request, that choice ends with it or goes on.</summary>
    public static async Task AnswerAsync(this Work work, Guid consortiumId, MatchRequest request, bool byRound = false)
    {
        var goesOn = request.ChoiceId is { } choice && await work.FollowAsync(consortiumId, choice, request.State);
        await work.ExecuteAsync(
            """
            UPDATE match_requests
            SET state = @State, pairing_id = @PairingId, answered_at = @AnsweredAt, decline_reason = @DeclineReason
            WHERE consortium_id = @consortiumId AND id = @Id
            """,
            new { consortiumId, request.Id, State = request.State.ToString(), request.PairingId, request.AnsweredAt, DeclineReason = request.DeclineReason?.ToString() });
        await work.EnqueueAsync(new MatchRequestAnswered(
            request.Id,
            consortiumId,
            request.MenteeId,
            request.MentorId,
            request.State.ToString().ToUpperInvariant(),
            request.AnsweredAt!.Value,
            goesOn,
            byRound));
    }

    /// <summary>Closes the open requests to these mentors, who have no place left; those between two who were just paired have got what
    /// they asked for, and close where it was the other who asked.</summary>
    public static async Task CloseRequestsAsync(
        this Work work, Guid consortiumId, IReadOnlyCollection<(Guid MentorId, Kind Kind)> full, IReadOnlyCollection<Pairing> opened, DateTimeOffset now)
    {
        var open = await work.QueryAsync<MatchRequest>(
            $"""
            SELECT {Columns}
            FROM match_requests
            WHERE consortium_id = @consortiumId
                AND state = 'Open'
                AND ((mentor_id, kind) IN (SELECT * FROM unnest(@full, @kinds)) OR (mentee_id, mentor_id) IN (SELECT * FROM unnest(@mentees, @mentors))
                    OR (mentor_id, mentee_id) IN (SELECT * FROM unnest(@mentees, @mentors)))
            ORDER BY id
            FOR UPDATE
            """,
            new
            {
                consortiumId,
                full = full.Select(one => one.MentorId).ToArray(),
                kinds = full.Select(one => one.Kind.ToString()).ToArray(),
                mentees = opened.Select(pairing => pairing.MenteeId).ToArray(),
                mentors = opened.Select(pairing => pairing.MentorId).ToArray(),
            });
        foreach (var request in open)
        {
            var pairing = opened.FirstOrDefault(pairing => pairing.MenteeId == request.MenteeId && pairing.MentorId == request.MentorId);
            await work.AnswerAsync(consortiumId, pairing is null ? request.Close(now) : request.Grant(pairing.Id, now), byRound: pairing?.RoundId is not null);
        }
    }

    /// <summary>Closes every open request that a person sent or received in a role that they do not hold; all of somebody who left.</summary>
    public static async Task CloseRequestsOfAsync(this Work work, Guid consortiumId, Guid personId, IReadOnlyCollection<string> roles, DateTimeOffset now)
    {
        var open = await work.QueryAsync<MatchRequest>(
            $"""
            SELECT {Columns}
            FROM match_requests
            WHERE consortium_id = @consortiumId AND state = 'Open' AND @personId IN (mentee_id, mentor_id)
            ORDER BY id
            FOR UPDATE
            """,
            new { consortiumId, personId });
        foreach (var request in open.Where(request => !Roles.Fit(roles, personId, request.MenteeId, request.Kind)))
        {
            await work.AnswerAsync(consortiumId, request.Close(now));
        }
    }

    /// <summary>
    /// Ends the open requests between somebody and people from whom they are kept apart by name, as they would end them: what they sent is withdrawn, what they received is
    /// declined without a reason. The other side is told no more than that.
    /// </summary>
    public static async Task EndRequestsApartAsync(this Work work, Guid consortiumId, Guid personId, IReadOnlyCollection<Guid> apart, DateTimeOffset now)
    {
        var open = await work.QueryAsync<MatchRequest>(
            $"""
            SELECT {Columns}
            FROM match_requests
            WHERE consortium_id = @consortiumId AND state = 'Open'
                AND ((mentee_id = @personId AND mentor_id = ANY(@apart)) OR (mentor_id = @personId AND mentee_id = ANY(@apart)))
            ORDER BY id
            FOR UPDATE
            """,
            new { consortiumId, personId, apart = apart.ToArray() });
        foreach (var request in open)
        {
            await work.AnswerAsync(consortiumId, request.MenteeId == personId ? request.Withdraw(now) : request.Decline(reason: null, now));
        }
    }

    /// <summary>Reads who was asked most since a day.</summary>
    public static Task<IReadOnlyList<AskedMentor>> ListMostAskedAsync(this Work work, Guid consortiumId, DateTimeOffset since, int limit, int fewest, IReadOnlyCollection<Guid> unseen) =>
        work.QueryAsync<AskedMentor>(
            """
            SELECT mentor_id, count(*)::int AS requests
            FROM match_requests
            WHERE consortium_id = @consortiumId AND created_at >= @since AND mentor_id <> ALL(@unseen) AND mentee_id <> ALL(@unseen)
            GROUP BY mentor_id
            HAVING count(DISTINCT mentee_id) >= @fewest
            ORDER BY count(*) DESC, mentor_id
            LIMIT @limit
            """,
            new { consortiumId, since, limit, fewest, unseen = unseen.ToArray() });

    /// <summary>Takes one request whose time has come; others that look at the same moment take another.</summary>
    public static Task<DueRequest?> TakeDueRequestAsync(this Work work, DateTimeOffset now) =>
        work.QuerySingleOrDefaultAsync<DueRequest>(
            """
            SELECT request_id, consortium_id
            FROM request_deadlines
            WHERE due_at <= @now
            ORDER BY due_at
            LIMIT 1
            FOR UPDATE SKIP LOCKED
            """,
            new { now });

    public static Task<int> SetDueAsync(this Work work, Guid requestId, DateTimeOffset dueAt) =>
        work.ExecuteAsync("UPDATE request_deadlines SET due_at = @dueAt WHERE request_id = @requestId", new { requestId, dueAt });

    public static Task<int> ForgetDueAsync(this Work work, Guid requestId) =>
        work.ExecuteAsync("DELETE FROM request_deadlines WHERE request_id = @requestId", new { requestId });
}

/// <summary>A request whose time has come.</summary>
internal sealed record DueRequest(Guid RequestId, Guid ConsortiumId);

/// <summary>How many there are of one kind.</summary>
internal sealed record KindCount(Kind Kind, int Count);

/// <summary>How often somebody was asked.</summary>
internal sealed record AskedMentor(Guid MentorId, int Requests);

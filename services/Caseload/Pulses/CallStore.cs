using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

/// <summary>Holds all SQL on calls, and on the admins who take them.</summary>
internal static class CallStore
{
    private const string Columns = "id, person_id, admin_id, created_at, completed_at, shown_name, reach";

    /// <summary>Lists the admins who take calls, the longest first, and never the one who asks.</summary>
    public static Task<IReadOnlyList<Guid>> ListOnDutyAsync(this Work work, Guid consortiumId, Guid askerId, int limit) => work.QueryAsync<Guid>(
        "SELECT person_id FROM call_duties WHERE consortium_id = @consortiumId AND person_id <> @askerId ORDER BY since, person_id LIMIT @limit", new { consortiumId, askerId, limit });

    public static Task<bool> IsOnDutyAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT 1 FROM call_duties WHERE consortium_id = @consortiumId AND person_id = @personId)", new { consortiumId, personId });

    public static Task<int> SetDutyAsync(this Work work, Guid consortiumId, Guid personId, bool on, DateTimeOffset now) => work.ExecuteAsync(
        on
            ? "INSERT INTO call_duties (consortium_id, person_id, since) VALUES (@consortiumId, @personId, @now) ON CONFLICT DO NOTHING"
            : "DELETE FROM call_duties WHERE consortium_id = @consortiumId AND person_id = @personId",
        new { consortiumId, personId, now });

    /// <summary>Finds the admin whom somebody has asked for a call that is not made yet.</summary>
    public static Task<Guid?> FindAskedAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleOrDefaultAsync<Guid?>(
        "SELECT admin_id FROM calls WHERE consortium_id = @consortiumId AND person_id = @personId AND completed_at IS NULL", new { consortiumId, personId });

    /// <summary>Lists those who have asked an admin for a call, or for this call.</summary>
    public static Task<IReadOnlyList<Guid>> ListAskersAsync(this Work work, Guid consortiumId, Guid adminId, Guid? id = null) => work.QueryAsync<Guid>(
        "SELECT DISTINCT person_id FROM calls WHERE consortium_id = @consortiumId AND admin_id = @adminId AND (@id::uuid IS NULL OR id = @id)", new { consortiumId, adminId, id });

    /// <summary>Gives the call that somebody waits for to another admin and tells them; false if it does not wait for the first any longer.</summary>
    public static async Task<bool> RenewAsync(this Work work, Guid consortiumId, Guid personId, Guid lost, Guid adminId, DateTimeOffset now)
    {
        var id = await work.QuerySingleOrDefaultAsync<Guid?>(
            "UPDATE calls SET admin_id = @adminId WHERE consortium_id = @consortiumId AND person_id = @personId AND admin_id = @lost AND completed_at IS NULL RETURNING id",
            new { consortiumId, personId, lost, adminId });
        if (id is { } call)
        {
            await work.EnqueueAsync(new CallAsked(call, consortiumId, adminId, now));
        }

        return id is not null;
    }

    /// <summary>Takes back the call that somebody waits for of an admin.</summary>
    public static Task TakeBackAsync(this Work work, Guid consortiumId, Guid personId, Guid adminId) => work.ExecuteAsync(
        "DELETE FROM calls WHERE consortium_id = @consortiumId AND person_id = @personId AND admin_id = @adminId AND completed_at IS NULL", new { consortiumId, personId, adminId });

    /// <summary>Asks an admin for a call and tells it; of somebody who waits for one already, nothing.</summary>
    public static async Task AskAsync(this Work work, Guid consortiumId, Call call)
    {
        var isNew = await work.ExecuteAsync(
            """
            INSERT INTO calls (consortium_id, id, person_id, admin_id, created_at, shown_name, reach) VALUES (@consortiumId, @Id, @PersonId, @AdminId, @CreatedAt, @ShownName, @Reach)
            ON CONFLICT (consortium_id, person_id) WHERE completed_at IS NULL DO NOTHING
            """,
            new { consortiumId, call.Id, call.PersonId, call.AdminId, call.CreatedAt, call.ShownName, call.Reach });
        if (isNew == 1)
        {
            await work.EnqueueAsync(new CallAsked(call.Id, consortiumId, call.AdminId, call.CreatedAt));
        }
    }

    /// <summary>Reads a page of the calls that these members have asked of an admin: those that wait first, then newest first.</summary>
    public static Task<IReadOnlyList<Call>> ListCallsAsync(this Work work, Guid consortiumId, Guid adminId, IReadOnlyCollection<Guid> members, bool? afterDone, Guid? before, int limit) => work.QueryAsync<Call>(
        $"""
        SELECT {Columns}
        FROM calls
        WHERE consortium_id = @consortiumId
            AND admin_id = @adminId
            AND person_id = ANY(@members)
            AND (@before::uuid IS NULL OR (completed_at IS NOT NULL) > @afterDone::bool OR (completed_at IS NOT NULL) = @afterDone::bool AND id < @before)
        ORDER BY completed_at IS NOT NULL, id DESC
        LIMIT @limit
        """,
        new { consortiumId, adminId, members = members.ToArray(), afterDone, before, limit });

    /// <summary>Notes that a call was made; the first time counts. Where to reach the member is needed no longer.</summary>
    public static async Task<Call> CompleteAsync(this Work work, Guid consortiumId, Guid adminId, Guid id, DateTimeOffset now) =>
        await work.QuerySingleOrDefaultAsync<Call>(
            $"""
            UPDATE calls SET completed_at = coalesce(completed_at, @now), reach = ''
            WHERE consortium_id = @consortiumId AND admin_id = @adminId AND id = @id
            RETURNING {Columns}
            """,
            new { consortiumId, adminId, id, now }) ?? throw PulseErrors.CallNotFound(id);

    /// <summary>Finds whom the operator has named for members of whom no admin is independent; null for nobody.</summary>
    public static Task<CallContact?> FindContactAsync(this Work work) => work.QuerySingleOrDefaultAsync<CallContact>("SELECT shown_name, reach FROM call_contact");

    /// <summary>Keeps whom the operator names; null is nobody.</summary>
    public static Task PutContactAsync(this Work work, CallContact? contact) => contact is null
        ? work.ExecuteAsync("DELETE FROM call_contact")
        : work.ExecuteAsync(
            """
            INSERT INTO call_contact (shown_name, reach) VALUES (@ShownName, @Reach)
            ON CONFLICT (one) DO UPDATE SET shown_name = excluded.shown_name, reach = excluded.reach
            """,
            contact);
}

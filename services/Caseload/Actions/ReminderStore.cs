using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Actions;

/// <summary>Holds all SQL on who is reminded of action items, and when.</summary>
internal static class ReminderStore
{
    /// <summary>Plans when somebody is reminded next, by what they have to do now.</summary>
    public static async Task PlanRemindersAsync(this Work work, Guid consortiumId, IEnumerable<Guid> people, DateTimeOffset now)
    {
        // In one order, so that two who change items of the same people never wait for each other.
        foreach (var personId in people.Distinct().Order())
        {
            await work.ExecuteAsync(
                "INSERT INTO action_reminders (consortium_id, person_id) VALUES (@consortiumId, @personId) ON CONFLICT (consortium_id, person_id) DO UPDATE SET due_at = action_reminders.due_at",
                new { consortiumId, personId });
            var toldOn = await work.QuerySingleAsync<DateOnly?>("SELECT told_on FROM action_reminders WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId });
            var next = Reminders.Next((await work.ListDueAsync(personId)).Select(due => due.Day), toldOn, now, await work.FindZoneAsync(personId));
            await work.ExecuteAsync("UPDATE action_reminders SET due_at = @next WHERE consortium_id = @consortiumId AND person_id = @personId", new { consortiumId, personId, next });
        }
    }

    /// <summary>Takes who has waited longest, under a lock that no other replica waits for; null if nobody is due.</summary>
    public static Task<DueReminder?> TakeDueReminderAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueReminder>(
        """
        SELECT consortium_id, person_id, due_at, told_on FROM action_reminders
        WHERE due_at <= @now
        ORDER BY due_at
        LIMIT 1
        FOR UPDATE SKIP LOCKED
        """,
        new { now });

    /// <summary>Lists the days on which something of a person's is due that is not done, with whether the two may go on now.</summary>
    public static Task<IReadOnlyList<DueDay>> ListDueAsync(this Work work, Guid personId) => work.QueryAsync<DueDay>(
        """
        SELECT a.due_on AS day, e.state = 'OPEN' AS open
        FROM engagements e JOIN actions a USING (engagement_id)
        WHERE (e.mentor_id = @personId OR e.mentee_id = @personId) AND e.state <> 'ENDED'
            AND a.done_at IS NULL AND a.due_on IS NOT NULL AND (a.owner_id = @personId OR a.owner_id IS NULL)
        """,
        new { personId });

    public static Task<int> SetReminderAsync(this Work work, DueReminder reminder, DateTimeOffset? next, DateOnly? toldOn) => work.ExecuteAsync(
        "UPDATE action_reminders SET due_at = @next, told_on = @toldOn WHERE consortium_id = @ConsortiumId AND person_id = @PersonId",
        new { reminder.ConsortiumId, reminder.PersonId, next, toldOn });
}

/// <summary>That somebody is to be reminded.</summary>
internal sealed record DueReminder(Guid ConsortiumId, Guid PersonId, DateTimeOffset DueAt, DateOnly? ToldOn) : IDue;

/// <summary>A day on which something is due.</summary>
internal sealed record DueDay(DateOnly Day, bool Open);

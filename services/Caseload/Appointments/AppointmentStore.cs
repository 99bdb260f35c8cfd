using MentorNet.Caseload.Calendars;
using MentorNet.Caseload.Sessions;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Caseload.Appointments;

/// <summary>Holds all SQL on appointments.</summary>
internal static class AppointmentStore
{
    /// <summary>The columns of an appointment, as <c>a</c>.</summary>
    public const string Columns =
        """
        a.appointment_id AS id, a.consortium_id, a.kind, a.state = 'CANCELLED' AS is_cancelled, a.zone, a.local_start, a.minutes, a.starts_at, a.ends_at, a.zone_rules, a.moved_from,
        a.sequence, a.version, a.created_at, a.changed_at
        """;

    /// <summary>Finds an appointment whoever asks, for work in the background; null if there is none.</summary>
    public static Task<Appointment?> FindAppointmentAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<Appointment>($"SELECT {Columns} FROM appointments a WHERE a.appointment_id = @id", new { id });

    /// <summary>Finds appointments by their ids.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Appointment>> FindAppointmentsAsync(this Work work, IReadOnlyCollection<Guid> ids) =>
        (await work.QueryAsync<Appointment>($"SELECT {Columns} FROM appointments a WHERE a.appointment_id = ANY(@ids)", new { ids = ids.ToArray() })).ToDictionary(appointment => appointment.Id);

    /// <summary>Lets somebody take part no more: their time is theirs again, and their calendar is told. Of the others nothing changes.</summary>
    public static async Task LeaveAsync(this Work work, Appointment appointment, Guid person, DateTimeOffset now)
    {
        var left = await work.ExecuteAsync(
            """
            DELETE FROM person_times WHERE holder_id = @Id AND person_id = @person;
            DELETE FROM appointment_people WHERE appointment_id = @Id AND person_id = @person
            """,
            new { appointment.Id, person });
        if (left > 0)
        {
            await work.TellLeftAsync(appointment.ConsortiumId, appointment.Id, person, now);
            // They were told by the next number. If they join again, theirs is above it; the others hear of it with the next change.
            await work.ExecuteAsync("UPDATE appointments SET sequence = sequence + 2 WHERE appointment_id = @Id", new { appointment.Id });
        }
    }

    /// <summary>Lets somebody take part as well, once: their time is kept for it, and their calendar is told. Of the others nothing changes.</summary>
    public static async Task JoinAsync(this Work work, Appointment appointment, Guid person, DateTimeOffset now)
    {
        var joined = await work.ExecuteAsync(
            "INSERT INTO appointment_people (consortium_id, appointment_id, person_id) VALUES (@ConsortiumId, @Id, @person) ON CONFLICT DO NOTHING", new { appointment.ConsortiumId, appointment.Id, person });
        if (joined == 1)
        {
            await work.KeepTimeOfAsync(appointment, person);
            await work.TellJoinedAsync(appointment.ConsortiumId, appointment.Id, person, now);
        }
    }

    /// <summary>The people of an appointment.</summary>
    public static Task<IReadOnlyList<Guid>> ListPeopleOfAsync(this Work work, Guid id) =>
        work.QueryAsync<Guid>("SELECT person_id FROM appointment_people WHERE appointment_id = @id ORDER BY person_id", new { id });

    /// <summary>The circle whose session an appointment is, as <c>{uuid}.{number}</c>; null if it is none's.</summary>
    public static Task<string?> FindCircleOfAsync(this Work work, Guid id) =>
        work.QuerySingleOrDefaultAsync<string>("SELECT circle FROM circle_sessions WHERE session_id = @id", new { id });

    /// <summary>Stores a new appointment, keeps the time of its people for it, and tells their calendars.</summary>
    public static async Task AddAsync(this Work work, Appointment appointment, IReadOnlyCollection<Guid> people)
    {
        await work.RecordAsync(appointment, people);
        await work.KeepTimeAsync(appointment);
        await work.TellSessionAsync(appointment.ConsortiumId, appointment.Id, [.. people], appointment.ChangedAt);
    }

    /// <summary>Stores an appointment that is over: nobody's time is kept for it, and no calendar is told.</summary>
    public static Task RecordAsync(this Work work, Appointment appointment, IReadOnlyCollection<Guid> people) =>
        work.ExecuteAsync(
            """
            INSERT INTO appointments (consortium_id, appointment_id, kind, state, zone, local_start, minutes, starts_at, ends_at, zone_rules, sequence, version, created_at, changed_at)
            VALUES (@ConsortiumId, @Id, @kind, 'SCHEDULED', @Zone, @LocalStart, @Minutes, @StartsAt, @EndsAt, @ZoneRules, @Sequence, @Version, @CreatedAt, @ChangedAt);
            INSERT INTO appointment_people (consortium_id, appointment_id, person_id) SELECT @ConsortiumId, @Id, person_id FROM unnest(@people) AS p (person_id)
            """,
            new
            {
                appointment.ConsortiumId,
                appointment.Id,
                kind = appointment.Kind.ToString().ToUpperInvariant(),
                appointment.Zone,
                appointment.LocalStart,
                appointment.Minutes,
                appointment.StartsAt,
                appointment.EndsAt,
                appointment.ZoneRules,
                appointment.Sequence,
                appointment.Version,
                appointment.CreatedAt,
                appointment.ChangedAt,
                people = people.ToArray(),
            });

    /// <summary>Stores a changed appointment, and what time is kept for it, and tells calendars.</summary>
    public static async Task UpdateAsync(this Work work, Appointment appointment)
    {
        await work.PutAsync(appointment);
        if (!appointment.IsCancelled)
        {
            await work.KeepTimeAsync(appointment);
        }

        await work.TellSessionAsync(appointment.ConsortiumId, appointment.Id, await work.ListPeopleOfAsync(appointment.Id), appointment.ChangedAt);
    }

    /// <summary>Takes an appointment to come whose instants were made by other rules of time zones than today's; null if there is none.</summary>
    public static Task<Appointment?> TakeOfOtherRulesAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<Appointment>(
        $"""
        SELECT {Columns}
        FROM appointments a
        WHERE a.state = 'SCHEDULED' AND a.starts_at > @now AND a.zone_rules <> @rules
        ORDER BY a.appointment_id
        LIMIT 1
        FOR NO KEY UPDATE
        """,
        new { now, rules = TimeZones.Version });

    /// <summary>Stores where the rules of its zone have put an appointment. Who has something else then keeps both, and sees it.</summary>
    public static async Task FollowAsync(this Work work, Appointment appointment, DateTimeOffset now)
    {
        await work.PutAsync(appointment);
        await work.ExecuteAsync(
            """
            INSERT INTO person_times (holder_id, person_id, consortium_id, during)
            SELECT appointment_id, person_id, consortium_id, tstzrange(@StartsAt, @EndsAt) FROM appointment_people WHERE appointment_id = @Id
            ON CONFLICT DO NOTHING
            """,
            new { appointment.Id, appointment.StartsAt, appointment.EndsAt });
        await work.RemindAsync(appointment, now);
        await work.TellSessionAsync(appointment.ConsortiumId, appointment.Id, await work.ListPeopleOfAsync(appointment.Id), appointment.ChangedAt);
    }

    private static Task PutAsync(this Work work, Appointment appointment) => work.ExecuteAsync(
        """
        UPDATE appointments
        SET state = @state, zone = @Zone, local_start = @LocalStart, minutes = @Minutes, starts_at = @StartsAt, ends_at = @EndsAt, zone_rules = @ZoneRules, moved_from = @MovedFrom,
            sequence = @Sequence, version = @Version, changed_at = @ChangedAt
        WHERE appointment_id = @Id;
        DELETE FROM person_times WHERE holder_id = @Id;
        DELETE FROM appointment_reminders WHERE appointment_id = @Id
        """,
        new
        {
            appointment.Id,
            state = appointment.IsCancelled ? "CANCELLED" : "SCHEDULED",
            appointment.Zone,
            appointment.LocalStart,
            appointment.Minutes,
            appointment.StartsAt,
            appointment.EndsAt,
            appointment.ZoneRules,
            appointment.MovedFrom,
            appointment.Sequence,
            appointment.Version,
            appointment.ChangedAt,
        });

    /// <summary>Takes an appointment of which its people are to be reminded, before it is known whose it is; null if there is none.</summary>
    public static Task<DueAppointment?> TakeDueAppointmentAsync(this Work work, DateTimeOffset now) => work.QuerySingleOrDefaultAsync<DueAppointment>(
        """
        DELETE FROM appointment_reminders
        WHERE appointment_id IN (SELECT appointment_id FROM appointment_reminders WHERE due_at <= @now ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING appointment_id, consortium_id, due_at
        """,
        new { now });

    private static async Task KeepTimeAsync(this Work work, Appointment appointment)
    {
        await work.KeepTimeOfAsync(appointment, null);
        await work.RemindAsync(appointment, appointment.ChangedAt);
    }

    // Of one of its people, or of all.
    private static async Task KeepTimeOfAsync(this Work work, Appointment appointment, Guid? person)
    {
        try
        {
            await work.ExecuteAsync(
                """
                INSERT INTO person_times (holder_id, person_id, consortium_id, during)
                SELECT appointment_id, person_id, consortium_id, tstzrange(@StartsAt, @EndsAt)
                FROM appointment_people
                WHERE appointment_id = @Id AND (@person::uuid IS NULL OR person_id = @person)
                """,
                new { appointment.Id, appointment.StartsAt, appointment.EndsAt, person });
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.ExclusionViolation, ConstraintName: "person_times_once" })
        {
            throw SessionErrors.TimeTaken(appointment.StartsAt);
        }
    }

    // What is booked on the day before needs no reminder.
    private static Task RemindAsync(this Work work, Appointment appointment, DateTimeOffset now) => appointment.StartsAt - Appointment.RemindBefore is var due && due > now
        ? work.ExecuteAsync(
            "INSERT INTO appointment_reminders (appointment_id, consortium_id, due_at) VALUES (@Id, @ConsortiumId, @due)", new { appointment.Id, appointment.ConsortiumId, due })
        : Task.CompletedTask;
}

/// <summary>An appointment of which its people are to be reminded.</summary>
internal sealed record DueAppointment(Guid AppointmentId, Guid ConsortiumId, DateTimeOffset DueAt) : IDue;

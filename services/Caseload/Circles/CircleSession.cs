using MentorNet.Caseload.Appointments;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal enum CircleState
{
    Proposed,

    /// <summary>Has a time, that of the appointment of the same id.</summary>
    Scheduled,

    Cancelled,
}

/// <summary>A time at which a circle meets, or up to three that were proposed, with who leads it.</summary>
internal sealed record CircleSession(
    Guid Id,
    string Circle,
    CircleState State,
    Guid LeaderId,
    string Zone,
    int Minutes,
    string[] Choices,
    bool AttendanceNoted,
    DateTimeOffset? AttendanceNotedAt,
    string Agenda,
    string Notes,
    long NotesVersion,
    long Version,
    DateTimeOffset CreatedAt)
{
    public const int MostChoices = 3;
    public const int MostToCome = 10;
    public const int MostActions = 30;

    private static readonly TimeSpan CorrectFor = TimeSpan.FromDays(7);

    /// <summary>The proposed times.</summary>
    public IEnumerable<DateTimeOffset> Offered => Choices.Select(CircleTime.Read);

    public static CircleSession Plan(string circle, Guid leader, string zone, int minutes, IReadOnlyList<DateTimeOffset> times, DateTimeOffset now) => new(
        Guid.CreateVersion7(now), circle, times.Count == 1 ? CircleState.Scheduled : CircleState.Proposed, leader, zone, minutes, times.Count == 1 ? [] : [.. times.Select(CircleTime.Write)], false, null, "", "", 0, 1, now);

    /// <summary>Whether somebody leads it: who planned it, or any member once they have left.</summary>
    public bool IsLedBy(Guid person, Circle circle) => LeaderId == person || !circle.Members.Contains(LeaderId);

    public CircleSession LedBy(Guid person, Circle circle) => IsLedBy(person, circle) ? this : throw CircleErrors.NotTheLeader(this);

    public CircleSession In(CircleState state) => State == state ? this : throw CircleErrors.State(this);

    public CircleSession Pick(DateTimeOffset start, DateTimeOffset now)
    {
        _ = In(CircleState.Proposed);
        return !Offered.Contains(start) ? throw Errors.InvalidField("start_time", "must be one of the proposed times.")
            : start <= now ? throw CircleErrors.TimePassed(this)
            : Changed() with { State = CircleState.Scheduled, Choices = [] };
    }

    /// <summary>The session, of which it is noted who came: once it has begun, and for a week from when that was first noted.</summary>
    public CircleSession NoteAttendance(Appointment appointment, DateTimeOffset now) =>
        now < appointment.StartsAt ? throw CircleErrors.NotBegun(this)
        : now > AttendanceUntil(appointment) ? throw CircleErrors.CorrectionLate(this)
        : Changed() with { AttendanceNoted = true, AttendanceNotedAt = AttendanceNoted ? AttendanceNotedAt : now };

    /// <summary>Until when it may be noted otherwise who came; null where nothing was noted. The former release kept no moment of it.</summary>
    public DateTimeOffset? AttendanceUntil(Appointment appointment) => AttendanceNoted ? (AttendanceNotedAt ?? appointment.EndsAt) + CorrectFor : null;

    public CircleSession Cancel() => Changed() with { State = CircleState.Cancelled, Choices = [] };

    public CircleSession Changed() => this with { Version = Version + 1 };
}

/// <summary>Something that members of a circle mean to do.</summary>
internal sealed record CircleAction(Guid Id, Guid SessionId, Guid AuthorId, Guid? OwnerId, string Text, DateOnly? DueOn, bool Done);

/// <summary>Instants as choices keep them.</summary>
internal static class CircleTime
{
    private static readonly NodaTime.Text.InstantPattern Pattern = NodaTime.Text.InstantPattern.General;

    public static string Write(DateTimeOffset time) => Pattern.Format(NodaTime.Instant.FromDateTimeOffset(time));

    public static DateTimeOffset Read(string written) => Pattern.Parse(written).Value.ToDateTimeOffset();
}

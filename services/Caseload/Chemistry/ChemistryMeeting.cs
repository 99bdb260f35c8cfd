using MentorNet.Caseload.Appointments;
using NodaTime;

namespace MentorNet.Caseload.Chemistry;

/// <summary>A meeting of an officer and a coach before the officer chooses. What is said in it is kept nowhere.</summary>
internal sealed record ChemistryMeeting(Guid SearchId, Guid OfficerId, Guid CoachId, Appointment Appointment)
{
    public const int Minutes = 20;

    public Guid Other(Guid person) => person == CoachId ? OfficerId : CoachId;

    /// <summary>The meeting, of which the time may still be changed.</summary>
    public ChemistryMeeting ToChange(DateTimeOffset now) => Appointment.IsToCome(now) ? this : throw ChemistryErrors.Over(Appointment.Id);
}

/// <summary>How many chemistry meetings a week a coach offers.</summary>
internal sealed record ChemistryOffer(int WeeklyCount, long Version)
{
    public const int Most = 20;

    /// <summary>What holds for a coach who has said nothing.</summary>
    public static readonly ChemistryOffer None = new(0, 0);

    /// <summary>The week of a moment on a coach's clock, from Monday to Monday.</summary>
    public static Interval WeekOf(Instant moment, DateTimeZone zone)
    {
        var today = moment.InZone(zone).Date;
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        return new Interval(zone.AtStartOfDay(monday).ToInstant(), zone.AtStartOfDay(monday.PlusDays(7)).ToInstant());
    }
}

using MentorNet.Calendar;
using MentorNet.ServiceDefaults;
using NodaTime;
using NodaTime.Text;

namespace MentorNet.Caseload.Sessions;

/// <summary>A time on the clock of a zone.</summary>
internal sealed record SessionTime(string Zone, LocalDateTime Local, int Minutes, DateTimeOffset StartsAt)
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.ExtendedIso;

    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);

    public Interval Interval => new(Instant.FromDateTimeOffset(StartsAt), Instant.FromDateTimeOffset(EndsAt));

    /// <summary>The local time as it is stored.</summary>
    public string Written => Pattern.Format(Local);

    public static SessionTime At(DateTimeOffset startsAt, string zone, int minutes) =>
        new(zone, Instant.FromDateTimeOffset(startsAt).InZone(TimeZones.Find(zone)!).LocalDateTime, minutes, startsAt);

    public static SessionTime Of(Occurrence occurrence, string zone, int minutes) => new(zone, occurrence.Start, minutes, occurrence.Begin.ToDateTimeOffset());

    public static SessionTime Read(string written, string zone, int minutes) =>
        Of(Calendar.Series.SeriesDates.At(Pattern.Parse(written).Value, minutes, TimeZones.Find(zone)!), zone, minutes);
}

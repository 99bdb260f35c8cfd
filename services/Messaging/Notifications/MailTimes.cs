using NodaTime;

namespace MentorNet.Messaging.Notifications;

/// <summary>Works out when somebody is mailed.</summary>
internal static class MailTimes
{
    /// <summary>How long after a mail what comes next waits, to come together.</summary>
    public static readonly Duration Silence = Duration.FromHours(1);

    private static readonly LocalTime Morning = new(8, 0);

    /// <summary>The moment at which somebody is mailed of what has waited since then: at the earliest now; null for never.</summary>
    public static DateTimeOffset? Next(NotificationChoice choice, QuietTimes quiet, DateTimeZone zone, DateTimeOffset since, DateTimeOffset now)
    {
        var waits = Instant.FromDateTimeOffset(since);
        Instant? due = choice.Rhythm switch
        {
            Rhythm.AtOnce => choice.MailedAt is { } mailed ? Instant.Max(waits, Instant.FromDateTimeOffset(mailed) + Silence) : waits,
            Rhythm.Hourly => NextHour(waits),
            Rhythm.Daily => NextMorning(waits, zone, day => day),
            Rhythm.Weekly => NextMorning(waits, zone, day => day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Next(IsoDayOfWeek.Monday)),
            _ => null,
        };
        return due is { } at ? quiet.After(Instant.Max(at, Instant.FromDateTimeOffset(now)), zone).ToDateTimeOffset() : null;
    }

    private static Instant NextHour(Instant waits)
    {
        var hours = waits.ToUnixTimeTicks() / NodaConstants.TicksPerHour;
        var begun = Instant.FromUnixTimeTicks(hours * NodaConstants.TicksPerHour);
        return begun == waits ? waits : begun + Duration.FromHours(1);
    }

    private static Instant NextMorning(Instant waits, DateTimeZone zone, Func<LocalDate, LocalDate> fits)
    {
        var day = fits(waits.InZone(zone).Date);
        var morning = day.At(Morning).InZoneLeniently(zone).ToInstant();
        return morning >= waits ? morning : fits(day.PlusDays(1)).At(Morning).InZoneLeniently(zone).ToInstant();
    }
}

using NodaTime;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>When somebody is reminded who says a day and no time: at eight in the morning on their clock.</summary>
internal static class Reminders
{
    private static readonly LocalTime Morning = new(8, 0);

    public static Timestamp Tomorrow(DateTimeOffset now, DateTimeZone zone) => At(Today(now, zone).PlusDays(1), zone);

    /// <summary>The next Monday, which is never today.</summary>
    public static Timestamp Monday(DateTimeOffset now, DateTimeZone zone) => At(Today(now, zone).Next(IsoDayOfWeek.Monday), zone);

    private static LocalDate Today(DateTimeOffset now, DateTimeZone zone) => Instant.FromDateTimeOffset(now).InZone(zone).Date;

    private static Timestamp At(LocalDate day, DateTimeZone zone) => Timestamp.FromDateTimeOffset(zone.AtLeniently(day.At(Morning)).ToDateTimeOffset());
}

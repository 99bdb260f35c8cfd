using NodaTime;
using NodaTime.Text;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace MentorNet.Web.Kit;

/// <summary>Times as forms send them.</summary>
internal static class Instants
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>Reads a date and time as the browser's own field sends it, on the reader's clock; null for anything else.</summary>
    public static Timestamp? ReadLocal(string typed, ReaderZone zone) =>
        Local.Parse(typed.Trim()) is { Success: true, Value: var local } ? Timestamp.FromDateTimeOffset(zone.Zone.AtLeniently(local).ToDateTimeOffset()) : null;

    /// <summary>Says which day and time of the reader's clock was typed that it skips when clocks go forward; null for any other.</summary>
    public static LocalDateTime? Skipped(string typed, ReaderZone zone) =>
        Local.Parse(typed.Trim()) is { Success: true, Value: var local } && zone.Zone.MapLocal(local).Count == 0 ? local : null;

    /// <summary>Writes a time as the browser's own field takes it, on the reader's clock.</summary>
    public static string WriteLocal(Timestamp time, ReaderZone zone) => Local.Format(Instant.FromDateTimeOffset(time.ToDateTimeOffset()).InZone(zone.Zone).LocalDateTime);

    /// <summary>Reads an instant as our own links and buttons have it; null for anything else.</summary>
    public static Timestamp? Read(string? written) =>
        InstantPattern.ExtendedIso.Parse(written ?? "") is { Success: true, Value: var instant } ? Timestamp.FromDateTimeOffset(instant.ToDateTimeOffset()) : null;

    /// <summary>Writes the very moment, of which <see cref="Write"/> leaves the parts of a second out.</summary>
    public static string WriteMoment(Timestamp time) => InstantPattern.ExtendedIso.Format(Instant.FromDateTimeOffset(time.ToDateTimeOffset()));

    public static string Write(Timestamp time) => InstantPattern.General.Format(Instant.FromDateTimeOffset(time.ToDateTimeOffset()));
}

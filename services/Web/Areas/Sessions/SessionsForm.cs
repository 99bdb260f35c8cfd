using System.Globalization;
using MentorNet.Caseload.V1;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace MentorNet.Web.Areas.Sessions;

/// <summary>Reads what the forms of sessions send.</summary>
internal static class SessionsForm
{
    /// <summary>Reads an instant as our own links and buttons have it; null for anything else.</summary>
    public static Timestamp? ReadInstant(string? written) =>
        Instants.Read(written);

    public static string Write(Timestamp time) => Instants.Write(time);

    /// <summary>The end of a session that begins then.</summary>
    public static Timestamp End(Timestamp start, int minutes) => Timestamp.FromDateTimeOffset(start.ToDateTimeOffset().AddMinutes(minutes));

    /// <summary>Reads how long a session is; else what is usual.</summary>
    public static int Minutes(string? typed, int usual = 60) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes is >= 15 and <= 240 ? minutes : usual;

    public static SeriesScope Scope(string typed) => Enum.TryParse<SeriesScope>(typed, out var scope) && Enum.IsDefined(scope) ? scope : SeriesScope.ThisOne;

    /// <summary>Reads how often; null for just once.</summary>
    public static SessionSeries.Types.Rhythm? Rhythm(string? typed) =>
        Enum.TryParse<SessionSeries.Types.Rhythm>(typed, out var rhythm) && Enum.IsDefined(rhythm) && rhythm != SessionSeries.Types.Rhythm.Unspecified ? rhythm : null;

    /// <summary>The address by which a phone dials a number that people wrote, with what is dialed after it.</summary>
    public static string Dial(string number)
    {
        var dialed = number.ToUpperInvariant().Replace("EXT", ",", StringComparison.Ordinal).Replace('X', ',');
        return $"tel:{Uri.EscapeDataString(string.Concat(dialed.Where(c => char.IsAsciiDigit(c) || c is '+' or ',' or '*' or '#')))}";
    }

    /// <summary>A time of the day by its minutes after midnight.</summary>
    public static string Clock(int minute) => new TimeOnly(minute / 60, minute % 60).ToString("h:mm tt", Words.English);
}

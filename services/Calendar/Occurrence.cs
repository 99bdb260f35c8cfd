using NodaTime;

namespace MentorNet.Calendar;

/// <summary>What a change of clocks did to a local time.</summary>
public enum ZoneNote
{
    None,

    /// <summary>The local time does not exist that day: it was moved forward by the length of the gap.</summary>
    Skipped,

    /// <summary>The local time exists twice that day: the first one was taken.</summary>
    Repeated,
}

/// <summary>
/// One session of a series.
/// </summary>
/// <param name="Original">The local start by the series' rule, which names the session for good.</param>
/// <param name="Start">The local start by which it takes place.</param>
/// <param name="Begin">The instant of its start.</param>
/// <param name="End">The instant of its end: its start and its length.</param>
/// <param name="Note">What a change of clocks did to its start.</param>
public sealed record Occurrence(LocalDateTime Original, LocalDateTime Start, Instant Begin, Instant End, ZoneNote Note);

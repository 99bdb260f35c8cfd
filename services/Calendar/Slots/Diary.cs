using NodaTime;

namespace MentorNet.Calendar.Slots;

/// <summary>A time of the week on somebody's own clock, through every change of daylight saving at the same hour.</summary>
/// <param name="Day">The day.</param>
/// <param name="FromMinute">Where it begins, in minutes after midnight.</param>
/// <param name="ToMinute">Where it ends; more than <c>FromMinute</c>, at most 1440.</param>
public readonly record struct WeeklyTime(IsoDayOfWeek Day, int FromMinute, int ToMinute);

/// <summary>When somebody can meet.</summary>
/// <param name="Zone">Their zone.</param>
/// <param name="Times">Their times of the week.</param>
/// <param name="DaysOff">The days on which they don't meet, on their clock; the last day counts.</param>
/// <param name="Busy">What they have already; may overlap, in any order.</param>
/// <param name="Buffer">How much time they want free before and after what they have.</param>
/// <param name="Notice">How long beforehand they want to know.</param>
public sealed record Diary(
    DateTimeZone Zone,
    IReadOnlyList<WeeklyTime> Times,
    IReadOnlyList<DateInterval> DaysOff,
    IReadOnlyList<Interval> Busy,
    Duration Buffer,
    Duration Notice);

namespace MentorNet.Web.Kit;

/// <summary>How a moment is written.</summary>
public enum MomentForm
{
    /// <summary>A near one by its distance, a far one by its day.</summary>
    Ago,

    /// <summary>The day and the time.</summary>
    At,

    /// <summary>The time alone, below a line that names the day.</summary>
    Clock,

    /// <summary>The date alone.</summary>
    Day,

    /// <summary>A day of the calendar, kept as midnight in UTC: the same day for everybody.</summary>
    CalendarDay,

    /// <summary>When something ends, and how far that is.</summary>
    Until,
}

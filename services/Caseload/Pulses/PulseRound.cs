namespace MentorNet.Caseload.Pulses;

/// <summary>Which pulse of an engagement it is: the first is due 30 days after the engagement opened, each next one 60 days later.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Due">The day from which it is asked, in UTC.</param>
internal sealed record PulseRound(int Number, DateOnly Due)
{
    public const int FirstAfter = 30;
    public const int Every = 60;

    /// <summary>The day from which the next is asked.</summary>
    public DateOnly Next => Due.AddDays(Every);

    /// <summary>When somebody is mailed that they are asked: in the morning of its day, where most members live.</summary>
    public DateTimeOffset AskAt => new(Due, new TimeOnly(15, 0), TimeSpan.Zero);

    /// <summary>The round of a day; before the first is due, the first.</summary>
    public static PulseRound At(DateTimeOffset opened, DateOnly today)
    {
        var first = DateOnly.FromDateTime(opened.UtcDateTime).AddDays(FirstAfter);
        var passed = Math.Max(0, today.DayNumber - first.DayNumber) / Every;
        return new PulseRound(passed + 1, first.AddDays(passed * Every));
    }

    public bool IsDue(DateOnly today) => today >= Due;
}

/// <summary>What somebody has said to a pulse; null is left out.</summary>
internal sealed record PulseAnswer(int? Heard, int? Useful, int? Rhythm)
{
    /// <summary>Whether anything was said.</summary>
    public bool SaysSomething => (Heard, Useful, Rhythm) is not (null, null, null);
}

/// <summary>What became of a pulse.</summary>
internal sealed record PulseTaken(int Round, bool Skipped);

/// <summary>An open engagement with the last pulse that was answered or skipped; 0 for none.</summary>
internal sealed record PulseTurn(Guid EngagementId, DateTimeOffset OpenedAt, int Last);

/// <summary>An answer that is in no group yet.</summary>
internal sealed record WaitingAnswer(Guid PersonId, int? Heard, int? Useful, int? Rhythm, DateTimeOffset AnsweredAt);

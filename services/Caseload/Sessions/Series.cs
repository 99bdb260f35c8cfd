using MentorNet.Calendar;
using NodaTime;

namespace MentorNet.Caseload.Sessions;

/// <summary>
/// A series of sessions by one rule, which ends by its count. Each change that calendars must take over has the next number, whether it is of the rule or of one session.
/// </summary>
/// <param name="Id">The id.</param>
/// <param name="EngagementId">The engagement.</param>
/// <param name="Rule">The rule.</param>
/// <param name="MadeBy">Who made it.</param>
/// <param name="Follows">The series that ended where this one began; null for none.</param>
/// <param name="Sequence">The number of the last change.</param>
/// <param name="RuleSequence">The number of the last change of the rule.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ChangedAt">When it was changed last.</param>
internal sealed record Series(Guid Id, Guid EngagementId, SeriesRule Rule, Guid MadeBy, Guid? Follows, int Sequence, int RuleSequence, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public const int MostSessions = 60;

    /// <summary>The series that begins where this one is split.</summary>
    public Series Following(SeriesRule rule, Guid by, DateTimeOffset now) => new(Guid.CreateVersion7(), EngagementId, rule, by, Id, 0, 0, now, now);

    public Series With(SeriesRule rule, DateTimeOffset now) => this with { Rule = rule, Sequence = Sequence + 1, RuleSequence = Sequence + 1, ChangedAt = now };
}

/// <summary>A series as it is stored.</summary>
internal sealed record SeriesRow(
    Guid Id, Guid EngagementId, string Rhythm, DateTime FirstStart, string Zone, int Minutes, int Count, Guid MadeBy, Guid? Follows, int Sequence, int RuleSequence, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public static string Write(Rhythm rhythm) => rhythm switch
    {
        Calendar.Rhythm.Weekly => "WEEKLY",
        Calendar.Rhythm.EveryTwoWeeks => "EVERY_TWO_WEEKS",
        Calendar.Rhythm.MonthlyOnDate => "MONTHLY_ON_DATE",
        _ => "MONTHLY_ON_WEEKDAY",
    };

    public Series ToSeries() => new(
        Id,
        EngagementId,
        new SeriesRule(Enum.GetValues<Rhythm>().Single(rhythm => Write(rhythm) == Rhythm), LocalDateTime.FromDateTime(FirstStart), Zone, Minutes, Count, null),
        MadeBy,
        Follows,
        Sequence,
        RuleSequence,
        CreatedAt,
        ChangedAt);
}

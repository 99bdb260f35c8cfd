using MentorNet.Calendar;
using NodaTime;

namespace MentorNet.Caseload.Sessions;

/// <summary>A series of sessions by one rule, which ends by its count.</summary>
internal sealed record Series(Guid Id, Guid EngagementId, SeriesRule Rule, Guid MadeBy, Guid? Follows, int Sequence, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
{
    public const int MostSessions = 60;

    /// <summary>The series that begins where this one is split.</summary>
    public Series Following(SeriesRule rule, Guid by, DateTimeOffset now) => new(Guid.CreateVersion7(), EngagementId, rule, by, Id, 0, now, now);

    public Series With(SeriesRule rule, DateTimeOffset now) => this with { Rule = rule, Sequence = Sequence + 1, ChangedAt = now };
}

/// <summary>A series as it is stored.</summary>
internal sealed record SeriesRow(
    Guid Id, Guid EngagementId, string Rhythm, DateTime FirstStart, string Zone, int Minutes, int Count, Guid MadeBy, Guid? Follows, int Sequence, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt)
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
        CreatedAt,
        ChangedAt);
}

using NodaTime;
using NodaTime.TimeZones;

namespace MentorNet.Messaging.Notifications;

/// <summary>When somebody is not mailed, on their own clock.</summary>
/// <param name="From">Where the hours of each day begin, in minutes after midnight.</param>
/// <param name="To">Where they end; before <paramref name="From"/> if they go over midnight, the same for none.</param>
/// <param name="Days">The days, as ISO numbers; never all seven.</param>
internal sealed record QuietTimes(int From, int To, IReadOnlyList<int> Days)
{
    public const int MostDays = 6;

    public static readonly QuietTimes None = new(0, 0, []);

    // A local time that is skipped is moved on, and of one that comes twice the later counts: the end of a quiet time is never before its middle.
    private static readonly ZoneLocalMappingResolver Later = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnForwardShifted);

    /// <summary>The first moment from this one on that is not quiet.</summary>
    public Instant After(Instant moment, DateTimeZone zone)
    {
        while (EndOf(moment.InZone(zone).LocalDateTime) is { } end)
        {
            moment = end.InZone(zone, Later).ToInstant();
        }

        return moment;
    }

    // Where the quiet time ends that this falls in, or the day if all of it is quiet; null outside of one.
    private LocalDateTime? EndOf(LocalDateTime local)
    {
        if (Days.Contains((int)local.DayOfWeek))
        {
            return local.Date.PlusDays(1).AtMidnight();
        }

        var minute = local.TimeOfDay.Hour * 60 + local.TimeOfDay.Minute;
        var end = LocalTime.Midnight.PlusMinutes(To);
        return (From < To, From <= minute, minute < To) switch
        {
            (true, true, true) or (false, _, true) when From != To => local.Date.At(end),
            (false, true, _) when From != To => local.Date.PlusDays(1).At(end),
            _ => null,
        };
    }
}

namespace MentorNet.Matching;

/// <summary>The moment as this service keeps it.</summary>
internal static class Clock
{
    /// <summary>The moment in microseconds, as PostgreSQL keeps it: what is answered now is what is read later.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => ToMicroseconds(clock.GetUtcNow());

    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public static DateTimeOffset ToMicroseconds(DateTimeOffset time) => new(time.UtcTicks / 10 * 10, TimeSpan.Zero);
}

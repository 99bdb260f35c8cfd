namespace MentorNet.Caseload;

/// <summary>The moment as this service keeps it.</summary>
internal static class Clock
{
    /// <summary>The moment in microseconds, as PostgreSQL keeps it: what is answered now is what is read later.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) => new(clock.GetUtcNow().UtcTicks / 10 * 10, TimeSpan.Zero);
}

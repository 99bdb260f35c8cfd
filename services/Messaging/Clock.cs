namespace MentorNet.Messaging;

/// <summary>The time as the database keeps it: what is answered now must be what a retry reads there.</summary>
internal static class Clock
{
    public static DateTimeOffset Now(this TimeProvider clock) => new(clock.GetUtcNow().UtcTicks / 10 * 10, TimeSpan.Zero);
}

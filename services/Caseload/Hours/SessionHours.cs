using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Logs the sessions that took place here.</summary>
internal static class SessionHours
{
    /// <summary>Brings the log to what a session is now: logged once where it was held, and taken back where it turned out that it was not.</summary>
    public static async Task FollowSessionAsync(this Work work, Engagement engagement, Guid sessionId, DateOnly heldOn, DateTimeOffset now)
    {
        // The locks put two tellings of one session in a row; each looks at what the session is, so that their order does not count.
        var budget = await work.LockActiveBudgetAsync(engagement.Id, now);
        await work.PutNamingAsync(engagement.ConsortiumId, engagement.Id, engagement.MentorId);
        var minutes = await work.FindHeldMinutesAsync(sessionId);
        var entry = await work.FindEntryOfSessionAsync(sessionId);
        if (minutes is { } length && entry is null)
        {
            // It counts in the budget also where it goes beyond: it took place.
            var session = (await work.FindUsualAsync(engagement.Id) ?? LoggedSession.Unsaid) with { HeldOn = heldOn, Minutes = length };
            await work.LogAsync(
                engagement.ConsortiumId,
                HourEntry.Log(engagement.Id, engagement.MentorId, engagement.MenteeId, session, EntrySource.Session, budget?.Id, now),
                sessionId: sessionId);
        }
        else if (minutes is null && entry is not null)
        {
            await work.LogAsync(engagement.ConsortiumId, entry.Counter(now));
        }
    }
}

using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Engagements;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Logs the sessions that took place here, in the transaction that says so.</summary>
internal static class SessionHours
{
    /// <summary>
    /// Logs a session once. It counts in the active budget, also beyond it, since it took place; one that nobody has confirmed is never paid.
    /// </summary>
    /// <param name="work">The transaction.</param>
    /// <param name="engagement">The engagement.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="heldOn">Its day where it was made.</param>
    /// <param name="minutes">Its length.</param>
    /// <param name="confirmed">Whether one of the two has said that it took place.</param>
    /// <param name="now">The moment.</param>
    public static async Task LogSessionAsync(this Work work, Engagement engagement, Guid sessionId, DateOnly heldOn, int minutes, bool confirmed, DateTimeOffset now)
    {
        var budget = await work.LockActiveBudgetAsync(engagement.Id, now);
        await work.PutNamingAsync(engagement.ConsortiumId, engagement.Id, engagement.MentorId);
        var usual = await work.FindUsualAsync(engagement.Id) ?? LoggedSession.Unsaid;
        var session = usual with { HeldOn = heldOn, Minutes = Math.Clamp(minutes, 1, LoggedSession.MostMinutes), Paid = usual.Paid && confirmed };
        await work.LogAsync(
            engagement.ConsortiumId,
            HourEntry.Log(engagement.Id, engagement.MentorId, engagement.MenteeId, session, EntrySource.Session, budget?.Id, now),
            sessionId: sessionId);
    }

    /// <summary>Takes back what a session has logged, where it turns out that it did not take place.</summary>
    public static async Task TakeBackSessionAsync(this Work work, Guid consortiumId, Guid sessionId, DateTimeOffset now)
    {
        if (await work.FindEntryOfSessionAsync(sessionId) is { } entry)
        {
            await work.LogAsync(consortiumId, entry.Counter(now));
        }
    }
}

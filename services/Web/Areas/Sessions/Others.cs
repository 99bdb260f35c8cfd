using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Sessions;

/// <summary>With whom sessions are.</summary>
internal static class Others
{
    /// <summary>Finds the other of each engagement; a client without an account has none.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(Page page, IEnumerable<Session> sessions)
    {
        var found = await Task.WhenAll(sessions.Select(session => session.Engagement).Distinct()
            .Select(name => page.LoadAsync("sessions", () => page.Ask.SessionEngagements.GetEngagementAsync(new GetEngagementRequest { Name = name }))));
        return found.OfType<Engagement>().ToDictionary(engagement => engagement.Name, engagement => engagement.Other);
    }
}

using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Sessions;

/// <summary>With whom somebody has each of their sessions.</summary>
internal static class Others
{
    /// <summary>Finds the name of the other of each engagement; that of a client without an account is the coach's own.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(Page page, IEnumerable<Session> sessions)
    {
        var found = (await Task.WhenAll(sessions.Select(session => session.Engagement).Distinct()
            .Select(name => page.LoadAsync("sessions", () => page.Ask.SessionEngagements.GetEngagementAsync(new GetEngagementRequest { Name = name }))))).OfType<Engagement>().ToList();
        var named = page.PeopleAsync(found.Select(engagement => engagement.Other));
        var clients = found.Exists(engagement => engagement.Other.Length == 0) ? await ClientNames.OfAsync(page) : [];
        var people = await named;
        return found.ToDictionary(
            engagement => engagement.Name,
            engagement => engagement.Other.Length > 0 ? Words.NameOf(people.GetValueOrDefault(engagement.Other)) : clients.GetValueOrDefault(engagement.Name, ""));
    }
}

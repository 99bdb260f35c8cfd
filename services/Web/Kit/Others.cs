using MentorNet.Caseload.V1;

namespace MentorNet.Web.Kit;

/// <summary>With whom somebody works.</summary>
internal static class Others
{
    /// <summary>Finds the name of the other of each engagement, by the names of the engagements; that of a client without an account is the coach's own.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(Page page, IEnumerable<string> engagements)
    {
        var client = new EngagementsService.EngagementsServiceClient(page.Ask.Invoker("Caseload"));
        var found = (await Task.WhenAll(engagements.Distinct()
            .Select(name => page.LoadAsync("people you work with", () => client.GetEngagementAsync(new GetEngagementRequest { Name = name }))))).OfType<Engagement>().ToList();
        var named = page.PeopleAsync(found.Select(engagement => engagement.Other));
        var clients = found.Exists(engagement => engagement.Other.Length == 0) ? await ClientNames.OfAsync(page) : [];
        var people = await named;
        return found.ToDictionary(
            engagement => engagement.Name,
            engagement => engagement.Other.Length > 0 ? Words.NameOf(people.GetValueOrDefault(engagement.Other)) : clients.GetValueOrDefault(engagement.Name, ""));
    }
}

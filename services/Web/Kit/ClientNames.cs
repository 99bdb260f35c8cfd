using MentorNet.Caseload.V1;

namespace MentorNet.Web.Kit;

/// <summary>The names that a coach gave their clients without an account.</summary>
internal static class ClientNames
{
    // As many as one page of them has.
    private const int Most = 200;

    /// <summary>Finds them by the names of their engagements; none for whoever is no coach.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(Page page) => page.Is("coach")
        ? (await page.LoadAsync("your clients", () => new OwnClientsService.OwnClientsServiceClient(page.Ask.Invoker("Caseload")).ListOwnClientsAsync(new ListOwnClientsRequest { PageSize = Most })))?.OwnClients
            .ToDictionary(client => client.Engagement, client => client.DisplayName) ?? []
        : [];
}

using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Organizations;

internal sealed class OrganizationsArea : Area
{
    public override IReadOnlyList<MenuLink> Links =>
    [
        new(Menu.Admin, 10, "/admin/organizations", "Organizations", "admin"),
    ];

    public override IReadOnlyList<(string Path, string[] Links)> Within =>
    [
        ("/organizations", ["/admin/organizations", "/people"]),
    ];

    public override IReadOnlyList<WaitingCount> Counts =>
    [
        // Whoever named one does not confirm it, and who named it is not told: only an operator may always.
        new(["confirmations", "people"], "operator", async (ask, _, token) => (await ask.Organizations.ListOrganizationDomainsAsync(
            new ListOrganizationDomainsRequest { Parent = "organizations/-" }, cancellationToken: token)).Domains.Count(domain => domain.ConfirmTime is null)),
    ];

    public override void AddServices(IServiceCollection services) => services.AddSingleton<UsMap>();

    public override void Map(WebApplication app) => app.MapSuggestions();

    public override IReadOnlyDictionary<string, string> Reasons => OrganizationsTexts.Reasons;

    public override IReadOnlyDictionary<string, string> Fields => OrganizationsTexts.Fields;
}

using MentorNet.Profile.V1;

namespace MentorNet.Web.Kit;

/// <summary>Searches the member organizations, of which a page has the whole list.</summary>
internal static class OrganizationSearch
{
    private static readonly char[] Between = [' ', ','];

    /// <summary>Says whether a member organization has every word of a query, in its name or place.</summary>
    public static bool Fits(Organization organization, string query) =>
        query.Split(Between, StringSplitOptions.RemoveEmptyEntries).All(word => $"{organization.DisplayName} {organization.City} {organization.State}".Contains(word, StringComparison.OrdinalIgnoreCase));
}

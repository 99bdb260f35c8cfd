using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Kit;

/// <summary>Searches what a page has whole, as the services search what they store.</summary>
internal static class OrganizationSearch
{
    /// <summary>Says whether a member organization has every word of a query, in its name or place.</summary>
    public static bool Fits(Organization organization, string query) =>
        SearchText.Has(SearchText.Fold($"{organization.DisplayName} {organization.City} {organization.State}"), SearchText.Words(query));
}

using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Organizations;

internal static class Suggesting
{
    private const int Most = 8;

    private sealed record Suggestion(string Name, string Place, string Query);

    /// <summary>Suggests organizations while somebody types into a search field; what is chosen is searched for, as if it had been typed.</summary>
    public static void MapSuggestions(this WebApplication app) => app.MapGet(
        "/organizations/suggest",
        async (string? q, string? kind, string? state, bool? members, HttpContext http, Colleagues colleagues, CancellationToken cancellationToken) =>
        {
            var query = (q ?? "").Trim();
            http.Response.Headers.CacheControl = "private, max-age=60";
            if (query.Length is < 2 or > 200)
            {
                return Results.Json(Array.Empty<Suggestion>());
            }

            try
            {
                var found = members == true
                    ? (await colleagues.ListMembersAsync(cancellationToken)).Where(organization => OrganizationSearch.Fits(organization, query))
                    : (await colleagues.Organizations.SearchOrganizationsAsync(
                        new SearchOrganizationsRequest { Query = query, Kind = Words.Read<Organization.Types.Kind>(kind ?? ""), State = (state ?? "").ToUpperInvariant(), PageSize = Most },
                        cancellationToken: cancellationToken)).Organizations;
                return Results.Json(found.Take(Most).Select(organization => new Suggestion(organization.DisplayName, Words.PlaceOf(organization), QueryOf(organization))));
            }
            catch (RpcException e)
            {
                // The search button says what is wrong.
                return Results.StatusCode(e.StatusCode == StatusCode.InvalidArgument ? 400 : 503);
            }
        }).RequireAuthorization();

    private static string QueryOf(Organization organization) =>
        string.Join(", ", new[] { organization.DisplayName, organization.City, organization.State }.Where(part => part.Length > 0));
}

using MentorNet.Web.Shell.Data;

namespace MentorNet.Web.Shell;

/// <summary>Gives the script of a page the key for what its author types, and nobody else's script: a page that was made for another person gets none.</summary>
internal static class Drafts
{
    public static void MapDrafts(this WebApplication app) => app.MapGet("/drafts/key", async (string? person, HttpContext http, DraftKeys keys, CancellationToken cancellationToken) =>
    {
        http.Response.Headers.CacheControl = "no-store";
        return Guid.TryParse(http.User.FindFirst("sub")?.Value, out var signedIn) && Guid.TryParse(person, out var author) && signedIn == author
            ? Results.Json(new { key = Convert.ToBase64String(await keys.GetAsync(author, cancellationToken)) })
            : Results.NotFound();
    }).RequireAuthorization();
}

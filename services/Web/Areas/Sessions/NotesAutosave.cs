using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Web.Areas.Sessions;

internal static class NotesAutosave
{
    private sealed record Answer(bool Saved, string Status, string Etag, string Question);

    /// <summary>Saves notes while somebody types. The forms are those of the session's page, their antiforgery token included.</summary>
    public static void MapNotesAutosave(this WebApplication app)
    {
        app.MapPost("/engagements/{engagement:guid}/sessions/{id:guid}/notes/autosave", (Guid engagement, Guid id, IFormCollection form, Colleagues colleagues, CancellationToken cancellationToken) => SaveAsync(async () => (await colleagues.Notes.WriteSharedNotesAsync(
            new WriteSharedNotesRequest { Session = $"engagements/{engagement}/sessions/{id}", Text = form["shared_text"].ToString(), Etag = form["etag"].ToString() }, cancellationToken: cancellationToken)).Etag))
            .RequireAuthorization(policy => policy.RequireRole("officer", "mentor", "coach"));
        app.MapPost("/engagements/{engagement:guid}/sessions/{id:guid}/private/autosave", (Guid engagement, Guid id, IFormCollection form, Colleagues colleagues, CancellationToken cancellationToken) => SaveAsync(async () => (await colleagues.Notes.WritePrivateNotesAsync(
            new WritePrivateNotesRequest { Session = $"engagements/{engagement}/sessions/{id}", Text = form["private_text"].ToString(), Etag = form["etag"].ToString() }, cancellationToken: cancellationToken)).Etag))
            .RequireAuthorization(policy => policy.RequireRole("officer", "mentor", "coach"));
    }

    private static async Task<IResult> SaveAsync(Func<Task<string>> save)
    {
        try
        {
            return Results.Json(new Answer(true, "Saved", await save(), ""));
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Aborted)
        {
            return Results.Json(new Answer(false, "Not saved yet: these notes were changed elsewhere in the meantime. Choose Save to see both versions.", "", ""));
        }
        catch (RpcException e)
        {
            return Results.Json(new Answer(false, $"Not saved: {Failures.Explain(e).First().Text}", "", ""));
        }
    }
}

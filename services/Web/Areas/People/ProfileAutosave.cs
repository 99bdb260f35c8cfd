using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.People;

internal static class ProfileAutosave
{
    private sealed record Answer(bool Saved, string Status, string Etag, string Question);

    /// <summary>Saves a step of the profile while somebody types. The form is the one of the page, its antiforgery token included.</summary>
    public static void MapProfileAutosave(this WebApplication app) => app.MapPost("/profile/steps/{slug}/autosave", async (string slug, IFormCollection form, HttpContext http, Colleagues colleagues, CancellationToken cancellationToken) =>
    {
        if (ProfileForm.StepsOf(http.User).FirstOrDefault(step => step.Slug == slug) is not { } step)
        {
            return Results.NotFound();
        }

        var problems = new List<string>();
        var (person, fields) = ProfileForm.Read(step, form, $"people/{http.User.FindFirst("sub")?.Value}", (field, text) => problems.Add($"{Words.OfField(field)}: {text}"));
        if (problems.Count > 0)
        {
            return NotSaved(problems);
        }

        try
        {
            var saved = await colleagues.People.UpdatePersonAsync(new UpdatePersonRequest { Person = person, UpdateMask = new FieldMask { Paths = { fields } } }, cancellationToken: cancellationToken);
            return Results.Json(new Answer(true, "Saved", saved.Etag, ProfileForm.QuestionOf(step, saved) ?? ""));
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Aborted)
        {
            return NotSaved(["this profile was changed elsewhere since this page was loaded. Copy what you typed, then load the page again."]);
        }
        catch (RpcException e)
        {
            return NotSaved(Failures.Explain(e, "person.").Select(problem => problem.Field.Length > 0 ? $"{Words.OfField(problem.Field)}: {problem.Text}" : problem.Text));
        }

        static IResult NotSaved(IEnumerable<string> why) => Results.Json(new Answer(false, $"Not saved: {string.Join(" ", why)}", "", ""));
    }).RequireAuthorization(policy => policy.RequireRole("officer", "mentor", "coach", "admin"));
}

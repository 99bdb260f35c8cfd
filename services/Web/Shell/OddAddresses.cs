namespace MentorNet.Web.Shell;

/// <summary>Refuses an address that holds what is no text (%00 and its kin): no search, no name and no link of ours has it, and no page repeats it.</summary>
internal static class OddAddresses
{
    /// <summary>Answers such an address by the page of status 400. Comes before routing.</summary>
    public static void UseOddAddresses(this WebApplication app) => app.Use((http, next) =>
    {
        if (IsOdd(http.Request.Path.Value ?? "") || http.Request.Query.Any(parameter => IsOdd(parameter.Key) || parameter.Value.Any(value => IsOdd(value ?? ""))))
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        return next(http);
    });

    /// <summary>Says so of a text: control characters other than blanks and the ends of lines, and what Unicode calls no character.</summary>
    public static bool IsOdd(string text) => text.Any(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r') || c is '\uFFFE' or '\uFFFF');
}

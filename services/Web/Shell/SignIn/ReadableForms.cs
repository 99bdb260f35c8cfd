using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>Answers a form that is too large or cannot be read at all by a page that says so: whoever reads it next would take that for a fault of ours.</summary>
internal static class ReadableForms
{
    /// <summary>Reads the form of whoever may send one. Comes before all else that reads it, and after those who are sent to sign in.</summary>
    public static void UseReadableForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType)
        {
            try
            {
                await http.Request.ReadFormAsync(http.RequestAborted);
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException && !http.RequestAborted.IsCancellationRequested)
            {
                await FaultPages.WriteAsync(http, FaultPages.StatusOfForm(e));
                return;
            }
        }

        await next(http);
    });
}

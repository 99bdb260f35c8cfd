using System.Text;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Primitives;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// Makes whatever a browser or a program sends to the account pages and to /connect something that they can answer: no text has a NUL, which
/// PostgreSQL cannot hold, an empty field is an empty text, and a form that cannot be read at all is answered by a page.
/// </summary>
internal static class OddInput
{
    /// <summary>The page of a form that cannot be used.</summary>
    public const string Page = "/account/stale";

    private const int MostLookedAt = 256 * 1024;

    public static void UseOddInput(this WebApplication app) => app.Use(async (http, next) =>
    {
        var request = http.Request;
        if (request.Path.StartsWithSegments("/account") || request.Path.StartsWithSegments("/connect"))
        {
            if (HasNul(request.Query))
            {
                request.Query = new QueryCollection(WithoutNul(request.Query));
            }

            try
            {
                await ReplaceNulAsync(request, http.RequestAborted);
                if (request.HasFormContentType && await request.ReadFormAsync(http.RequestAborted) is var form && HasNul(form))
                {
                    request.Form = new FormCollection(WithoutNul(form), form.Files);
                }
            }
            catch (Exception e) when (e is InvalidDataException or BadHttpRequestException or IOException && !http.RequestAborted.IsCancellationRequested)
            {
                var status = FaultPages.StatusOfForm(e);
                if (ConnectProblems.IsForPrograms(request))
                {
                    await ConnectProblems.WriteAsync(http, status == StatusCodes.Status413PayloadTooLarge ? "The form of this request is too large." : "The form of this request cannot be read.", status);
                    return;
                }

                if (status == StatusCodes.Status413PayloadTooLarge)
                {
                    await FaultPages.WriteAsync(http, status);
                    return;
                }

                request.Path = Page;
                request.Method = HttpMethods.Get;
                request.ContentType = null;
            }
        }

        await next(http);
    });

    /// <summary>Gives a browser a page for a status that has none, instead of a blank one.</summary>
    public static void UseAccountStatusPages(this WebApplication app) => app.UseStatusCodePages(context =>
        context.HttpContext.Request.Path.StartsWithSegments("/account") ? FaultPages.WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode) : Task.CompletedTask);

    // The reader of forms refuses a whole form for one.
    private static async Task ReplaceNulAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength is > 0 and <= MostLookedAt && request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
        {
            var body = new byte[request.ContentLength.Value];
            var length = await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
            body = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(body, 0, length).Replace("%00", "%EF%BF%BD", StringComparison.Ordinal));
            (request.Body, request.ContentLength) = (new MemoryStream(body, writable: false), body.Length);
        }
    }

    private static bool HasNul(IEnumerable<KeyValuePair<string, StringValues>> fields) =>
        fields.Any(field => field.Key.Contains('\0', StringComparison.Ordinal) || field.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true));

    private static Dictionary<string, StringValues> WithoutNul(IEnumerable<KeyValuePair<string, StringValues>> fields) => fields
        .GroupBy(field => field.Key.Replace('\0', '\uFFFD'), field => field.Value)
        .ToDictionary(group => group.Key, group => new StringValues([.. group.SelectMany(values => values).Select(value => value?.Replace('\0', '\uFFFD'))]));

    /// <summary>Keeps an empty field an empty text, as a missing one is.</summary>
    internal sealed class EmptyStays : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context) => context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}

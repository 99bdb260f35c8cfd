using MentorNet.ServiceDefaults;
using MentorNet.Web.Shell.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>
/// Keeps what a form brought when it could not be taken (its session has ended, another person has signed in, or the service behind it is
/// away), for the person for whom its page was made, and gives it back to that person's page. Without a script too: docs/adr/0027.
/// </summary>
internal static class UnsentForms
{
    /// <summary>The field that says for whom a page was made.</summary>
    public const string Author = "_author";

    // Before anybody is known no more than this is read.
    private const int MaxLength = 256 * 1024;
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    public static void UseUnsentForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetEndpoint()?.Metadata is { } page && page.GetMetadata<ComponentTypeMetadata>() is not null && page.GetMetadata<IAuthorizeData>() is not null)
        {
            var forms = http.RequestServices.GetRequiredService<KeptForms>();
            var me = Guid.TryParse(http.User.FindFirst("sub")?.Value, out var person) ? person : (Guid?)null;
            if (HttpMethods.IsPost(http.Request.Method) && me is null)
            {
                FormBounds.Set(http, MaxLength);
                await KeepAsync(http, await ReadAsync(http.Request, http.RequestAborted));
            }
            else if (HttpMethods.IsGet(http.Request.Method) && me is { } reader)
            {
                http.Items[typeof(KeptForms)] = await AnsweredForms.FindAsync(http, reader) ?? await forms.FindAsync(reader, ConsortiumOf(http), http.Request.Path, http.RequestAborted);
            }
        }

        await next(http);
    });

    /// <summary>Forgets what was kept when one says so, and goes back to the page.</summary>
    public static void MapUnsentForms(this WebApplication app) => app.MapPost("/unsent/discard", async ([Microsoft.AspNetCore.Mvc.FromForm] string? path, HttpContext http, KeptForms forms) =>
    {
        var page = SignInExtensions.Local(path);
        await forms.ForgetAsync(Guid.Parse(http.User.FindFirst("sub")!.Value), ConsortiumOf(http), new Uri($"http://here{page}").AbsolutePath, http.RequestAborted);
        return Results.LocalRedirect(page);
    }).RequireAuthorization();

    /// <summary>Gets what the reader of this page sent when it could not be taken.</summary>
    public static IFormCollection? Of(HttpContext http) => http.Items[typeof(KeptForms)] as IFormCollection;

    /// <summary>Says that a field is the page's own, which nobody types.</summary>
    public static bool IsOfPage(string field) => field.StartsWith('_') || field is "etag" or "passed" or "muted" || field.EndsWith("request_id", StringComparison.Ordinal);

    /// <summary>Keeps these fields for the person for whom the page was made, if it says so and something was typed.</summary>
    public static async Task KeepAsync(HttpContext http, IEnumerable<KeyValuePair<string, StringValues>> form)
    {
        var fields = form.ToDictionary(field => field.Key, field => field.Value.OfType<string>().ToArray());
        var forms = http.RequestServices.GetRequiredService<KeptForms>();
        if (fields.GetValueOrDefault(Author) is [var token] && forms.AuthorOf(token) is { } author
            && fields.Where(field => !IsOfPage(field.Key)).Any(field => field.Value.Any(value => value.Length > 0)))
        {
            var kept = fields.Where(field => !field.Key.StartsWith('_')).ToDictionary();
            await forms.KeepAsync(author.Person, author.Consortium, http.Request.Path, kept, Life, http.RequestAborted);
        }
    }

    /// <summary>The consortium in which somebody is signed in; empty for none.</summary>
    public static string ConsortiumOf(HttpContext http) => http.User.FindFirst("consortium")?.Value ?? "";

    // A file is not kept, and what stands behind one is not read.
    private static async Task<IEnumerable<KeyValuePair<string, StringValues>>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasFormContentType || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return [];
        }

        var read = new byte[Math.Min(MaxLength, request.ContentLength ?? MaxLength)];
        var length = await request.Body.ReadAtLeastAsync(read, read.Length, throwOnEndOfStream: false, cancellationToken);
        if (length < MaxLength)
        {
            // Whoever asks for the form after this finds it.
            request.Body = new MemoryStream(read, 0, length, writable: false);
        }

        using var body = new MemoryStream(read, 0, length, writable: false);
        var found = new KeyValueAccumulator();
        try
        {
            if (type.Boundary.Length == 0)
            {
                return length == MaxLength ? [] : await new FormReader(body).ReadFormAsync(cancellationToken);
            }

            var parts = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), body);
            while (await parts.ReadNextSectionAsync(cancellationToken) is { } part && part.AsFormDataSection() is { } field)
            {
                found.Append(field.Name, await field.GetValueAsync(cancellationToken));
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or InvalidOperationException)
        {
            // It ends early, or is no form: what was read before that is kept.
        }

        return found.GetResults();
    }
}

using System.Text;
using MentorNet.ServiceDefaults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>
/// Reads a form, as much of it as its sender and its page may send. What is too large or cannot be read at all is answered by a page that
/// says so: whoever reads it next would take that for a fault of ours.
/// </summary>
internal static class ReadableForms
{
    private const int InMemory = 64 * 1024;
    private const int LongestBoundary = 128;

    /// <summary>Reads the form of whoever may send one. Comes before all else that reads it, and after those who are sent to sign in.</summary>
    public static void UseReadableForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        // What no page has is answered without its form.
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && http.GetEndpoint() is not null)
        {
            var isKnown = http.User.Identity?.IsAuthenticated == true;
            var page = isKnown ? FilePages.Find(http.Request.Path) : null;
            var most = page?.MaxBytes ?? (isKnown ? FormBounds.Usual : FormBounds.Unknown);
            if (http.Request.ContentLength > most)
            {
                await FaultPages.WriteAsync(http, StatusCodes.Status413PayloadTooLarge);
                return;
            }

            try
            {
                // A longer one is the framework's to refuse.
                if (page is not null && MediaTypeHeaderValue.Parse(http.Request.ContentType).Boundary is { Length: > 0 and <= LongestBoundary } boundary)
                {
                    FormBounds.Set(http, most);
                    await ReadWithFileAsync(http, HeaderUtilities.RemoveQuotes(boundary).ToString(), page.MaxText);
                }
                else
                {
                    FormBounds.Set(http, Math.Min(most, FormBounds.Usual));
                    await http.Request.ReadFormAsync(http.RequestAborted);
                }
            }
            catch (Exception e) when (e is InvalidDataException or NotSupportedException or IOException && !http.RequestAborted.IsCancellationRequested)
            {
                await FaultPages.WriteAsync(http, FaultPages.StatusOfForm(e));
                return;
            }
        }

        await next(http);
    });

    // The framework's reader would take as much text as a file may have.
    private static async Task ReadWithFileAsync(HttpContext http, string boundary, int mostText)
    {
        var parts = new MultipartReader(boundary, http.Request.Body);
        var (fields, files, text) = (new KeyValueAccumulator(), new FormFileCollection(), 0);
        while (await parts.ReadNextSectionAsync(http.RequestAborted) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                throw new InvalidDataException("A part of the form has no name.");
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).ToString();
            if (disposition.IsFileDisposition())
            {
                // One file in the room of many small ones: what is small stays in memory.
                if (files.Count > 0)
                {
                    throw new InvalidDataException("The files of this form exceed the limit of one.");
                }

                var kept = new FileBufferingReadStream(part.Body, InMemory);
                http.Response.RegisterForDispose(kept);
                await kept.DrainAsync(http.RequestAborted);
                kept.Position = 0;
                var fileName = HeaderUtilities.RemoveQuotes(StringSegment.IsNullOrEmpty(disposition.FileNameStar) ? disposition.FileName : disposition.FileNameStar).ToString();
                files.Add(new FormFile(kept, 0, kept.Length, name, fileName) { Headers = new HeaderDictionary(part.Headers) });
                continue;
            }

            text += name.Length;
            using var value = new MemoryStream();
            await FormBounds.Of(part.Body, Math.Max(0, mostText - text)).CopyToAsync(value, http.RequestAborted);
            text += (int)value.Length;
            fields.Append(name, Encoding.UTF8.GetString(value.GetBuffer(), 0, (int)value.Length));
            if (fields.ValueCount > FormReader.DefaultValueCountLimit)
            {
                throw new InvalidDataException("The fields of this form exceed the limit of their number.");
            }
        }

        http.Request.Form = new FormCollection(fields.GetResults(), files);
    }
}

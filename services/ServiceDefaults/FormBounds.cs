using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Bounds how much of a form is read, by whichever part of the pipeline reads it: little until it is known who sent it. The handler of a
/// sign-in and the page of an error read forms too.
/// </summary>
public static class FormBounds
{
    /// <summary>The most that is read of a form of a sender who is not known, in bytes.</summary>
    public const int Unknown = 64 * 1024;

    /// <summary>The most that is read of a form without a file, in bytes.</summary>
    public const int Usual = 1024 * 1024;

    /// <summary>Bounds every form by <see cref="Unknown"/>. Comes before whatever may read one.</summary>
    public static void UseFormBounds(this WebApplication app) => app.Use((http, next) =>
    {
        if (http.Request.HasFormContentType)
        {
            var body = new Bounded(http.Request.Body) { Most = Unknown };
            (http.Request.Body, http.Items[typeof(FormBounds)]) = (body, body);
        }

        return next(http);
    });

    /// <summary>Sets the most bytes that are read of the form of a request, with what was read of it already.</summary>
    public static void Set(HttpContext http, long most)
    {
        if (http.Items[typeof(FormBounds)] is Bounded body)
        {
            body.Most = most;
        }
    }

    /// <summary>Wraps a part of a form so that reading more than so many bytes of it fails, as it does for the whole.</summary>
    public static Stream Of(Stream part, long most) => new Bounded(part) { Most = most };

    private sealed class Bounded(Stream inner) : ReadingStream
    {
        private long read;

        public long Most { get; set; }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await inner.ReadAsync(buffer, cancellationToken));

        public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

        private int Count(int count) => (read += count) <= Most
            ? count
            : throw new BadHttpRequestException($"This form may have at most {Most} bytes.", StatusCodes.Status413PayloadTooLarge);
    }
}

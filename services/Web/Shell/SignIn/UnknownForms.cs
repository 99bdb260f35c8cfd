using Microsoft.AspNetCore.Components.Endpoints;

namespace MentorNet.Web.Shell.SignIn;

/// <summary>Answers a form that says not, or wrongly, which of a page's forms it is, by a page that says so, instead of the framework's bare text.</summary>
internal static class UnknownForms
{
    public static void UseUnknownForms(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (!HttpMethods.IsPost(http.Request.Method) || http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is null)
        {
            await next(http);
            return;
        }

        var response = http.Response;
        var body = response.Body;
        response.Body = new Pages(response, body);
        try
        {
            await next(http);
        }
        finally
        {
            response.Body = body;
        }

        if (IsBare(response) && !response.HasStarted)
        {
            // What has no body is shown as the page of its status.
            response.ContentType = null;
            response.ContentLength = null;
            http.Items[typeof(UnknownForms)] = true;
        }
    });

    /// <summary>Says whether it was such a form that led to the page of an error.</summary>
    public static bool Is(HttpContext? http) => http?.Items.ContainsKey(typeof(UnknownForms)) == true;

    private static bool IsBare(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status400BadRequest && response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) != true;

    // Lets pages pass as they come, and bare words not.
    private sealed class Pages(HttpResponse response, Stream body) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() => throw new NotSupportedException();

        public override Task FlushAsync(CancellationToken cancellationToken) => IsBare(response) ? Task.CompletedTask : body.FlushAsync(cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            IsBare(response) ? ValueTask.CompletedTask : body.WriteAsync(buffer, cancellationToken);
    }
}

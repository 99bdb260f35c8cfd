using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace MentorNet.Gateway;

/// <summary>Makes the base64 form of gRPC-Web pass through a forwarder, which copies streams and not messages.</summary>
internal static class GrpcWebText
{
    private static readonly object IsText = new();

    /// <summary>Goes before the translation.</summary>
    public static Task RecognizeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentType?.StartsWith("application/grpc-web-text", StringComparison.OrdinalIgnoreCase) == true)
        {
            // The length is that of the base64 form, which is not what is sent on.
            context.Request.ContentLength = null;
            context.Items[IsText] = true;
        }

        return next(context);
    }

    /// <summary>Goes after the translation.</summary>
    public static async Task WriteWholeAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Items.ContainsKey(IsText))
        {
            await next(context);
            return;
        }

        var translated = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new WholeWrites(translated.Writer), translated));
        try
        {
            await next(context);
        }
        finally
        {
            context.Features.Set(translated);
        }
    }

    // The translating writer gives no room unless it is asked for as much as is to be written.
    private sealed class WholeWrites(PipeWriter writer) : Stream
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

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (buffer.IsEmpty)
            {
                return;
            }

            buffer.CopyTo(writer.GetMemory(buffer.Length));
            writer.Advance(buffer.Length);
            await writer.FlushAsync(cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async Task FlushAsync(CancellationToken cancellationToken) => await writer.FlushAsync(cancellationToken);

        public override void Flush() => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

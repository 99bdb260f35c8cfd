using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace MentorNet.Gateway;

/// <summary>Makes the base64 form of gRPC-Web pass through a forwarder, which copies streams and not messages.</summary>
internal static class GrpcWebText
{
    private static readonly object Length = new();
    private static readonly object Sent = new();

    public static bool Is(HttpContext context) => context.Items.ContainsKey(Length);

    /// <summary>How many bytes a body of base64 has once it is read, of the most that were sent.</summary>
    public static long? DecodedLength(HttpContext context) => context.Items[Length] is long sent and >= 0 ? sent / 4 * 3 : null;

    /// <summary>How many bytes of base64 hold as many bytes, each frame padded by itself.</summary>
    public static long EncodedLength(long bytes) => (bytes + 2) / 3 * 4 + 1024;

    /// <summary>Goes before the translation.</summary>
    public static Task RecognizeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.ContentType?.StartsWith("application/grpc-web-text", StringComparison.OrdinalIgnoreCase) == true)
        {
            // The length is that of the base64 form, which is not what is sent on.
            context.Items[Length] = context.Request.ContentLength ?? -1L;
            context.Request.ContentLength = null;
            var source = new Source(context.Request.BodyReader);
            context.Items[Sent] = source;
            context.Features.Set<IRequestBodyPipeFeature>(source);
        }

        return next(context);
    }

    /// <summary>Goes after the translation, which gives both bodies as pipes while a forwarder copies streams.</summary>
    public static async Task CopyAsStreamsAsync(HttpContext context, RequestDelegate next)
    {
        if (!Is(context))
        {
            await next(context);
            return;
        }

        context.Request.Body = new WholeReads(context.Request.BodyReader, (Source)context.Items[Sent]!);
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

    // The translating reader takes each piece as a whole or not at all.
    private sealed class WholeReads(PipeReader reader, Source source) : OneWay
    {
        private ReadOnlyMemory<byte> left;

        public override bool CanRead => true;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (left.IsEmpty)
            {
                ReadResult read;
                try
                {
                    read = await reader.ReadAsync(cancellationToken);
                }
                catch
                {
                    source.GiveBack();
                    throw;
                }

                left = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                if (left.IsEmpty && read.IsCompleted)
                {
                    return 0;
                }
            }

            var count = Math.Min(buffer.Length, left.Length);
            left[..count].CopyTo(buffer);
            left = left[count..];
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    // What is no base64 fails in the translating reader between its read and its end; left open, the server could not read the rest of the body.
    private sealed class Source(PipeReader reader) : PipeReader, IRequestBodyPipeFeature
    {
        private ReadOnlySequence<byte>? open;

        public PipeReader Reader => this;

        public void GiveBack()
        {
            if (open is { } read)
            {
                AdvanceTo(read.End);
            }
        }

        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var result = await reader.ReadAsync(cancellationToken);
            open = result.Buffer;
            return result;
        }

        public override bool TryRead(out ReadResult result)
        {
            var read = reader.TryRead(out result);
            open = read ? result.Buffer : open;
            return read;
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            open = null;
            reader.AdvanceTo(consumed, examined);
        }

        public override void CancelPendingRead() => reader.CancelPendingRead();

        public override void Complete(Exception? exception = null) => reader.Complete(exception);
    }

    // The translating writer gives no room unless it is asked for as much as is to be written.
    private sealed class WholeWrites(PipeWriter writer) : OneWay
    {
        public override bool CanWrite => true;

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
    }
}

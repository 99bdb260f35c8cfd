using System.Buffers.Binary;
using System.IO.Pipelines;
using Google.Api;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The file of an answer that is a `google.api.HttpBody`. It leaves in pieces as they are read, in the form that its caller asked for: the bytes
/// themselves by REST, and by gRPC the one message that the method returns, or one for each piece where it returns a stream.
/// </summary>
public static class ResponseFile
{
    private const int FrameHeader = 5;

    /// <summary>Sends the file of a method that returns one message, and gives what the method returns.</summary>
    /// <param name="context">The call.</param>
    /// <param name="contentType">The media type of the file.</param>
    /// <param name="length">The size of the file, which all pieces together have.</param>
    /// <param name="pieces">The file.</param>
    public static async Task<HttpBody> SendFileAsync(this ServerCallContext context, string contentType, long length, IAsyncEnumerable<byte[]> pieces)
    {
        var http = context.GetHttpContext();
        var sent = new HttpBody { ContentType = contentType };
        if (!IsGrpc(http))
        {
            await SendAsync(http, contentType, length, pieces, context.CancellationToken);
            return sent;
        }

        var inner = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        await inner.StartAsync(context.CancellationToken);
        await inner.Writer.WriteAsync(FrameOf(sent, length), context.CancellationToken);
        await foreach (var piece in pieces.WithCancellation(context.CancellationToken))
        {
            await inner.Writer.WriteAsync(piece, context.CancellationToken);
        }

        // The message that the method returns is out already.
        http.Features.Set<IHttpResponseBodyFeature>(new SentBody(inner));
        return sent;
    }

    /// <summary>Sends the file of a method that returns a stream of messages.</summary>
    /// <param name="context">The call.</param>
    /// <param name="contentType">The media type of the file.</param>
    /// <param name="length">The size of the file, which all pieces together have.</param>
    /// <param name="pieces">The file.</param>
    /// <param name="stream">The messages of the method.</param>
    public static async Task SendFileAsync(this ServerCallContext context, string contentType, long length, IAsyncEnumerable<byte[]> pieces, IServerStreamWriter<HttpBody> stream)
    {
        var http = context.GetHttpContext();
        if (!IsGrpc(http))
        {
            // Transcoding would end each piece with a line break.
            await SendAsync(http, contentType, length, pieces, context.CancellationToken);
            return;
        }

        await foreach (var piece in pieces.WithCancellation(context.CancellationToken))
        {
            await stream.WriteAsync(new HttpBody { ContentType = contentType, Data = UnsafeByteOperations.UnsafeWrap(piece) }, context.CancellationToken);
        }
    }

    private static async Task SendAsync(HttpContext http, string contentType, long length, IAsyncEnumerable<byte[]> pieces, CancellationToken cancellationToken)
    {
        http.Response.ContentType = contentType;
        http.Response.ContentLength = length;
        await foreach (var piece in pieces.WithCancellation(cancellationToken))
        {
            await http.Response.Body.WriteAsync(piece, cancellationToken);
        }
    }

    private static bool IsGrpc(HttpContext http) => http.Request.ContentType?.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase) == true;

    // A frame with all of a message but the bytes of its last field.
    private static byte[] FrameOf(HttpBody message, long length)
    {
        using var bytes = new MemoryStream();
        bytes.Write(new byte[FrameHeader]);
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            message.WriteTo(output);
            output.WriteTag(HttpBody.DataFieldNumber, WireFormat.WireType.LengthDelimited);
            output.WriteUInt64((ulong)length);
        }

        var frame = bytes.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)(frame.Length - FrameHeader + length));
        return frame;
    }

    // Takes what is written into it and sends none of it.
    private sealed class SentBody(IHttpResponseBodyFeature inner) : IHttpResponseBodyFeature
    {
        public Stream Stream => Stream.Null;

        public PipeWriter Writer { get; } = PipeWriter.Create(Stream.Null);

        public Task CompleteAsync() => inner.CompleteAsync();

        public void DisableBuffering() => inner.DisableBuffering();

        public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) => Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);
    }
}

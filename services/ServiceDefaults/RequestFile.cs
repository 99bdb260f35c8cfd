using System.Buffers.Binary;
using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// The file of a request: the bytes of the one `google.api.HttpBody` field that a method's request has. They go from the connection into
/// a temporary file, 64 kB at a time, and the message that the method is given has that field without them, by REST and by gRPC.
/// </summary>
public static class RequestFile
{
    private const int InMemory = 64 * 1024;
    private const int FrameHeader = 5;
    private const int LengthDelimited = 2;

    // What is left of a message without its file.
    private const int LargestRest = 1024 * 1024;

    /// <summary>The file of a call, from its beginning; it can be read and sought in until the call ends, and is empty where none was sent.</summary>
    public static Stream OpenFile(this ServerCallContext context) =>
        context.GetHttpContext().Items[typeof(RequestFile)] is Slice file ? file.Anew() : throw new InvalidOperationException($"{context.Method} takes no file.");

    /// <summary>The whole file of a call in memory, for what is small.</summary>
    public static async Task<byte[]> ReadFileAsync(this ServerCallContext context)
    {
        await using var file = context.OpenFile();
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, context.CancellationToken);
        return bytes;
    }

    /// <summary>
    /// Keeps a file that comes in the messages of a stream as one that comes whole is kept, and gives it from its beginning. The method then
    /// has all of it, so that a slow sender holds no transaction and no lock.
    /// </summary>
    public static async Task<Stream> KeepAsync(this ServerCallContext context, IAsyncEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var kept = new Kept(context.GetHttpContext());
        await foreach (var piece in pieces.WithCancellation(context.CancellationToken))
        {
            await kept.AppendAsync(piece);
        }

        return kept.Open();
    }

    /// <summary>The field that has the file of a request; null for most.</summary>
    internal static FieldDescriptor? FieldOf(MethodDescriptor method) => method.IsClientStreaming
        ? null
        : method.InputType.Fields.InDeclarationOrder().SingleOrDefault(field => field is { FieldType: FieldType.Message, IsRepeated: false } && field.MessageType.FullName == HttpBody.Descriptor.FullName);

    /// <summary>Takes the file out of a body that is nothing else. Errors: BODY_TOO_LARGE.</summary>
    internal static async Task TakeBodyAsync(HttpContext context, long limit)
    {
        var (body, length) = await KeepAsync(context, limit);
        context.Items[typeof(RequestFile)] = new Slice(body, 0, length);
    }

    /// <summary>Takes the file out of a message of gRPC, and gives the frame that is left. Errors: BODY_TOO_LARGE, BODY_UNREADABLE.</summary>
    internal static async Task<byte[]> TakeFieldAsync(HttpContext context, FieldDescriptor field, long limit)
    {
        var (body, length) = await KeepAsync(context, limit);
        if (length < FrameHeader || body.ReadByte() != 0 || ReadLength(body) != length - FrameHeader)
        {
            throw Errors.Unreadable();
        }

        using var rest = new MemoryStream();
        rest.Write(new byte[FrameHeader]);
        var file = new Slice(body, 0, 0);
        Split(body, length, [field.FieldNumber, HttpBody.DataFieldNumber], rest, ref file);
        context.Items[typeof(RequestFile)] = file;
        var frame = rest.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - FrameHeader);
        return frame;
    }

    // Consumes whole buffers: the reader that unpacks gRPC-Web's text gives no parts of them, so no stream over it would do.
    private static async Task<(Stream Body, long Length)> KeepAsync(HttpContext context, long limit)
    {
        var reader = context.Request.BodyReader;
        var kept = new Kept(context);
        while (true)
        {
            var read = await RequestGate.FromCallerAsync(reader.ReadAsync(context.RequestAborted).AsTask());
            if (kept.Length + read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw RequestGate.TooLarge(limit);
            }

            foreach (var segment in read.Buffer)
            {
                await kept.AppendAsync(segment);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return (kept.Open(), kept.Length);
            }
        }
    }

    // Has no name any more once it is open, so that nothing of it stays whatever ends the process.
    private static FileStream OpenTemporary()
    {
        var path = Path.Combine(Environment.GetEnvironmentVariable("ASPNETCORE_TEMP") ?? Path.GetTempPath(), $"mentornet-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = System.IO.FileOptions.Asynchronous,
            BufferSize = InMemory,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }

    private static long ReadLength(Stream body)
    {
        Span<byte> length = stackalloc byte[4];
        body.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32BigEndian(length);
    }

    // Copies the fields of a message up to its end, but for the one that the path leads to: of that it is noted where it stands.
    private static void Split(Stream body, long end, ReadOnlySpan<int> path, MemoryStream rest, ref Slice file)
    {
        while (body.Position < end)
        {
            var start = body.Position;
            var tag = ReadVarint(body, end);
            if ((tag & 7) != LengthDelimited)
            {
                Skip(body, (int)(tag & 7), end);
                Copy(body, start, rest);
                continue;
            }

            var length = ReadVarint(body, end);
            var content = body.Position;
            if (length > (ulong)(end - content))
            {
                throw Errors.Unreadable();
            }

            var contentEnd = content + (long)length;
            if (tag >> 3 != (ulong)path[0])
            {
                body.Position = contentEnd;
                Copy(body, start, rest);
            }
            else if (path.Length == 1)
            {
                body.Position = contentEnd;
                file = new Slice(body, content, (long)length);
            }
            else
            {
                using var inner = new MemoryStream();
                Split(body, contentEnd, path[1..], inner, ref file);
                WriteVarint(rest, tag);
                WriteVarint(rest, (ulong)inner.Length);
                inner.WriteTo(rest);
            }
        }
    }

    private static void Skip(Stream body, int wireType, long end)
    {
        switch (wireType)
        {
            case 0:
                _ = ReadVarint(body, end);
                break;
            case 1:
                body.Position += sizeof(ulong);
                break;
            case 5:
                body.Position += sizeof(uint);
                break;
            default:
                throw Errors.Unreadable(); // a group, which no message of ours has
        }

        if (body.Position > end)
        {
            throw Errors.Unreadable();
        }
    }

    private static void Copy(Stream body, long start, MemoryStream rest)
    {
        var end = body.Position;
        if (rest.Length + end - start > LargestRest)
        {
            throw RequestGate.TooLarge(LargestRest);
        }

        body.Position = start;
        var at = (int)rest.Length;
        rest.SetLength(at + end - start);
        body.ReadExactly(rest.GetBuffer().AsSpan(at, (int)(end - start)));
        rest.Position = rest.Length;
    }

    private static ulong ReadVarint(Stream body, long end)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (body.Position >= end || body.ReadByte() is not (>= 0 and var next))
            {
                break;
            }

            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Errors.Unreadable();
    }

    private static void WriteVarint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }

    // What is kept of a call: in memory while it is small, then in a file that goes with the call.
    private sealed class Kept(HttpContext context) : IAsyncDisposable
    {
        private Stream body = new MemoryStream();

        public long Length { get; private set; }

        public async Task AppendAsync(ReadOnlyMemory<byte> piece)
        {
            Length += piece.Length;
            if (body is MemoryStream small && Length > InMemory)
            {
                body = OpenTemporary();
                context.Response.RegisterForDisposeAsync(this);
                small.WriteTo(body);
            }

            await body.WriteAsync(piece, context.RequestAborted);
        }

        public Stream Open()
        {
            body.Position = 0;
            return body;
        }

        public ValueTask DisposeAsync() => body.DisposeAsync();
    }

    // A part of the body that is kept.
    private sealed class Slice(Stream body, long start, long length) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => position; set => position = Math.Clamp(value, 0, length); }

        public Slice Anew() => new(body, start, length);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            body.Position = start + position;
            var read = await body.ReadAsync(buffer[..(int)Math.Min(buffer.Length, length - position)], cancellationToken);
            position += read;
            return read;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count)
        {
            body.Position = start + position;
            var read = body.Read(buffer, offset, (int)Math.Min(count, length - position));
            position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + (origin switch { SeekOrigin.Current => position, SeekOrigin.End => length, _ => 0 });

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;

namespace MentorNet.Gateway;

/// <summary>
/// Gives the refusals that Kestrel writes by itself, before any code of ours sees the request, a body of ours: an address with `%00`, one that
/// is too long, headers that are too large or broken. A browser that goes to a page gets a page, all others JSON.
/// </summary>
internal static partial class UnreadableRequests
{
    // Every answer of ours has this header, so that one without it is Kestrel's own.
    private static readonly byte[] Ours = "X-Content-Type-Options"u8.ToArray();
    private static readonly byte[] NoBody = "Content-Length: 0\r\n"u8.ToArray();

    public static Func<ConnectionDelegate, ConnectionDelegate> Using(ILogger logger) => next => async connection =>
    {
        var transport = connection.Transport;
        var input = new Requests(transport.Input);
        connection.Transport = new Both(input, new Answers(transport.Output, input, logger));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    };

    // HTTP/1.1 431 Request Header Fields Too Large → its words in JSON or as a page; null for what is not to be changed.
    private static byte[]? Rewrite(ReadOnlySpan<byte> head, Requests requests, ILogger logger)
    {
        if (head.Length is < 16 or > 512 || !head.StartsWith("HTTP/1.1 4"u8) || head.IndexOf(NoBody) < 0 || head.IndexOf(Ours) >= 0 || !head.EndsWith("\r\n\r\n"u8))
        {
            return null;
        }

        var refusal = Encoding.ASCII.GetString(head.Slice(9, 3)) switch
        {
            "414" => Refusal.AddressTooLong,
            "431" => Refusal.HeadersTooLarge,
            "408" => Refusal.TooSlow,
            "400" => Refusal.Unreadable,
            _ => null,
        };
        if (refusal is null)
        {
            return null;
        }

        // No trace has begun: the answer begins one, and the log has its end.
        var trace = ActivityTraceId.CreateRandom().ToString();
        LogRefused(logger, refusal.Reason, trace);
        var isPage = requests.IsForPage();
        var body = isPage ? refusal.Page(isForm: false) : refusal.Json(trace);
        var form = isPage
            ? $"Content-Type: text/html; charset=utf-8\r\nContent-Security-Policy: {Headers.RefusalPolicy}\r\nX-Frame-Options: DENY\r\nReferrer-Policy: same-origin\r\n"
            : "Content-Type: application/json\r\n";
        return Encoding.UTF8.GetBytes(Encoding.ASCII.GetString(head).Replace(
            "Content-Length: 0\r\n", $"{form}Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", StringComparison.Ordinal) + body);
    }

    [LoggerMessage(LogLevel.Information, "A request was refused before it was read: {Reason}, trace {TraceId}")]
    private static partial void LogRefused(ILogger logger, string reason, string traceId);

    private sealed class Both(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = input;

        public PipeWriter Output { get; } = output;
    }

    // Keeps how the last request began, for Kestrel tells nobody what it could not read.
    private sealed partial class Requests(PipeReader reader) : PipeReader
    {
        private const int Kept = 2048;
        private readonly byte[] head = new byte[Kept];
        private int length;

        /// <summary>Says whether a browser goes to a page. Where the address is too long to see what follows it, nobody but a browser asks a page.</summary>
        public bool IsForPage()
        {
            var text = Encoding.Latin1.GetString(head, 0, length);
            return Line().Match(text) is { Success: true } line
                && Refusal.IsOfPages(line.Groups["path"].Value, Accept().Match(text) is { Success: true } accept ? accept.Groups["types"].Value : line.Groups["end"].Success ? "" : "text/html");
        }

        [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
        public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            var result = await reader.ReadAsync(cancellationToken);
            Keep(result.Buffer);
            return result;
        }

        public override bool TryRead(out ReadResult result)
        {
            var read = reader.TryRead(out result);
            if (read)
            {
                Keep(result.Buffer);
            }

            return read;
        }

        public override void AdvanceTo(SequencePosition consumed) => reader.AdvanceTo(consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => reader.AdvanceTo(consumed, examined);

        public override void CancelPendingRead() => reader.CancelPendingRead();

        public override void Complete(Exception? exception = null) => reader.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => reader.CompleteAsync(exception);

        // What begins as a request does; a piece of a body that looks so is told from none, and changes only the form of a refusal to who sent it.
        private void Keep(ReadOnlySequence<byte> read)
        {
            var first = read.FirstSpan;
            var blank = first[..Math.Min(first.Length, 12)].IndexOf((byte)' ');
            if (blank > 0 && first[(blank + 1)..] is [(byte)'/', ..] && !first[..blank].ContainsAnyExceptInRange((byte)'A', (byte)'Z'))
            {
                var kept = read.Slice(0, Math.Min(Kept, read.Length));
                kept.CopyTo(head);
                length = (int)kept.Length;
            }
        }

        [GeneratedRegex(@"^GET (?<path>/[^ \r\n?]*)[^\r\n]*(?<end>\n)?")]
        private static partial Regex Line();

        [GeneratedRegex(@"\n[Aa]ccept:(?<types>[^\r\n]*)")]
        private static partial Regex Accept();
    }

    // Looks at the first bytes of each piece that is written, and changes a refusal in its place.
    private sealed class Answers(PipeWriter writer, Requests requests, ILogger logger) : PipeWriter
    {
        private Memory<byte> given;

        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => given = writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            var rest = ReadOnlySpan<byte>.Empty;
            if (bytes <= given.Length && Rewrite(given.Span[..bytes], requests, logger) is { } answer)
            {
                bytes = Math.Min(answer.Length, given.Length);
                answer.AsSpan(0, bytes).CopyTo(given.Span);
                rest = answer.AsSpan(bytes);
            }

            given = default;
            writer.Advance(bytes);
            if (!rest.IsEmpty)
            {
                writer.Write(rest);
            }
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => writer.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => writer.CompleteAsync(exception);
    }
}

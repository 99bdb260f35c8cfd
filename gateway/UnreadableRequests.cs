using System.Diagnostics;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace MentorNet.Gateway;

/// <summary>
/// Gives the refusals that Kestrel writes by itself, before any code of ours sees the request, a body of ours: an address with `%00`, one that
/// is too long, headers that are too large or broken.
/// </summary>
internal static partial class UnreadableRequests
{
    // Every answer of ours has this header, so that one without it is Kestrel's own.
    private static readonly byte[] Ours = "X-Content-Type-Options"u8.ToArray();
    private static readonly byte[] NoBody = "Content-Length: 0\r\n"u8.ToArray();

    public static Func<ConnectionDelegate, ConnectionDelegate> Using(ILogger logger) => next => async connection =>
    {
        var transport = connection.Transport;
        connection.Transport = new Both(transport.Input, new Answers(transport.Output, logger));
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    };

    // HTTP/1.1 431 Request Header Fields Too Large → its words in JSON; null for what is not to be changed.
    private static byte[]? Rewrite(ReadOnlySpan<byte> head, ILogger logger)
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
        var body = refusal.Json(trace);
        return Encoding.UTF8.GetBytes(Encoding.ASCII.GetString(head).Replace(
            "Content-Length: 0\r\n", $"Content-Type: application/json\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", StringComparison.Ordinal) + body);
    }

    [LoggerMessage(LogLevel.Information, "A request was refused before it was read: {Reason}, trace {TraceId}")]
    private static partial void LogRefused(ILogger logger, string reason, string traceId);

    private sealed class Both(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = input;

        public PipeWriter Output { get; } = output;
    }

    // Looks at the first bytes of each piece that is written, and changes a refusal in its place.
    private sealed class Answers(PipeWriter writer, ILogger logger) : PipeWriter
    {
        private Memory<byte> given;

        public override bool CanGetUnflushedBytes => writer.CanGetUnflushedBytes;

        public override long UnflushedBytes => writer.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => given = writer.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            if (bytes <= given.Length && Rewrite(given.Span[..bytes], logger) is { } answer && answer.Length <= given.Length)
            {
                answer.CopyTo(given.Span);
                bytes = answer.Length;
            }

            given = default;
            writer.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => writer.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => writer.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => writer.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => writer.CompleteAsync(exception);
    }
}

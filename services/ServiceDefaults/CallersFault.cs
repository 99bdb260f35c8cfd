using Google.Protobuf;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// What libraries log as an error and is the caller's doing: a frame or a message of gRPC that cannot be read, and a cookie against forged forms
/// that is not ours. The caller is told; for who runs the service it is information. Whatever else fails there stays an error.
/// </summary>
internal sealed class CallersFault : BaseProcessor<LogRecord>
{
    public static bool Is(string? category, EventId id, Exception? exception) =>
        (category?.StartsWith("Grpc.AspNetCore.Server", StringComparison.Ordinal) == true && (id.Name == "ErrorReadingMessage" || exception is InvalidProtocolBufferException or InvalidDataException))
        || (exception is AntiforgeryValidationException && !FaultPages.IsAway(exception)); // the key that reads it may be what is away

    public override void OnEnd(LogRecord data)
    {
        if (Is(data.CategoryName, data.EventId, data.Exception))
        {
            data.LogLevel = LogLevel.Information;
        }
    }
}

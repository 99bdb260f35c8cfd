using Google.Protobuf;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// What gRPC logs as an error and is the caller's doing: a frame or a message that cannot be read. The caller is told; for who runs the
/// service it is information. Whatever else fails there stays an error.
/// </summary>
internal sealed class CallersFault : BaseProcessor<LogRecord>
{
    public static bool Is(string? category, EventId id, Exception? exception) =>
        category?.StartsWith("Grpc.AspNetCore.Server", StringComparison.Ordinal) == true && (id.Name == "ErrorReadingMessage" || exception is InvalidProtocolBufferException or InvalidDataException);

    public override void OnEnd(LogRecord data)
    {
        if (Is(data.CategoryName, data.EventId, data.Exception))
        {
            data.LogLevel = LogLevel.Information;
        }
    }
}

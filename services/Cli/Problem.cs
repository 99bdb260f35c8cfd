using Google.Rpc;
using Grpc.Core;

namespace MentorNet.Cli;

/// <summary>A failure that the person at the terminal can understand.</summary>
internal sealed class CliException(string message, string? advice = null) : Exception(message)
{
    public string? Advice { get; } = advice;
}

/// <summary>What is shown of a failure.</summary>
internal sealed record Problem(string Message, string? Reason = null, IReadOnlyList<(string Field, string Text)>? Fields = null, string? Advice = null)
{
    /// <summary>Reads what happened; null for what nobody foresaw.</summary>
    public static Problem? Of(Exception exception) => exception switch
    {
        CliException e => new Problem(e.Message, Advice: e.Advice),
        RpcException e => OfStatus(e),
        HttpRequestException e => new Problem($"MentorNet does not answer: {e.Message}", Advice: "Check --url, and that scripts/up.sh runs."),
        IOException or UnauthorizedAccessException => new Problem(exception.Message),
        OperationCanceledException => new Problem("Stopped."),
        _ => null,
    };

    private static Problem OfStatus(RpcException exception)
    {
        var status = exception.GetRpcStatus();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations.Select(violation => (violation.Field, violation.Description)).ToList();
        return new Problem(
            exception.Status.Detail,
            status?.GetDetail<ErrorInfo>()?.Reason ?? exception.StatusCode.ToString(),
            fields,
            exception.StatusCode switch
            {
                StatusCode.Unauthenticated => "Sign in with `mentornet login`.",
                StatusCode.PermissionDenied => "Sign in with an account that may do this, or name one with --as.",
                StatusCode.Unavailable => "Check --url and --grpc-url, and that every part runs: see /health/ready.",
                _ => null,
            });
    }
}

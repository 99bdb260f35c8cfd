using Google.Rpc;
using Grpc.Core;

namespace MentorNet.Web.Kit;

/// <summary>Puts a failure of a service into words for the person: what happened and what to do.</summary>
internal static class Failures
{
    public static IEnumerable<(string Field, string Text)> Explain(RpcException e, string fieldPrefix = "")
    {
        var status = e.GetRpcStatus();
        var fields = status?.GetDetail<BadRequest>()?.FieldViolations ?? [];
        if (fields.Count > 0)
        {
            return fields.Select(field => (FieldOf(field.Field, fieldPrefix), Sentence(field.Description)));
        }

        var info = status?.GetDetail<ErrorInfo>();
        return [("", (info is null ? null : Area.All.Select(area => area.Explain(info)).FirstOrDefault(text => text is not null) ?? TextOf(info.Reason) ?? Own(e, status!)) ?? ByCode(e.StatusCode))];
    }

    /// <summary>Finds where somebody can do what a failure asks for; null where the page itself is the place.</summary>
    public static (string Path, string Text)? WayOut(RpcException e) => e.GetRpcStatus()?.GetDetail<ErrorInfo>() is { } info
        && Area.All.Select(area => area.WayOut(info)).FirstOrDefault(way => way is not null) is { } way && Places.To(way.Path) is not null ? way : null;

    public static string? ReasonOf(RpcException e) => e.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason;

    /// <summary>Gets the text for a reason; null where there is none, and the service's own message is shown.</summary>
    public static string? TextOf(string reason) => Everywhere.GetValueOrDefault(reason) ?? Area.TextOf(area => area.Reasons, reason);

    private const string SignInAgain = "Your session has ended. Sign in in another tab, then try again here: what you typed is kept.";
    public const string NoAnswer = "This part of MentorNet isn’t answering at the moment, so nothing was saved. What you typed is kept; try again in a minute.";
    private const string TooLong = "That took too long. It may have gone through anyway: check in another tab before you send it again. What you typed is kept below.";
    private const string NotYourFault = "That did not work, and it is not your fault. What you typed is kept; try again, and tell your admin if it happens again.";

    private static readonly IReadOnlyDictionary<string, string> Everywhere = new Dictionary<string, string>
    {
        ["CANCELLED"] = "That was canceled before it was done. Try again.",
        ["CONCURRENT_CHANGE"] = "Someone changed the same thing at the same moment. Try again.",
        ["CALLER_NOT_KNOWN_YET"] = "You are new here, and your profile is still being set up. Try again in a minute.",
        ["CONSORTIUM_DELETED"] = "This consortium was deleted. Sign out, then sign in to another one.",
        ["CONSORTIUM_REQUIRED"] = "You aren’t signed in to a consortium. Sign out and in again, and choose one.",
        ["DEADLINE_EXCEEDED"] = TooLong,
        ["ETAG_MISMATCH"] = "Someone changed this while you were writing. Copy what you want to keep, then load the page again.",
        ["FRESH_SIGN_IN_REQUIRED"] = "Your sign-in is more than ten minutes old. Sign in again below, then do this once more.",
        ["MEMBERSHIP_ENDED"] = "You no longer belong to this consortium. Sign out and in again.",
        ["RATE_LIMITED"] = "That was too much at once. Wait a minute and try again.",
        ["ROLE_REQUIRED"] = "Your roles in this consortium do not allow this.",
        ["SERVER_STOPS"] = "This part of MentorNet is restarting, so nothing was saved. What you typed is kept; try again in a moment.",
        ["SESSION_ENDED"] = SignInAgain,
        ["SIGN_IN_NOT_KNOWN"] = "We can’t check your sign-in right now, so nothing was saved. What you typed is kept; try again in a moment.",
        ["TOKEN_EXPIRED"] = SignInAgain,
        ["UNAUTHENTICATED"] = SignInAgain,
        ["ADDRESS_TOO_LONG"] = "This address is too long. Shorten what you search for.",
        ["HEADERS_TOO_LARGE"] = "Your browser sent more than this site can accept. Delete its cookies for this site and sign in again.",
        ["HOST_UNKNOWN"] = "This isn’t one of this MentorNet’s addresses. Use the one you were given.",
        ["REQUEST_TOO_SLOW"] = "This didn’t arrive in time. Send it again.",
        ["REQUEST_UNREADABLE"] = "This request can't be read. Load the page again, then try once more.",
        ["WRONG_HTTP_METHOD"] = "This request can't be read. Load the page again, then try once more.",
        ["ENCODING_UNKNOWN"] = "This can't be read here. Load the page again, then try once more.",
        ["BODY_COMPRESSED"] = "This can’t be sent compressed. Send it as it is.",
        ["BODY_TOO_LARGE"] = "This is too large to send. Make it smaller and try again.",
        ["NO_SUCH_METHOD"] = "This part of MentorNet doesn’t know that yet. Tell your admin: its services may be running different versions.",
        ["SERVICE_UNAVAILABLE"] = NoAnswer,
        ["TEMPORARILY_UNAVAILABLE"] = NoAnswer,
        ["INTERNAL"] = NotYourFault,
    };

    // A reason that has no text here was made by one of our services, which write messages for people.
    private static string? Own(RpcException e, Google.Rpc.Status status) =>
        status.Message.Length > 0 && e.StatusCode is not (StatusCode.Internal or StatusCode.Unknown or StatusCode.Unavailable) ? status.Message : null;

    private static string FieldOf(string path, string prefix)
    {
        var field = path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
        var bracket = field.IndexOf('[', StringComparison.Ordinal);
        return bracket < 0 ? field : field[..bracket];
    }

    /// <summary>Makes a sentence of what a service says of a field: <c>must be a day.</c> begins with "This".</summary>
    public static string Sentence(string rule) => rule.Length > 0 && char.IsLower(rule[0]) ? $"This {rule}" : rule;

    private static string ByCode(StatusCode code) => code switch
    {
        StatusCode.Unavailable => NoAnswer,
        StatusCode.DeadlineExceeded => TooLong,
        StatusCode.PermissionDenied => "Your roles in this consortium do not allow this.",
        StatusCode.Unauthenticated => SignInAgain,
        StatusCode.NotFound => "This no longer exists.",
        StatusCode.ResourceExhausted => "That was too much at once. Wait a minute and try again.",
        _ => NotYourFault,
    };
}

using Google.Rpc;
using Grpc.Core;

namespace MentorNet.ServiceDefaults;

/// <summary>A failure that the caller is told about: a code, a reason and what to do. Made by a service's XxxErrors factories.</summary>
public sealed class DomainException(StatusCode code, string reason, string message) : Exception(message)
{
    /// <summary>The gRPC code.</summary>
    public StatusCode Code { get; } = code;

    /// <summary>The machine-readable reason: UPPER_SNAKE, at most 63 characters.</summary>
    public string Reason { get; } = reason;

    /// <summary>Holds every dynamic value of the message.</summary>
    public Dictionary<string, string> Metadata { get; } = [];

    /// <summary>Lists the fields that are wrong, by proto path.</summary>
    public List<BadRequest.Types.FieldViolation> Fields { get; } = [];

    /// <summary>How long the caller should wait before it tries again; null where that does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Adds a dynamic value of the message.</summary>
    public DomainException With(string key, object value)
    {
        Metadata[key] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        return this;
    }

    /// <summary>Adds a field that is wrong.</summary>
    public DomainException WithField(string field, string description)
    {
        Fields.Add(new BadRequest.Types.FieldViolation { Field = field, Description = description });
        return this;
    }
}

/// <summary>Makes the failures that every service shares.</summary>
public static class Errors
{
    /// <summary>Says that a field is malformed; <paramref name="field"/> is its proto path.</summary>
    public static DomainException InvalidField(string field, string description, string reason = "INVALID_FIELD") =>
        new DomainException(StatusCode.InvalidArgument, reason, $"{field}: {description}").With("field", field).WithField(field, description);

    /// <summary>Says that a thing does not exist, or not for this caller.</summary>
    public static DomainException NotFound(string reason, string name) =>
        new DomainException(StatusCode.NotFound, reason, $"'{name}' was not found. Check the name, and that it belongs to your consortium.").With("name", name);

    /// <summary>Says that the etag is not that of the stored version.</summary>
    public static DomainException EtagMismatch(string name) =>
        new DomainException(StatusCode.Aborted, "ETAG_MISMATCH", $"'{name}' has changed since you read it. Read it again and repeat your change.").With("name", name);

    /// <summary>Says that a call needs a sign-in of just now.</summary>
    public static DomainException FreshSignInRequired(TimeSpan within) =>
        new DomainException(StatusCode.FailedPrecondition, "FRESH_SIGN_IN_REQUIRED", $"Sign in again: this needs a sign-in of the last {within.TotalMinutes:0} minutes. Ask for it with max_age={within.TotalSeconds:0}.")
            .With("max_age", (int)within.TotalSeconds);

    /// <summary>Says that the caller has no valid token.</summary>
    public static DomainException Unauthenticated() =>
        new(StatusCode.Unauthenticated, "UNAUTHENTICATED", "Sign in: the call carries no valid access token.");

    /// <summary>Says that the sign-in of the caller's token was ended, or that roles it claims were taken.</summary>
    public static DomainException SessionEnded() =>
        new(StatusCode.Unauthenticated, "SESSION_ENDED", "This session has ended, or its roles have changed. Sign in again.");

    /// <summary>Says that nobody can tell now whether the sign-in of the caller's token stands.</summary>
    public static DomainException SignInNotKnown() =>
        new(StatusCode.Unavailable, "SIGN_IN_NOT_KNOWN", "Whether your sign-in still counts cannot be told now. Try again in a moment.") { RetryAfter = TimeSpan.FromSeconds(5) };

    /// <summary>A message that is none of its method, or a frame that is none of gRPC.</summary>
    public static DomainException Unreadable() =>
        new(StatusCode.InvalidArgument, "BODY_UNREADABLE", "The body cannot be read: it is no whole message of this method. Check the frame, and that your protos are ours.");

    /// <summary>The consortium of the caller's token is gone.</summary>
    public static DomainException ConsortiumDeleted(Guid consortium) =>
        new DomainException(StatusCode.FailedPrecondition, "CONSORTIUM_DELETED", "This consortium was deleted. Sign in again to another one.").With("consortium", $"consortia/{consortium}");

    /// <summary>
    /// Says that a service has not been told of its caller yet, and so not of whose people they must not know: until it is, it shows them nobody.
    /// </summary>
    public static DomainException CallerNotKnownYet() =>
        new(StatusCode.Unavailable, "CALLER_NOT_KNOWN_YET", "Your own profile is not known here yet. Try again in a minute.") { RetryAfter = TimeSpan.FromSeconds(10) };

    /// <summary>Says that the caller may not do this.</summary>
    public static DomainException PermissionDenied(string method) =>
        new DomainException(StatusCode.PermissionDenied, "ROLE_REQUIRED", $"Your roles in this consortium do not allow {method}.").With("method", method);
}

using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>Every reason of the data service that is not shared.</summary>
internal static class PersonalDataErrors
{
    public static DomainException ExportNotFound(string name) => Errors.NotFound("EXPORT_NOT_FOUND", name);

    public static DomainException ErasureNotFound(string name) => Errors.NotFound("ERASURE_NOT_FOUND", name);

    public static DomainException FreshSignInRequired(TimeSpan within) =>
        new DomainException(StatusCode.FailedPrecondition, "FRESH_SIGN_IN_REQUIRED", $"Sign in again: this needs a sign-in of the last {within.TotalMinutes:0} minutes. Ask for it with max_age={within.TotalSeconds:0}.")
            .With("max_age", (int)within.TotalSeconds);

    public static DomainException ExportNotReady(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "EXPORT_NOT_READY", $"'{name}' is still being made. You get an email when it is ready.").With("name", name);

    public static DomainException ExportExpired(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "EXPORT_EXPIRED", $"'{name}' was deleted after seven days. Ask for a new one.").With("name", name);

    public static DomainException TooManyExports(int atMost) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_EXPORTS", $"You asked for {atMost} exports within 24 hours, which is the maximum. Use the last one.") { RetryAfter = TimeSpan.FromHours(1) }
            .With("at_most", atMost);

    public static DomainException ErasureBegun(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "ERASURE_BEGUN", $"'{name}' has begun and cannot be stopped.").With("name", name);
}

using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>Every reason of the data service that is not shared.</summary>
internal static class PersonalDataErrors
{
    public static DomainException ExportNotFound(string name) => Errors.NotFound("EXPORT_NOT_FOUND", name);

    public static DomainException ErasureNotFound(string name) => Errors.NotFound("ERASURE_NOT_FOUND", name);

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

using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Takedowns;

/// <summary>Every reason for which something about a takedown is refused.</summary>
internal static class TakedownErrors
{
    public static DomainException NotFound(string name) => Errors.NotFound("TAKEDOWN_NOT_FOUND", name);

    public static DomainException AlreadyAsked(string resource) =>
        new DomainException(StatusCode.AlreadyExists, "TAKEDOWN_ALREADY_ASKED", $"You have asked about '{resource}' already. An admin decides within ten days.").With("resource", resource);

    public static DomainException TooMany(int most) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_TAKEDOWNS", $"You have {most} requests that are not decided yet. Wait for one of them.").With("most", most);

    public static DomainException DecidedFirst(string resource) =>
        new DomainException(StatusCode.FailedPrecondition, "ADMIN_DECIDES_FIRST", $"An admin is deciding about '{resource}'. It can be shared again once they have.").With("resource", resource);

    public static DomainException Decided(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "TAKEDOWN_DECIDED", $"'{name}' is decided already.").With("name", name);
}

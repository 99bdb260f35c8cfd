using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

/// <summary>Every reason of single messages that is not shared.</summary>
internal static class MessageErrors
{
    public static DomainException NotTheSender(string name) =>
        new DomainException(StatusCode.PermissionDenied, "NOT_THE_SENDER", $"'{name}' was sent by someone else. Only its sender can change it.").With("name", name);

    public static DomainException MessageDeleted(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "MESSAGE_DELETED", $"'{name}' was deleted by its sender.").With("name", name);

    public static DomainException EditTooLate(string name, int minutes) =>
        new DomainException(StatusCode.FailedPrecondition, "EDIT_TOO_LATE", $"'{name}' was sent more than {minutes} minutes ago. Send another message, or delete it.").With("name", name).With("minutes", minutes);

    public static DomainException TooManyEdits(string name, int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_EDITS", $"'{name}' was edited {limit} times. Send another message, or delete it.").With("name", name).With("limit", limit);
}

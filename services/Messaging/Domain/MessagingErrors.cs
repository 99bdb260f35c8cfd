using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Domain;

/// <summary>Every reason of this service that is not shared.</summary>
internal static class MessagingErrors
{
    public static DomainException ConversationNotFound(string name) => Errors.NotFound("CONVERSATION_NOT_FOUND", name);

    public static DomainException ConversationClosed(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", $"'{name}' is closed: the pairing has ended. It can still be read.").With("name", name);

    public static DomainException ConversationPaused(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "CONVERSATION_PAUSED", $"'{name}' is paused with its pairing. It can be read; it can be continued when the pairing resumes.").With("name", name);
}

using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Every reason of conversations that is not shared.</summary>
internal static class ConversationErrors
{
    public static DomainException ConversationNotFound(string name) => Errors.NotFound("CONVERSATION_NOT_FOUND", name);

    /// <summary>The conversation of a circle in which the caller was and no longer sits.</summary>
    public static DomainException CircleLeft(string name) => Errors.NotFound("CIRCLE_LEFT", name);

    public static DomainException MessageNotFound(string name) => Errors.NotFound("MESSAGE_NOT_FOUND", name);

    public static DomainException ConversationClosed(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", $"'{name}' is closed: its pairing or circle has ended. It can still be read.").With("name", name);

    public static DomainException ConversationPaused(string name) =>
        new DomainException(StatusCode.FailedPrecondition, "CONVERSATION_PAUSED", $"'{name}' is paused with its pairing. It can be read, and written again once the pairing resumes.").With("name", name);
}

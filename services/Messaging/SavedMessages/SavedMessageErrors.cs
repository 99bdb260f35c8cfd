using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

/// <summary>Every reason of saved messages that is not shared.</summary>
internal static class SavedMessageErrors
{
    public static DomainException TooManySaved(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_SAVED", $"You have saved {limit} messages, the most that can be saved. Remove some first.").With("limit", limit);
}

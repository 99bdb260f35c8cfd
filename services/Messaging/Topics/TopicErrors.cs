using Grpc.Core;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

/// <summary>Every reason of topics that is not shared.</summary>
internal static class TopicErrors
{
    public static DomainException TopicNotFound(string name) => Errors.NotFound("TOPIC_NOT_FOUND", name);

    public static DomainException TopicExists() =>
        new(StatusCode.AlreadyExists, "TOPIC_EXISTS", "This conversation has a topic with this title.");

    public static DomainException TooManyTopics(int limit) =>
        new DomainException(StatusCode.ResourceExhausted, "TOO_MANY_TOPICS", $"This conversation has {limit} topics, the most that it can have.").With("limit", limit);
}

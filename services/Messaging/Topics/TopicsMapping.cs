using Google.Protobuf.WellKnownTypes;
using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Topics;

/// <summary>Topics as protos show them, and as callers send them.</summary>
internal static class TopicsMapping
{
    public static string Name(Guid conversation, Guid topic) => $"conversations/{conversation}/topics/{topic}";

    public static string ParseTitle(string value, string field) => Parse.Line(value, field, 1, Topic.LongestTitle);

    public static Hearing Read(V1.Topic.Types.Hearing hearing, string field) => hearing switch
    {
        V1.Topic.Types.Hearing.Unspecified => Hearing.Usual,
        V1.Topic.Types.Hearing.Followed => Hearing.Followed,
        V1.Topic.Types.Hearing.Muted => Hearing.Muted,
        _ => throw Errors.InvalidField(field, "must be FOLLOWED, MUTED, or unset."),
    };

    public static V1.Topic ToProto(Topic topic) => new()
    {
        Name = Name(topic.ConversationId, topic.Id),
        Title = topic.Title,
        Resolved = topic.Resolved,
        Hearing = topic.Hearing switch
        {
            Hearing.Followed => V1.Topic.Types.Hearing.Followed,
            Hearing.Muted => V1.Topic.Types.Hearing.Muted,
            _ => V1.Topic.Types.Hearing.Unspecified,
        },
        UnreadCount = topic.Unread,
        MessageCount = topic.MessageCount,
        LastMessageNumber = topic.LastNumber,
        CreateTime = topic.CreatedAt.ToTimestamp(),
        Creator = ConversationsMapping.Person(topic.CreatorId),
        ChangeNumber = topic.ChangeNumber,
    };
}

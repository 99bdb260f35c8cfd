using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Conversations;

/// <summary>Conversations as protos show them, and names as callers send them.</summary>
internal static class ConversationsMapping
{
    public static string Name(Guid conversation) => $"conversations/{conversation}";

    public static string Person(Guid person) => $"people/{person}";

    public static Guid Parse(string value, string field) => ServiceDefaults.Parse.Name(value, "conversations", field);

    /// <summary>Reads `conversations/{uuid}/messages/{number}`.</summary>
    public static (Guid Conversation, long Number) ParseMessage(string value, string field) =>
        value.Split('/') is ["conversations", var id, "messages", var count]
            && Guid.TryParseExact(id, "D", out var conversation)
            && long.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (conversation, number)
            : throw Errors.InvalidField(field, "must be 'conversations/', a UUID, '/messages/', and a number.");

    /// <summary>Reads `conversations/{uuid}/topics/{uuid}`.</summary>
    public static (Guid Conversation, Guid Topic) ParseTopic(string value, string field) =>
        value.Split('/') is ["conversations", var id, "topics", var part]
            && Guid.TryParseExact(id, "D", out var conversation)
            && Guid.TryParseExact(part, "D", out var topic)
            ? (conversation, topic)
            : throw Errors.InvalidField(field, "must be 'conversations/', a UUID, '/topics/', and a UUID.");

    /// <summary>Reads a topic of one conversation; null where none is named.</summary>
    public static Guid? ParseTopicOf(Guid conversation, string value, string field) => value.Length == 0 ? null
        : ParseTopic(value, field) is var (parent, topic) && parent == conversation ? topic
        : throw Errors.InvalidField(field, "must be a topic of this conversation.");

    public static V1.Conversation ToProto(Conversation conversation, Guid person)
    {
        var proto = new V1.Conversation
        {
            Name = Name(conversation.Id),
            Kind = conversation.Kind == ConversationKind.Circle ? V1.Conversation.Types.Kind.Circle : V1.Conversation.Types.Kind.Pairing,
            UnreadCount = conversation.Unread,
            LastMessageTime = conversation.LastMessageAt?.ToTimestamp(),
            LastMessageNumber = conversation.LastNumber,
            ReadNumber = conversation.ReadNumber,
            Closed = conversation.Closed,
            Paused = conversation is { Paused: true, Closed: false },
            CreateTime = conversation.OpenedAt.ToTimestamp(),
            Muted = conversation.Muted,
            ChangeNumber = conversation.ChangeNumber,
            FirstNumber = conversation.FirstNumber,
            Retention = RetentionOf(conversation),
            Members = { conversation.Members.Where(member => !member.Left).Select(member => ToProto(member, conversation, person)) },
        };
        if (conversation.Kind == ConversationKind.Circle)
        {
            proto.Circle = $"circles/{conversation.Circle}";
            proto.Need = conversation.Need is { } need ? $"needs/{need}" : "";
        }
        else if (conversation.Members.FirstOrDefault(member => member.PersonId != person) is { } other)
        {
            proto.Pairing = $"pairings/{conversation.Id}";
            proto.Other = Person(other.PersonId);
            proto.OtherReadNumber = ShownOf(other, conversation);
        }

        return proto;
    }

    private static V1.Conversation.Types.Member ToProto(Member member, Conversation conversation, Guid person) => new()
    {
        Person = Person(member.PersonId),
        JoinTime = member.JoinedAt.ToTimestamp(),
        ReadNumber = member.PersonId == person ? conversation.ReadNumber : ShownOf(member, conversation),
    };

    private static V1.Conversation.Types.Retention RetentionOf(Conversation conversation)
    {
        var term = conversation.Term;
        return new()
        {
            Days = term.Days ?? 0,
            Agreed = term.IsAgreed,
            DeleteTime = conversation.ClosedAt is { } closedAt ? term.DeleteAt(closedAt)?.ToTimestamp() : null,
            Proposal = term is { ProposedDays: { } days, ProposedBy: { } person } ? new() { Days = days, Person = Person(person) } : null,
        };
    }

    private static long ShownOf(Member member, Conversation conversation) => conversation.Receipts && member.Receipts ? member.ShownNumber : 0;
}

using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Messages;

/// <summary>Messages as protos show them, and as callers send them.</summary>
internal static class MessagesMapping
{
    public const int MostMentions = 20;

    public static string Name(Guid conversation, long number) => string.Create(CultureInfo.InvariantCulture, $"conversations/{conversation}/messages/{number}");

    public static Guid[] ParseMentions(IReadOnlyList<string> mentions)
    {
        Parse.Count(mentions.Count, "mentions", MostMentions);
        return [.. mentions.Select((name, i) => Parse.Name(name, "people", $"mentions[{i}]")).Distinct()];
    }

    public static Acknowledgement Read(V1.Message.Types.Acknowledgement acknowledgement, string field) => acknowledgement switch
    {
        V1.Message.Types.Acknowledgement.Seen => Acknowledgement.Seen,
        V1.Message.Types.Acknowledgement.ThankYou => Acknowledgement.ThankYou,
        V1.Message.Types.Acknowledgement.WithYou => Acknowledgement.WithYou,
        _ => throw Errors.InvalidField(field, "must be SEEN, THANK_YOU, or WITH_YOU."),
    };

    public static V1.Message ToProto(Message message)
    {
        var proto = new V1.Message
        {
            Name = Name(message.ConversationId, message.Number),
            Number = message.Number,
            Sender = ConversationsMapping.Person(message.SenderId),
            Text = message.Text,
            CreateTime = message.SentAt.ToTimestamp(),
            Topic = Topic(message, message.TopicId),
            Mentions = { message.Mentions.Select(ConversationsMapping.Person) },
            EditTime = message.EditedAt?.ToTimestamp(),
            DeleteTime = message.DeletedAt?.ToTimestamp(),
            MovedFrom = Topic(message, message.MovedFrom),
            MoveTime = message.MovedAt?.ToTimestamp(),
            MovedBy = message.MovedBy is { } mover ? ConversationsMapping.Person(mover) : "",
            Saved = message.Saved,
            ChangeNumber = message.ChangeNumber,
            ByEmail = message.Cut is not null,
            Acknowledgements = { message.Givers.Zip(message.Given, ToProto) },
        };
        if (message.ReplyTo is { } quoted)
        {
            proto.Quote = new V1.Message.Types.Quote
            {
                Message = Name(message.ConversationId, quoted),
                Sender = message.QuoteSender is { } sender ? ConversationsMapping.Person(sender) : "",
                Text = message.QuoteText,
            };
        }

        return proto;
    }

    public static V1.MessageVersion ToProto(MessageVersion version) => new() { Text = version.Text, ReplaceTime = version.ReplacedAt.ToTimestamp() };

    private static V1.Message.Types.Given ToProto(Guid person, string kind) => new()
    {
        Person = ConversationsMapping.Person(person),
        Acknowledgement = System.Enum.Parse<Acknowledgement>(kind) switch
        {
            Acknowledgement.ThankYou => V1.Message.Types.Acknowledgement.ThankYou,
            Acknowledgement.WithYou => V1.Message.Types.Acknowledgement.WithYou,
            _ => V1.Message.Types.Acknowledgement.Seen,
        },
    };

    private static string Topic(Message message, Guid? topic) => topic is { } id ? $"conversations/{message.ConversationId}/topics/{id}" : "";
}

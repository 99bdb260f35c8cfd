using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Messaging.Data;
using MentorNet.Messaging.Updates;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Api;

internal sealed partial class MessagingApi(Database database, TimeProvider clock, UpdateHub hub, IHostApplicationLifetime lifetime) : MessagingService.MessagingServiceBase
{
    private static Conversation ToProto(ConversationRow row, Guid person) => new()
    {
        Name = $"conversations/{row.Id}",
        Pairing = $"pairings/{row.Id}",
        Other = $"people/{row.Other(person)}",
        UnreadCount = row.Unread,
        LastMessageTime = row.LastMessageAt?.ToTimestamp(),
        LastMessageNumber = row.LastNumber,
        OtherReadNumber = row.OtherRead(person),
        ReadNumber = row.Read(person),
        Closed = row.Closed,
        Paused = row is { Paused: true, Closed: false },
        CreateTime = row.OpenedAt.ToTimestamp(),
        Muted = row.Muted,
    };

    private static Message ToProto(MessageRow row) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"conversations/{row.ConversationId}/messages/{row.Number}"),
        Number = row.Number,
        Sender = $"people/{row.SenderId}",
        Text = row.Text,
        CreateTime = row.SentAt.ToTimestamp(),
    };
}

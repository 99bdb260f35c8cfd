using Google.Protobuf.WellKnownTypes;
using MentorNet.Messaging.Messages;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.SavedMessages;

/// <summary>Saved messages as protos show them, and as callers send them.</summary>
internal static class SavedMessagesMapping
{
    public static DateTimeOffset? ParseRemindTime(Timestamp? time, DateTimeOffset now, string field)
    {
        if (time is null)
        {
            return null;
        }

        // What is no time at all fails here as well: the protobuf library refuses it by an exception of its own.
        var at = time.Seconds is > 0 and < 253_402_300_800 && time.Nanos is >= 0 and < 1_000_000_000 ? time.ToDateTimeOffset() : DateTimeOffset.MinValue;
        return at > now && at <= now + SavedMessage.Farthest
            ? at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond))
            : throw Errors.InvalidField(field, "must be within the next two years.");
    }

    public static V1.SavedMessage ToProto(SavedMessage saved, Message message) => new()
    {
        Message = MessagesMapping.ToProto(message),
        CreateTime = saved.SavedAt.ToTimestamp(),
        RemindTime = saved.RemindAt?.ToTimestamp(),
        Due = saved.Due,
    };
}

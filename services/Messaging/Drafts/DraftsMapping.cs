using Google.Protobuf.WellKnownTypes;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Drafts;

/// <summary>Drafts as protos show them, and names as callers send them.</summary>
internal static class DraftsMapping
{
    /// <summary>Reads `conversations/{uuid}/draft`.</summary>
    public static Guid ParseName(string value, string field) =>
        value.Split('/') is ["conversations", var id, "draft"] && Guid.TryParseExact(id, "D", out var conversation)
            ? conversation
            : throw Errors.InvalidField(field, "must be 'conversations/', a UUID, and '/draft'.");

    public static V1.Draft ToProto(Draft draft) => new()
    {
        Name = $"conversations/{draft.ConversationId}/draft",
        Text = draft.Text ?? "",
        ReplyTo = draft.ReplyTo ?? 0,
        Topic = draft.TopicId is { } topic ? $"conversations/{draft.ConversationId}/topics/{topic}" : "",
        UpdateTime = draft.UpdatedAt?.ToTimestamp(),
        Etag = draft.Etag,
    };
}

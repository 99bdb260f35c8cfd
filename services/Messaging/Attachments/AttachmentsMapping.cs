using MentorNet.Messaging.Conversations;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

/// <summary>Attachments as protos show them, and as callers send them.</summary>
internal static class AttachmentsMapping
{
    public static string Name(Guid conversation, Guid attachment) => $"conversations/{conversation}/attachments/{attachment}";

    /// <summary>Reads `conversations/{uuid}/attachments/{uuid}`.</summary>
    public static (Guid Conversation, Guid Attachment) ParseName(string value, string field) =>
        value.Split('/') is ["conversations", var id, "attachments", var part]
            && Guid.TryParseExact(id, "D", out var conversation)
            && Guid.TryParseExact(part, "D", out var attachment)
            ? (conversation, attachment)
            : throw Errors.InvalidField(field, "must be 'conversations/', a UUID, '/attachments/', and a UUID.");

    /// <summary>Reads the attachments of one conversation that a message shall have.</summary>
    public static Guid[] ParseNames(Guid conversation, IReadOnlyList<string> names, string field)
    {
        Parse.Count(names.Count, field, Attachment.MostInMessage);
        return
        [
            .. names.Select((name, i) => ParseName(name, $"{field}[{i}]") is var (parent, id) && parent == conversation
                ? id
                : throw Errors.InvalidField($"{field}[{i}]", "must be an attachment of this conversation.")).Distinct(),
        ];
    }

    public static V1.Attachment ToProto(Attachment attachment) => new()
    {
        Name = Name(attachment.ConversationId, attachment.Id),
        FileName = attachment.FileName,
        MediaType = attachment.FileType,
        SizeBytes = attachment.FileSize,
        State = attachment.State switch
        {
            AttachmentState.Clean => V1.Attachment.Types.State.Clean,
            AttachmentState.Refused => V1.Attachment.Types.State.Refused,
            _ => V1.Attachment.Types.State.Scanning,
        },
    };
}

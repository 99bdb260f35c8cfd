using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Attachments;

/// <summary>Where attachments hold something about a person.</summary>
internal static class AttachmentsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "attachments",
                "Files that you uploaded for messages",
                ["attachments.person_id"],
                """
                SELECT conversation_id AS conversation, number, file_name, file_type, file_size, uploaded_at
                FROM attachments WHERE consortium_id = @consortium AND person_id = @person ORDER BY uploaded_at, id
                """,
                [
                    new("conversation", "The conversation's id"),
                    new("number", "The number of the message; empty if it was not sent"),
                    new("file_name", "The name of the file; the file itself can be downloaded from the conversation"),
                    new("file_type", "What it is"),
                    new("file_size", "How many bytes it has"),
                    new("uploaded_at", "When you uploaded it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Files that you uploaded and did not send",
                ["attachments.person_id"],
                "SELECT count(*)::int FROM attachments WHERE consortium_id = @consortium AND person_id = @person AND number IS NULL",
                "DELETE FROM attachments WHERE consortium_id = @consortium AND person_id = @person AND number IS NULL"),
            ErasureRule.Keep(
                "Files of messages that you sent",
                "They belong to the messages, which are the other people's copy of the conversation. They are deleted with them.",
                ["attachments.person_id"],
                "SELECT count(*)::int FROM attachments WHERE consortium_id = @consortium AND person_id = @person AND number IS NOT NULL",
                null),
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["attachment_pieces.attachment_id"] = "An attachment's.",
            ["due_attachments.attachment_id"] = "An attachment's.",
        },
    };
}

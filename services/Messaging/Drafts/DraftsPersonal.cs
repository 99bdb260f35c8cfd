using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Drafts;

/// <summary>Where drafts hold something about a person.</summary>
internal static class DraftsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "drafts",
                "What you have begun to write",
                ["drafts.person_id"],
                "SELECT conversation_id AS conversation, text, updated_at FROM drafts WHERE consortium_id = @consortium AND person_id = @person ORDER BY updated_at",
                [
                    new("conversation", "The conversation's id"),
                    new("text", "What you have written"),
                    new("updated_at", "When you wrote it last"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "What you have begun to write",
                ["drafts.person_id"],
                "SELECT count(*)::int FROM drafts WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM drafts WHERE consortium_id = @consortium AND person_id = @person"),
        ]);
}

using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

/// <summary>Where retention holds something about a person.</summary>
internal static class RetentionPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "retention_proposals",
                "How long you propose to keep a conversation",
                ["retention_terms.proposed_by"],
                "SELECT conversation_id AS conversation, proposed_days FROM retention_terms WHERE consortium_id = @consortium AND proposed_by = @person ORDER BY conversation_id",
                [
                    new("conversation", "The conversation's id"),
                    new("proposed_days", "The days after it ends; 0 for as long as your consortium keeps it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "How long you propose to keep a conversation",
                ["retention_terms.proposed_by"],
                "SELECT count(*)::int FROM retention_terms WHERE consortium_id = @consortium AND proposed_by = @person",
                "UPDATE retention_terms SET proposed_days = NULL, proposed_by = NULL WHERE consortium_id = @consortium AND proposed_by = @person"),
        ]);
}

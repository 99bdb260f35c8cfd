using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Review;

/// <summary>Says where reviews hold something about a person.</summary>
internal static class ReviewPersonal
{
    /// <summary>Gives what a person claimed back to all reviewers.</summary>
    public const string GiveBack =
        """
        WITH given AS (
            UPDATE submissions SET reviewer = NULL, claimed_at = NULL
            WHERE consortium_id = @consortium AND reviewer = @person AND decided_at IS NULL RETURNING resource_id
        )
        UPDATE resources SET stage = 3, version = version + 1 WHERE id IN (SELECT resource_id FROM given) AND NOT published
        """;

    public static readonly PersonalPart Part = new(
        [
            new(
                "submissions",
                "What you submitted to the library",
                ["submissions.submitted_by"],
                """
                SELECT resource_id AS resource, consortium_id AS consortium, submitted_at, organization, decided_at, note
                FROM submissions WHERE consortium_id = @consortium AND submitted_by = @person ORDER BY submitted_at
                """,
                [
                    new("resource", "The resource's id"),
                    new("consortium", "The consortium's id"),
                    new("submitted_at", "When you submitted it"),
                    new("organization", "Your organization then: its own reviewers do not review it where others can"),
                    new("decided_at", "When a reviewer published or returned it"),
                    new("note", "What the reviewer wrote to you"),
                ]),
            new(
                "reviews",
                "What you reviewed in the library",
                ["submissions.reviewer"],
                """
                SELECT resource_id AS resource, consortium_id AS consortium, claimed_at, decided_at, note
                FROM submissions WHERE consortium_id = @consortium AND reviewer = @person ORDER BY claimed_at
                """,
                [
                    new("resource", "The resource's id"),
                    new("consortium", "The consortium's id"),
                    new("claimed_at", "When you claimed it"),
                    new("decided_at", "When you published or returned it"),
                    new("note", "What you wrote as you returned it"),
                ]),
            new(
                "reviewer",
                "That you review what is submitted to the library",
                ["reviewers.person_id"],
                "SELECT consortium_id AS consortium, organization, named_at FROM reviewers WHERE consortium_id = @consortium AND person_id = @person",
                [
                    new("consortium", "The consortium's id"),
                    new("organization", "Your organization when you last looked"),
                    new("named_at", "When an admin named you"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "What you submitted to the library",
                "It belongs to what stays published. That it was you who submitted it, and for whom you worked, is removed.",
                ["submissions.submitted_by"],
                "SELECT count(*)::int FROM submissions WHERE consortium_id = @consortium AND submitted_by = @person",
                "UPDATE submissions SET submitted_by = '00000000-0000-0000-0000-000000000000', organization = '' WHERE consortium_id = @consortium AND submitted_by = @person"),
            ErasureRule.Remove(
                "What you were about to review in the library",
                ["submissions.reviewer"],
                "SELECT count(*)::int FROM submissions WHERE consortium_id = @consortium AND reviewer = @person AND decided_at IS NULL",
                GiveBack),
            ErasureRule.Keep(
                "What you decided on in the library",
                "It belongs to what others submitted. That it was you who decided is removed.",
                ["submissions.reviewer"],
                "SELECT count(*)::int FROM submissions WHERE consortium_id = @consortium AND reviewer = @person AND decided_at IS NOT NULL",
                "UPDATE submissions SET reviewer = '00000000-0000-0000-0000-000000000000' WHERE consortium_id = @consortium AND reviewer = @person AND decided_at IS NOT NULL"),
            ErasureRule.Remove(
                "That you review what is submitted to the library",
                ["reviewers.person_id"],
                "SELECT count(*)::int FROM reviewers WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM reviewers WHERE consortium_id = @consortium AND person_id = @person"),
        ]);
}

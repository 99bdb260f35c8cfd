using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Takedowns;

/// <summary>Says where takedowns hold something about a person.</summary>
internal static class TakedownPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "takedowns",
                "What you asked admins to take out of the library",
                ["takedowns.asked_by"],
                """
                SELECT resource_id AS resource, consortium_id AS consortium, reason, contact, asked_at, decided_at
                FROM takedowns WHERE consortium_id = @consortium AND asked_by = @person ORDER BY asked_at
                """,
                [
                    new("resource", "The resource's id"),
                    new("consortium", "The consortium's id"),
                    new("reason", "What you wrote"),
                    new("contact", "How you wished to be reached"),
                    new("asked_at", "When you asked"),
                    new("decided_at", "When an admin decided"),
                ]),
            new(
                "takedown_decisions",
                "What you decided about requests to take something out of the library",
                ["takedowns.decided_by"],
                """
                SELECT resource_id AS resource, consortium_id AS consortium, note, decided_at
                FROM takedowns WHERE consortium_id = @consortium AND decided_by = @person ORDER BY decided_at
                """,
                [
                    new("resource", "The resource's id"),
                    new("consortium", "The consortium's id"),
                    new("note", "Why, as you wrote"),
                    new("decided_at", "When you decided"),
                ]),
        ],
        [
            ErasureRule.Keep(
                "What you asked admins to take out of the library",
                "Why something was taken out has to be known. That it was you who asked, and how you wished to be reached, is removed.",
                ["takedowns.asked_by"],
                "SELECT count(*)::int FROM takedowns WHERE consortium_id = @consortium AND asked_by = @person",
                "UPDATE takedowns SET asked_by = gen_random_uuid(), contact = '', request_id = NULL WHERE consortium_id = @consortium AND asked_by = @person"),
            ErasureRule.Keep(
                "What you decided about such requests",
                "It belongs to what others asked. That it was you who decided is removed.",
                ["takedowns.decided_by"],
                "SELECT count(*)::int FROM takedowns WHERE consortium_id = @consortium AND decided_by = @person",
                "UPDATE takedowns SET decided_by = '00000000-0000-0000-0000-000000000000' WHERE consortium_id = @consortium AND decided_by = @person"),
        ]);
}

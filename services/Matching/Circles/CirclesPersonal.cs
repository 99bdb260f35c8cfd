using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Where circles hold something about a person.</summary>
internal static class CirclesPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "circles",
                "Circles in which you are",
                ["circle_members.person_id"],
                """
                SELECT p.consortium_id AS consortium, p.id AS proposal, p.need, m.circle, m.fit, p.decided_at
                FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id
                WHERE p.consortium_id = @consortium AND p.state = 'Kept' AND m.circle > 0 AND m.person_id = @person ORDER BY p.decided_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("proposal", "The proposal's id"),
                    new("need", "The need it is around"),
                    new("circle", "The circle's number in the proposal"),
                    new("fit", "How well you fit the others, from 0 to 1000000"),
                    new("decided_at", "When an admin kept it"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your seats in circles",
                ["circle_members.person_id"],

                // A proposal is told to nobody in it.
                """
                SELECT count(*)::int FROM circle_members m JOIN circle_proposals p ON p.id = m.proposal_id
                WHERE p.consortium_id = @consortium AND p.state = 'Kept' AND m.circle > 0 AND m.person_id = @person
                """,
                "DELETE FROM circle_members WHERE consortium_id = @consortium AND person_id = @person"),
        ])
    {
        Exempt = new Dictionary<string, string>
        {
            ["circle_members.proposal_id"] = "The id of a proposal of circles, no person's.",
        },
    };
}

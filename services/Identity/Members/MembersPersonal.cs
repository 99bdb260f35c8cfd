using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Members;

/// <summary>Where members hold something about a person.</summary>
internal static class MembersPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "memberships",
                "The consortia you belong to",
                ["memberships.person_id"],
                """
                SELECT m.consortium_id AS consortium, c.display_name, m.roles, m.offered_roles, m.joined, m.changed_at
                FROM memberships m JOIN consortia c ON c.id = m.consortium_id
                WHERE m.consortium_id = @consortium AND m.person_id = @person
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("display_name", "Its name"),
                    new("roles", "Your roles in it"),
                    new("offered_roles", "Roles that you are asked to take on as well"),
                    new("joined", "Whether you have accepted"),
                    new("changed_at", "When this last changed"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your memberships and roles",
                ["memberships.person_id"],
                "SELECT count(*)::int FROM memberships WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM memberships WHERE consortium_id = @consortium AND person_id = @person"),
        ]);
}

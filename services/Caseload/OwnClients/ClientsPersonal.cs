using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.OwnClients;

/// <summary>Where own clients hold something about a person.</summary>
internal static class ClientsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "own_clients",
                "Your clients without an account",
                ["own_clients.coach_id"],
                """
                SELECT engagement_id AS engagement, display_name, organization, contact, named, created_at
                FROM own_clients WHERE consortium_id = @consortium AND coach_id = @person ORDER BY created_at
                """,
                [
                    new("engagement", "The id of the engagement with them"),
                    new("display_name", "Their name"),
                    new("organization", "Where they work"),
                    new("contact", "How to reach them"),
                    new("named", "Whether they agreed to be named in your log"),
                    new("created_at", "When you added them"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "Your clients without an account",
                ["own_clients.coach_id"],
                "SELECT count(*)::int FROM own_clients WHERE consortium_id = @consortium AND coach_id = @person",
                "DELETE FROM own_clients WHERE consortium_id = @consortium AND coach_id = @person"),
        ]);
}

using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Data;

/// <summary>Says where the web app holds something about a person.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = new(
        "web",
        [
            new(
                "browser_sessions",
                "Browsers in which you are signed in",
                ["sessions.person_id"],
                "SELECT created_at, expires_at FROM sessions WHERE person_id = @person ORDER BY created_at",
                [
                    new("created_at", "When you signed in"),
                    new("expires_at", "When the session ends by itself"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Remove(
                "Browsers in which you are signed in",
                ["sessions.person_id"],
                "SELECT count(*)::int FROM sessions WHERE person_id = @person",
                "DELETE FROM sessions WHERE person_id = @person") with { WithoutConsortium = true },
            ErasureRule.Remove(
                "The key of what you typed in a browser and did not send, which nobody can read without it",
                ["draft_keys.person_id"],
                "SELECT count(*)::int FROM draft_keys WHERE person_id = @person",
                "DELETE FROM draft_keys WHERE person_id = @person") with { WithoutConsortium = true },
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["draft_keys.person_id"] = "A key, which is shown to nobody. What it locks is in your browsers alone.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The id of somebody erased, and nothing else: it keeps a restored backup from bringing her back.",
        },
    };
}

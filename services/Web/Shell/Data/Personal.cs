using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Shell.Data;

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
                    new("expires_at", "When the session expires"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Remove(
                "Browsers in which you are signed in",
                ["sessions.person_id"],
                "SELECT count(*)::int FROM sessions WHERE person_id = @person",
                "DELETE FROM sessions WHERE person_id = @person") with { WithoutConsortium = true },
            ErasureRule.Remove(
                "The key of what you typed in a browser and did not send, which no one can read without it",
                ["draft_keys.person_id"],
                "SELECT count(*)::int FROM draft_keys WHERE person_id = @person",
                "DELETE FROM draft_keys WHERE person_id = @person") with { WithoutConsortium = true },
            ErasureRule.Remove(
                "Forms that you sent and that could not be saved then, kept for a day, and those whose answer you can go back to, kept for an hour",
                ["kept_forms.person_id"],
                "SELECT count(*)::int FROM kept_forms WHERE person_id = @person",
                "DELETE FROM kept_forms WHERE person_id = @person") with { WithoutConsortium = true },
        ])
    {
        NotExported = new Dictionary<string, string>
        {
            ["kept_forms.person_id"] = "What you sent when your session had ended, kept for a day, and what you sent whose answer you can go back to, kept for an hour. It is encrypted, and the page you sent it from shows it to you.",
            ["draft_keys.person_id"] = "A key, which is shown to no one. What it locks is only in your browsers.",
        },
        Exempt = new Dictionary<string, string>
        {
            ["erased_people.person_id"] = "The ID of someone erased, and nothing else: it keeps a restored backup from bringing them back.",
        },
    };
}

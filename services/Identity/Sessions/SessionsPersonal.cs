using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Sessions;

/// <summary>Where sign-in sessions hold something about a person.</summary>
internal static class SessionsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "sign_in_sessions",
                "Where you are or were signed in",
                ["OpenIddictAuthorizations.Subject", "OpenIddictTokens.Subject"],
                """
                SELECT a."DisplayName" AS program, nullif(s."Properties", '')::jsonb->>'browser' AS browser, s."CreationDate" AS created_at, s."Status" AS state
                FROM "OpenIddictAuthorizations" s LEFT JOIN "OpenIddictApplications" a ON a."Id" = s."ApplicationId"
                WHERE s."Subject" = @person::text ORDER BY s."CreationDate"
                """,
                [
                    new("program", "The program that you signed in with"),
                    new("browser", "The browser and the system, without their versions"),
                    new("created_at", "When you signed in"),
                    new("state", "valid, or revoked when it has ended"),
                ]) { WithoutConsortium = true },
        ],
        [
            ErasureRule.Remove(
                "Your sign-in sessions",
                ["OpenIddictAuthorizations.Subject", "OpenIddictTokens.Subject"],
                """SELECT count(*)::int FROM "OpenIddictAuthorizations" WHERE "Subject" = @person::text""",
                """
                DELETE FROM "OpenIddictTokens" WHERE "Subject" = @person::text;
                DELETE FROM "OpenIddictAuthorizations" WHERE "Subject" = @person::text
                """) with { WithoutConsortium = true },
        ]);
}

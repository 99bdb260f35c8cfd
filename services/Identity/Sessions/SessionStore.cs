using MentorNet.Contracts.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Sessions;

/// <summary>All SQL of sign-ins and of what ends them, in the tables of the token server; the other services are told in the same transaction, since they check tokens by themselves.</summary>
internal static class SessionStore
{
    /// <summary>Says whether a token's session, its consortium and the roles that it names still stand.</summary>
    public static Task<bool> IsLiveAsync(this Work work, Guid? session, Guid? consortium, Guid personId, bool asOperator, string[] roles) => work.QuerySingleAsync<bool>(
        """
        SELECT (@consortium::uuid IS NULL OR EXISTS (SELECT FROM consortia WHERE id = @consortium))
            AND (@session::uuid IS NULL
                OR EXISTS (SELECT FROM "OpenIddictAuthorizations" WHERE "Id" = @session AND "Status" = 'valid')
                    AND (NOT @asOperator OR EXISTS (SELECT FROM "AspNetUsers" WHERE "Id" = @personId AND "Operator"))
                    AND (@consortium::uuid IS NULL OR EXISTS (
                        SELECT FROM memberships WHERE consortium_id = @consortium AND person_id = @personId AND joined AND roles @> @roles)))
        """,
        new { session, consortium, personId, asOperator, roles });

    /// <summary>Ends sign-ins of a person with their tokens.</summary>
    /// <param name="work">The transaction.</param>
    /// <param name="person">The person.</param>
    /// <param name="now">The moment.</param>
    /// <param name="only">The one that ends; null for all.</param>
    /// <param name="except">The one that stays; null for none.</param>
    public static async Task EndSessionsAsync(this Work work, Guid person, DateTimeOffset now, Guid? only = null, Guid? except = null)
    {
        var ended = await work.QueryAsync<Guid>(
            """
            UPDATE "OpenIddictAuthorizations" SET "Status" = 'revoked'
            WHERE "Subject" = @person::text AND "Status" = 'valid' AND (@only::uuid IS NULL OR "Id" = @only) AND (@except::uuid IS NULL OR "Id" <> @except)
            RETURNING "Id"
            """,
            new { person, only, except });
        await work.ExecuteAsync(
            """
            UPDATE "OpenIddictTokens" SET "Status" = 'revoked'
            WHERE "Subject" = @person::text AND (@only::uuid IS NULL OR "AuthorizationId" = @only) AND (@except::uuid IS NULL OR "AuthorizationId" IS DISTINCT FROM @except)
            """,
            new { person, only, except });
        if (ended.Count > 0)
        {
            await work.EnqueueAsync(new TokensEnded(ended, null, [], now));
        }
    }

    /// <summary>Ends one sign-in with its tokens; false if it neither is nor was one of this person's.</summary>
    public static async Task<bool> EndSessionAsync(this Work work, Guid person, Guid session, DateTimeOffset now)
    {
        if (!await work.QuerySingleAsync<bool>("""SELECT EXISTS (SELECT FROM "OpenIddictAuthorizations" WHERE "Id" = @session AND "Subject" = @person::text)""", new { person, session }))
        {
            return false;
        }

        await work.EndSessionsAsync(person, now, only: session);
        return true;
    }

    /// <summary>Ends the tokens of a person for a consortium that claim other roles than those that are left; their sign-ins go on with these.</summary>
    public static async Task EndTokensAsync(this Work work, Guid person, Guid consortium, IReadOnlyList<string> left, DateTimeOffset now)
    {
        // One whose tokens have all run out has none to end.
        var sessions = await work.QueryAsync<Guid>(
            """
            SELECT "Id" FROM "OpenIddictAuthorizations" a
            WHERE "Subject" = @person::text AND "Status" = 'valid'
                AND EXISTS (SELECT FROM "OpenIddictTokens" t WHERE t."AuthorizationId" = a."Id" AND t."ExpirationDate" > @now)
            """,
            new { person, now });
        if (sessions.Count > 0)
        {
            await work.EnqueueAsync(new TokensEnded(sessions, consortium, left, now));
        }
    }
}

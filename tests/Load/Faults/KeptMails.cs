using Dapper;
using Npgsql;

namespace MentorNet.Load.Faults;

/// <summary>What Identity puts into its queue of mails, kept beside it while a program runs: a mail that was sent is gone from there.</summary>
internal static class KeptMails
{
    /// <summary>Keeps each mail from now on, by the address and the subject alone.</summary>
    public static async Task BeginAsync(NpgsqlConnection identity)
    {
        await EndAsync(identity);
        await identity.ExecuteAsync(
            """
            CREATE SCHEMA load;
            CREATE TABLE load.mails (recipient text NOT NULL, subject text NOT NULL);
            CREATE FUNCTION load.keep_mail() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = load AS
            $keep$BEGIN
                INSERT INTO load.mails (recipient, subject) VALUES (new.recipient, new.subject);
                RETURN NULL;
            END$keep$;
            CREATE TRIGGER keep_mail AFTER INSERT ON mail FOR EACH ROW EXECUTE FUNCTION load.keep_mail()
            """);
    }

    /// <summary>Counts the mails with these subjects to each account.</summary>
    public static Task<IEnumerable<(Guid Person, string Subject, int Number)>> CountAsync(NpgsqlConnection identity, string[] subjects) => identity.QueryAsync<(Guid, string, int)>(
        """
        SELECT u."Id", m.subject, count(*)::int
        FROM load.mails m JOIN "AspNetUsers" u ON u."NormalizedEmail" = upper(m.recipient)
        WHERE m.subject = ANY(@subjects)
        GROUP BY u."Id", m.subject
        """,
        new { subjects });

    /// <summary>Keeps none any more.</summary>
    public static Task EndAsync(NpgsqlConnection identity) => identity.ExecuteAsync("DROP SCHEMA IF EXISTS load CASCADE");
}

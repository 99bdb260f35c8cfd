using Npgsql;

namespace MentorNet.Testing;

/// <summary>Keeps every row that is ever written into a service's outbox, for tests of what must never be in one.</summary>
public static class KeptOutbox
{
    public static async Task KeepAsync(NpgsqlDataSource owner)
    {
        await using var command = owner.CreateCommand(
            """
            CREATE TABLE outbox_seen (body text);
            CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO outbox_seen VALUES (NEW::text); RETURN NEW; END $$;
            CREATE TRIGGER keep AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION keep();
            """);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Gives all of them as one text.</summary>
    public static async Task<string> ReadAsync(NpgsqlDataSource owner)
    {
        await using var seen = owner.CreateCommand("SELECT string_agg(body, ' ') FROM outbox_seen");
        return (string)(await seen.ExecuteScalarAsync())!;
    }
}

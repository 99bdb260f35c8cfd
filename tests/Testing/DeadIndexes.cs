using Npgsql;

namespace MentorNet.Testing;

/// <summary>
/// Finds indexes that the service's own login can never use. Under a row-level policy a condition is handed to an index only if its operator is
/// leakproof, or if it is the policy's own: a GIN or trigram index on such a table costs every write and serves nobody (docs/adr/0041).
/// </summary>
public static class DeadIndexes
{
    public static async Task<IReadOnlyList<string>> OfAsync(PostgresFixture postgres)
    {
        await using var source = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
        await using var command = source.CreateCommand(
            """
            SELECT t.relname || ': ' || i.relname
            FROM pg_index x
            JOIN pg_class t ON t.oid = x.indrelid AND t.relrowsecurity
            JOIN pg_class i ON i.oid = x.indexrelid
            JOIN pg_opclass c ON c.oid = x.indclass[0]
            LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
            WHERE a.attname IS DISTINCT FROM 'consortium_id'
                AND NOT EXISTS (
                    SELECT FROM pg_amop m JOIN pg_operator o ON o.oid = m.amopopr JOIN pg_proc p ON p.oid = o.oprcode
                    WHERE m.amopfamily = c.opcfamily AND m.amoplefttype = c.opcintype AND p.proleakproof)
            ORDER BY 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var dead = new List<string>();
        while (await reader.ReadAsync())
        {
            dead.Add(reader.GetString(0));
        }

        return dead;
    }
}

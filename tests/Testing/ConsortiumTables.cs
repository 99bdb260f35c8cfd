using Dapper;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Testing;

/// <summary>Compares what is left of a deleted consortium with the schema that a service really has.</summary>
public static class ConsortiumTables
{
    /// <summary>
    /// Puts one row of two consortia into every table with a `consortium_id`, deletes one of the two by the runtime login, and lists the
    /// tables that hold a row of it, or none of the other. The database is the test's own: its checks are gone afterwards.
    /// </summary>
    /// <param name="postgres">The database of the test.</param>
    /// <param name="keep">The tables in which the service remembers the consortium itself.</param>
    /// <param name="planted">SQL that makes more tables first, by the owner; empty for none.</param>
    public static async Task<(IReadOnlyList<string> Tables, IReadOnlyList<string> Left, IReadOnlyList<string> Missing)> DeleteAsync(
        PostgresFixture postgres, string[] keep, string planted = "")
    {
        await using (var owner = new NpgsqlConnection(postgres.OwnerConnectionString))
        {
            await owner.ExecuteAsync(planted.Length > 0 ? planted : "SELECT 1");
        }

        await using var admin = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!)
        {
            Database = new NpgsqlConnectionStringBuilder(postgres.OwnerConnectionString).Database,
            Pooling = false,
        }.ConnectionString);
        await admin.OpenAsync();
        // What a row refers to need not be there: the consortium itself stands in a table that knows it as its id.
        await admin.ExecuteAsync("SET session_replication_role = replica");
        var (gone, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        using var signal = new OutboxSignal();
        IReadOnlyList<string> tables;
        await using (var work = await new Database(source, signal).BeginAsync(gone, CancellationToken.None))
        {
            tables = await work.TablesOfConsortiaAsync();
        }

        // What refers to a table is filled after it. One id stands in every column of a row, so that each reference leads somewhere.
        foreach (var table in tables.Reverse())
        {
            foreach (var check in await admin.QueryAsync<string>("SELECT conname FROM pg_constraint WHERE conrelid = @table::regclass AND contype = 'c'", new { table }))
            {
                await admin.ExecuteAsync($"ALTER TABLE {table} DROP CONSTRAINT \"{check}\"");
            }

            var columns = (await admin.QueryAsync<(string Name, string Type)>(
                """
                SELECT quote_ident(attname), format_type(atttypid, NULL) FROM pg_attribute
                WHERE attrelid = @table::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = ''
                """,
                new { table })).ToList();
            foreach (var id in new[] { gone, other })
            {
                // A row of another table may have made it already.
                await admin.ExecuteAsync(
                    $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => Value(column.Type, id)))}) ON CONFLICT DO NOTHING");
            }
        }

        await using (var work = await new Database(source, signal).BeginAsync(gone, CancellationToken.None))
        {
            await work.DeleteConsortiumAsync(gone, keep);
            await work.CommitAsync();
        }

        var (left, missing) = (new List<string>(), new List<string>());
        foreach (var table in tables.Except(keep))
        {
            var held = (await admin.QueryAsync<Guid>($"SELECT consortium_id FROM {table}")).ToHashSet();
            (held.Contains(gone) ? left : []).Add(table);
            (held.Contains(other) ? [] : missing).Add(table);
        }

        return (tables, left, missing);
    }

    private static string Value(string type, Guid id) => type switch
    {
        "uuid" => $"'{id}'",
        "text" or "character varying" => $"'{id}'",
        "integer" or "bigint" or "smallint" or "numeric" or "double precision" or "real" => "1",
        "boolean" => "false",
        "date" or "timestamp with time zone" => "now()",
        "xid8" => "'1'",
        "interval" => "'1 day'",
        "json" or "jsonb" => "'{}'",
        "bytea" => "''",
        "tsvector" => "''",
        _ when type.EndsWith("[]", StringComparison.Ordinal) => "'{}'",
        _ => throw new NotSupportedException($"A column of type {type}: say here what a row of it holds."),
    };
}

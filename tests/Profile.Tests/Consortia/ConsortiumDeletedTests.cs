using Dapper;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests.Consortia;

/// <summary>What is left of a consortium that was deleted, whatever tables there are. The database is this test's own: it loosens the tables' checks.</summary>
public sealed class ConsortiumDeletedTests(ProfileFixture service) : IClassFixture<ProfileFixture>
{
    // What says that the consortium was there and is deleted.
    private static readonly string[] Kept = ["consortia", "deleted_consortia"];

    [Fact]
    public async Task A_deleted_consortium_leaves_no_row_in_any_table_and_takes_none_of_another()
    {
        var (gone, stays) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await service.Operator.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = "organizations/own-of-all", Kind = V1.Organization.Types.Kind.NonProfit, DisplayName = "Ours" } });
        await using var connection = new NpgsqlConnection(service.Postgres.OwnerConnectionString);
        await connection.OpenAsync();
        var tables = (await connection.QueryAsync<string>(
            """
            SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND column_name = 'consortium_id'
            -- What refers to others comes after them.
            ORDER BY (SELECT count(*) FROM pg_constraint WHERE conrelid = table_name::regclass AND contype = 'f'), 1
            """))
            .Except(Kept).ToList();
        foreach (var table in tables)
        {
            await LoosenAsync(connection, table);
            await FillAsync(connection, table, gone);
            await FillAsync(connection, table, stays);
        }

        await service.PublishAsync(new ConsortiumDeleted(gone, DateTimeOffset.UtcNow));

        await Eventually.True(
            async () => await RowsAsync(connection, "deleted_consortia", gone) == 1, "the consortium is noted as deleted");
        var (left, lost) = (new List<string>(), new List<string>());
        foreach (var table in tables)
        {
            left.AddRange(await RowsAsync(connection, table, gone) > 0 ? [table] : []);
            // What there is to work out is worked out meanwhile.
            lost.AddRange(await RowsAsync(connection, table, stays) == 0 && table != "independence_checks" ? [table] : []);
        }

        Sentences.None(left);
        Sentences.None(lost);
        Assert.True(tables.Count > 15, "the tables are read from the schema");
    }

    private static async Task LoosenAsync(NpgsqlConnection connection, string table)
    {
        foreach (var check in await connection.QueryAsync<string>("SELECT quote_ident(conname) FROM pg_constraint WHERE conrelid = @table::regclass AND contype = 'c'", new { table }))
        {
            await connection.ExecuteAsync($"ALTER TABLE {table} DROP CONSTRAINT {check}");
        }
    }

    // A row with no more than it must have; what it refers to is the first that is there.
    private static async Task FillAsync(NpgsqlConnection connection, string table, Guid consortium)
    {
        var columns = (await connection.QueryAsync<(string Name, string Value)>(
            """
            SELECT quote_ident(a.attname), CASE
                WHEN a.attname = 'consortium_id' THEN '@consortium'
                WHEN f.confrelid IS NOT NULL THEN format('(SELECT %I FROM %s ORDER BY 1 LIMIT 1)', r.attname, f.confrelid::regclass)
                WHEN t.typcategory = 'A' OR t.typname IN ('json', 'jsonb') THEN '''{}'''
                WHEN t.typname = 'uuid' THEN 'gen_random_uuid()'
                WHEN t.typname = 'bytea' THEN '''\x00'''
                WHEN t.typcategory = 'D' THEN 'now()'
                WHEN t.typcategory = 'N' THEN '1'
                WHEN t.typcategory = 'B' THEN 'false'
                ELSE '''x''' END
            FROM pg_attribute a
                JOIN pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_constraint f ON f.conrelid = a.attrelid AND f.contype = 'f' AND f.conkey = ARRAY[a.attnum]
                LEFT JOIN pg_attribute r ON r.attrelid = f.confrelid AND r.attnum = f.confkey[1]
            WHERE a.attrelid = @table::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
                AND (a.attname = 'consortium_id' OR a.attnotnull AND NOT a.atthasdef)
            """,
            new { table })).ToList();
        await BindAsync(connection, consortium);
        await connection.ExecuteAsync($"INSERT INTO {table} ({string.Join(", ", columns.Select(column => column.Name))}) VALUES ({string.Join(", ", columns.Select(column => column.Value))})", new { consortium });
    }

    private static async Task<long> RowsAsync(NpgsqlConnection connection, string table, Guid consortium)
    {
        await BindAsync(connection, consortium);
        return await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table} WHERE consortium_id = @consortium", new { consortium });
    }

    private static Task BindAsync(NpgsqlConnection connection, Guid consortium) =>
        connection.ExecuteAsync("SELECT set_config('app.consortium_id', @consortium, false)", new { consortium = consortium.ToString() });
}

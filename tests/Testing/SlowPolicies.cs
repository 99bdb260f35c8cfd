using Npgsql;

namespace MentorNet.Testing;

/// <summary>Finds policies that read a setting for each row: what is not in a subquery of its own is worked out row by row.</summary>
public static class SlowPolicies
{
    // The two that are planted must be among those that are found, or nothing is proved.
    private static readonly string[] Planted = ["planted_slow: again", "planted_slow: plain"];

    public static async Task<IReadOnlyList<string>> OfAsync(PostgresFixture postgres)
    {
        await using var source = NpgsqlDataSource.Create(postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var undone = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            """
            CREATE TABLE planted_slow (consortium_id uuid);
            CREATE POLICY plain ON planted_slow USING (consortium_id = nullif(current_setting('app.consortium_id', true), '')::uuid);
            CREATE POLICY again ON planted_slow USING (consortium_id = (SELECT current_setting('app.a', true)::uuid))
                WITH CHECK (consortium_id = (SELECT current_setting('app.a', true)::uuid) OR current_setting('app.b', true) = '');
            CREATE POLICY quick ON planted_slow USING (consortium_id IS NULL OR consortium_id = (SELECT current_setting('app.a', true)::uuid));
            SELECT DISTINCT p.polrelid::regclass || ': ' || p.polname AS policy
            FROM pg_policy p CROSS JOIN unnest(ARRAY[pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid)]) expression
            WHERE regexp_replace(expression, '\( SELECT [^;]*? AS "?\w+"?\)', '', 'g') ~ '\w\('
            ORDER BY policy
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var slow = new List<string>();
        while (await reader.ReadAsync())
        {
            slow.Add(reader.GetString(0));
        }

        return Planted.All(slow.Contains) ? [.. slow.Except(Planted)] : throw new InvalidOperationException($"Not found: {string.Join(", ", Planted.Except(slow))}.");
    }
}

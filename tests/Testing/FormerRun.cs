using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace MentorNet.Testing;

/// <summary>What came of running the statements of the former release on its own schema and on today's.</summary>
/// <param name="Refused">Those that only today's schema refuses, or that only there find nothing to change, with the reason.</param>
/// <param name="Writes">How many of those that write were done on the former schema.</param>
/// <param name="AllWrites">How many write.</param>
public sealed partial record FormerRun(IReadOnlyList<string> Refused, int Writes, int AllWrites)
{
    /// <summary>Runs each statement as the service's login, with the same parameters on both databases, each in a transaction that is rolled back.</summary>
    public static async Task<FormerRun> OfAsync(string service, PostgresFixture former, PostgresFixture today)
    {
        await using var formerSource = former.AsSuperuser();
        await using var todaySource = today.AsSuperuser();
        await using var before = await formerSource.OpenConnectionAsync();
        await using var now = await todaySource.OpenConnectionAsync();
        var values = await FormerValues.ReadAsync(before);
        var (refused, done, all) = (new List<string>(), 0, 0);
        foreach (var statement in FormerRelease.Statements(service))
        {
            await before.ExecuteAsync($"PREPARE said AS {statement}");
            var types = (await before.ExecuteScalarAsync<string[]>("SELECT parameter_types::text[] FROM pg_prepared_statements WHERE name = 'said'"))!;
            await before.ExecuteAsync("DEALLOCATE said");
            var arguments = values.Of(statement, types).ToList();
            var said = $"EXECUTE said{(arguments.Count == 0 ? "" : $" ({string.Join(", ", arguments)})")}";
            var writes = WritePattern().IsMatch(statement);
            all += writes ? 1 : 0;
            var first = await TryAsync(before, former, statement, said, values);
            if (first.Problem is not null)
            {
                continue;
            }

            done += writes ? 1 : 0;
            var second = await TryAsync(now, today, statement, said, values);
            if ((second.Problem ?? (writes && first.Rows > 0 && second.Rows == 0 ? "nothing is changed" : null)) is { } problem)
            {
                refused.Add($"{problem}: {WhitePattern().Replace(statement, " ")}");
            }
        }

        return new FormerRun(refused, done, all);
    }

    private static async Task<(int Rows, string? Problem)> TryAsync(NpgsqlConnection connection, PostgresFixture postgres, string statement, string said, FormerValues values)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            if (values.Clearing(statement) is { } clearing)
            {
                // What hangs on the row stays: it comes back at once.
                await connection.ExecuteAsync($"SET LOCAL session_replication_role = replica; {clearing}; SET LOCAL session_replication_role = origin");
            }

            foreach (var (name, value) in values.Settings())
            {
                await connection.ExecuteAsync("SELECT set_config(@name, @value, true)", new { name, value });
            }

            await connection.ExecuteAsync($"SET LOCAL statement_timeout = '60s'; SET LOCAL ROLE \"{new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Username}\"; PREPARE said AS {statement}");
            var rows = await connection.ExecuteAsync(said);
            await connection.ExecuteAsync("SET CONSTRAINTS ALL IMMEDIATE");
            return (rows, null);
        }
        catch (PostgresException e)
        {
            return (0, e.MessageText);
        }
        finally
        {
            await transaction.RollbackAsync();
            await connection.ExecuteAsync("DEALLOCATE ALL");
        }
    }

    [GeneratedRegex(@"\b(INSERT INTO|UPDATE|DELETE FROM)\b")]
    private static partial Regex WritePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhitePattern();
}

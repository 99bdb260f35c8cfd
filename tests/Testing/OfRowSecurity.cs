using Dapper;
using MentorNet.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Testing;

/// <summary>Proves of a service's tables that a query that forgets its filter gives nothing of another consortium.</summary>
/// <param name="service">The service.</param>
/// <param name="due">The tables that are left out: what is read before it is known whose turn it is holds ids and times alone.</param>
public abstract class OfRowSecurity<TProgram>(ServiceFixture<TProgram> service, params string[] due) where TProgram : class
{
    /// <summary>Puts a row of the fixture's consortium into each table.</summary>
    protected abstract Task Given();

    [Fact]
    public async Task A_query_without_a_filter_gives_nothing_of_another_consortium()
    {
        await Given();
        var database = service.Services.GetRequiredService<Database>();

        foreach (var table in await TablesAsync("true"))
        {
            await using var own = await database.BeginAsync(service.Consortium, CancellationToken.None);
            await using var other = await database.BeginAsync(Guid.CreateVersion7(), CancellationToken.None);
            await using var none = await database.BeginAsync(CancellationToken.None);
            Assert.True(await own.QuerySingleAsync<long>($"SELECT count(*) FROM {table}") > 0, $"{table} is empty, which proves nothing: have Given put a row into it");
            Assert.Equal(0, await other.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
            Assert.Equal(0, await none.QuerySingleAsync<long>($"SELECT count(*) FROM {table}"));
            Assert.Equal(0, await other.ExecuteAsync($"DELETE FROM {table}"));
        }
    }

    [Fact]
    public async Task A_row_of_another_consortium_cannot_be_written()
    {
        await using var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None);

        var e = await Assert.ThrowsAsync<PostgresException>(() => work.ExecuteAsync(
            "INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES (@id, now())", new { id = Guid.CreateVersion7() }));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, e.SqlState);
    }

    [Fact]
    public async Task Every_table_with_a_consortium_has_forced_row_security() => Sentences.None(
        (await TablesAsync("NOT (c.relrowsecurity AND c.relforcerowsecurity)"))
        .Select(table => $"{table}: ENABLE and FORCE ROW LEVEL SECURITY, with a policy; what is read before it is known whose it is holds ids and times alone, and is named here"));

    private async Task<IReadOnlyList<string>> TablesAsync(string which)
    {
        await using var connection = new NpgsqlConnection(service.Postgres.OwnerConnectionString);
        return [.. await connection.QueryAsync<string>(
            $"""
            SELECT c.relname::text
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consortium_id'
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT (c.relname = ANY(@due)) AND {which}
            ORDER BY c.relname
            """,
            new { due })];
    }
}

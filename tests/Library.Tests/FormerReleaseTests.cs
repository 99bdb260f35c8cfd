using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Library.Tests;

/// <summary>The upgrade of a database that the former release has left.</summary>
public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "library";

    [Fact]
    public async Task Today_s_service_starts_on_it_and_no_row_is_lost()
    {
        using var http = service.CreateHttpClient();
        await Eventually.True(async () => (await http.GetStringAsync(new Uri("/health", UriKind.Relative))).Contains("\"takes_calls\":true", StringComparison.Ordinal), "a service that takes calls");
        Assert.Empty(await FormerRelease.LostRowsAsync(service.Postgres.OwnerConnectionString, Name));
    }

    [Fact]
    public async Task Each_statement_of_the_former_release_is_understood() =>
        Assert.Empty(await FormerRelease.NotUnderstoodAsync(service.Postgres.ConnectionString, Name));

    [Fact]
    public async Task What_the_former_release_writes_is_taken() =>
        Assert.Empty(await FormerRelease.NarrowedAsync(service.Postgres.OwnerConnectionString, Name));

    [Fact]
    public async Task A_planted_fault_is_found()
    {
        await RunAsync("ALTER TABLE resources RENAME COLUMN link TO url; ALTER TABLE inbox ADD COLUMN planted integer NOT NULL; ALTER TABLE inbox ALTER COLUMN consumer TYPE varchar(100)");
        try
        {
            Assert.Contains(await FormerRelease.NotUnderstoodAsync(service.Postgres.ConnectionString, Name), problem => problem.Contains("\"link\"", StringComparison.Ordinal));
            Assert.Equal(
                ["inbox.consumer was text and is character varying(100)", "inbox.planted is needed, and the former release leaves it out", "resources.link is gone"],
                (await FormerRelease.NarrowedAsync(service.Postgres.OwnerConnectionString, Name)).Where(problem => !problem.StartsWith("resources.url", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        }
        finally
        {
            await RunAsync("ALTER TABLE resources RENAME COLUMN url TO link; ALTER TABLE inbox DROP COLUMN planted; ALTER TABLE inbox ALTER COLUMN consumer TYPE text");
        }
    }

    private async Task RunAsync(string sql)
    {
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public sealed class Fixture : LibraryFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name);
    }
}

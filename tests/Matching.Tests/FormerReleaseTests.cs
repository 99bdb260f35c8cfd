using Dapper;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>The upgrade of a database that the former release has left.</summary>
public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "matching";

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
    public async Task What_was_kept_as_a_sentence_is_a_code()
    {
        await using var connection = new NpgsqlConnection(service.Postgres.OwnerConnectionString);
        await connection.OpenAsync();
        await using var look = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("ALTER TABLE rounds NO FORCE ROW LEVEL SECURITY");

        Assert.Equal(["Interrupted", "PinNotPossible"], await connection.QueryAsync<string>("SELECT problem FROM rounds WHERE problem <> '' ORDER BY 1"));
    }

    public sealed class Fixture : MatchingFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name) + """


            ALTER TABLE public.rounds NO FORCE ROW LEVEL SECURITY;
            UPDATE public.rounds SET problem = CASE display_name
                WHEN 'Next season' THEN 'A pinned pair is no longer possible. Remove its pin, then compute again.'
                ELSE 'it was begun five times and each time the process died. Narrow its scope, or ask your operator.'
            END;
            ALTER TABLE public.rounds FORCE ROW LEVEL SECURITY;
            """;
    }
}

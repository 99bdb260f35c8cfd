using Dapper;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Matching.Tests;

/// <summary>The sentences that the former release has stored: an upgrade makes codes of them.</summary>
public sealed class StoredSentencesTests(StoredSentencesTests.Fixture service) : IClassFixture<StoredSentencesTests.Fixture>
{
    [Fact]
    public async Task Why_a_round_could_not_be_computed_is_a_code()
    {
        await using var connection = new NpgsqlConnection(service.Postgres.OwnerConnectionString);
        await connection.OpenAsync();
        await connection.ExecuteAsync("ALTER TABLE rounds NO FORCE ROW LEVEL SECURITY; ALTER TABLE pairings NO FORCE ROW LEVEL SECURITY; ALTER TABLE round_entries NO FORCE ROW LEVEL SECURITY");

        Assert.Equal(["Interrupted", "PinNotPossible"], await connection.QueryAsync<string>("SELECT problem FROM rounds ORDER BY 1"));
        Assert.Equal(0, await connection.QuerySingleAsync<int>("SELECT (SELECT count(*) FROM pairings WHERE reasons <> '{}' OR mentor_reasons <> '{}')::int + (SELECT count(*) FROM round_entries WHERE reasons <> '{}')::int"));
    }

    public sealed class Fixture : MatchingFixture
    {
        protected override string? Dump => FormerRelease.Dump("matching") + """

            ALTER TABLE public.rounds NO FORCE ROW LEVEL SECURITY;
            UPDATE public.rounds SET problem = CASE display_name
                WHEN 'Next season' THEN 'A pinned pair is no longer possible. Remove its pin, then compute again.'
                ELSE 'it was begun five times and each time the process died. Narrow its scope, or ask your operator.'
            END;
            ALTER TABLE public.rounds FORCE ROW LEVEL SECURITY;
            """;
    }
}

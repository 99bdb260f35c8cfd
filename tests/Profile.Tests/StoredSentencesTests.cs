using Dapper;
using MentorNet.Profile.Imports;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests;

/// <summary>The sentences that the former release has stored: an upgrade makes codes of them.</summary>
public sealed class StoredSentencesTests(StoredSentencesTests.Fixture service) : IClassFixture<StoredSentencesTests.Fixture>
{
    [Fact]
    public async Task Why_an_import_failed_is_a_code()
    {
        await using var connection = new NpgsqlConnection(service.Postgres.OwnerConnectionString);

        var stored = await connection.QuerySingleAsync<string>("SELECT problem FROM organization_imports WHERE problem <> ''");

        Assert.StartsWith("{", stored, StringComparison.Ordinal);
        Assert.Equal(FileProblem.Types.Code.Failed, ImportMapping.Read(stored)!.Code);
    }

    public sealed class Fixture : ProfileFixture
    {
        protected override string? Dump => FormerRelease.Dump("profile") + """

            INSERT INTO public.organization_imports (id, state, options, problem, size_bytes, created_at, expires_at)
            VALUES (gen_random_uuid(), 'Failed', '', 'The file cannot be imported: it is empty. Nothing was changed.', 1, now(), now() + interval '1 day');
            """;
    }
}

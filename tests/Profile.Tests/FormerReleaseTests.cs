using Dapper;
using MentorNet.Profile.Imports;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Profile.Tests;

/// <summary>The upgrade of a database that the former release has left.</summary>
public sealed class FormerReleaseTests(FormerReleaseTests.Fixture service) : IClassFixture<FormerReleaseTests.Fixture>
{
    private const string Name = "profile";

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

        Assert.Equal(FileProblem.Types.Code.Failed, ImportMapping.Read(await connection.QuerySingleAsync<string>("SELECT problem FROM organization_imports WHERE problem <> ''"))!.Code);
        Assert.Empty(await connection.QueryAsync<string>("SELECT problem FROM organization_imports WHERE problem LIKE 'The %'"));
    }

    public sealed class Fixture : ProfileFixture
    {
        protected override string? Dump => FormerRelease.Dump(Name) + """


            INSERT INTO public.organization_imports (id, state, options, problem, size_bytes, created_at, expires_at)
            VALUES (gen_random_uuid(), 'Failed', '', 'The file cannot be imported: it is empty. Nothing was changed.', 1, now(), now() + interval '1 day');
            """;
    }
}

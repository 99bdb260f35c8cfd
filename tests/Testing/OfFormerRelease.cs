using Xunit;

namespace MentorNet.Testing;

/// <summary>The upgrade of a database that the former release has left, by a fixture whose dump it is.</summary>
public abstract class OfFormerRelease<TProgram>(ServiceFixture<TProgram> service, string name) where TProgram : class
{
    protected PostgresFixture Postgres => service.Postgres;

    [Fact]
    public async Task Today_s_service_starts_on_it_and_no_row_is_lost()
    {
        using var http = service.CreateHttpClient();
        await Eventually.True(async () => (await http.GetStringAsync(new Uri("/health", UriKind.Relative))).Contains("\"takes_calls\":true", StringComparison.Ordinal), "a service that takes calls");
        Sentences.None(await FormerRelease.LostRowsAsync(service.Postgres.OwnerConnectionString, name));
    }

    [Fact]
    public async Task Each_statement_of_the_former_release_is_understood() =>
        Sentences.None(await FormerRelease.NotUnderstoodAsync(service.Postgres.ConnectionString, name));

    [Fact]
    public async Task What_each_statement_does_on_the_former_schema_it_does_on_today_s()
    {
        await using var pair = await FormerPair.MakeAsync(typeof(TProgram).Assembly, name);

        var run = await FormerRun.OfAsync(name, pair.Former, pair.Today);

        Sentences.None(run.Refused);
        // What says nothing about today's schema is what the former one refused too, for the parameters that were made up.
        Assert.True(run.Writes > run.AllWrites * 3 / 4, $"{run.Writes} of {run.AllWrites} writes were done on the former schema");
    }

    [Fact]
    public async Task What_the_former_release_writes_is_taken() =>
        Sentences.None(await FormerRelease.NarrowedAsync(service.Postgres.OwnerConnectionString, name));
}

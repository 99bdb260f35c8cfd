extern alias profile;
using System.Diagnostics;
using System.Globalization;
using MentorNet.Profile.V1;
using Npgsql;

namespace MentorNet.Benchmarks;

/// <summary>Measures search as one types: each third letter of names, with the place, by key, and with a typing error.</summary>
internal static class SearchBenchmark
{
    private const string Plain = "SELECT name, display_name, city, state FROM organizations WHERE search LIKE $1 ORDER BY display_name, name LIMIT 21";

    public static async Task<int> RunAsync()
    {
        var service = new DirectoryService();
        await service.InitializeAsync();
        try
        {
            foreach (var file in DirectoryService.Files)
            {
                await using var stream = DirectoryService.Open(file);
                await service.ImportAsync(stream);
            }

            await using var source = NpgsqlDataSource.Create(service.Postgres.ConnectionString);
            var queries = await QueriesAsync(source);
            var client = service.Operator;
            foreach (var warm in queries.Take(100))
            {
                await client.SearchOrganizationsAsync(new() { Query = warm.Query });
                await PlainAsync(source, warm.Query);
            }

            foreach (var kind in queries.GroupBy(query => query.Kind).Append(queries.GroupBy(_ => "all").Single()))
            {
                var searched = await MeasureAsync(kind.Select(query => query.Query), query => client.SearchOrganizationsAsync(new SearchOrganizationsRequest { Query = query }).ResponseAsync);
                var plain = await MeasureAsync(kind.Select(query => query.Query), query => PlainAsync(source, query));
                Console.WriteLine($"{kind.Key}: {searched}");
                Console.WriteLine($"  plain SQL, one LIKE: {plain}");
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio: p50 {searched.Percentile(0.5) / plain.Percentile(0.5):0.0}, p95 {searched.Percentile(0.95) / plain.Percentile(0.95):0.0}"));
            }

            return 0;
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static async Task<List<(string Kind, string Query)>> QueriesAsync(NpgsqlDataSource source)
    {
        var queries = new List<(string, string)>();
        await using var command = source.CreateCommand("SELECT display_name, city, state, split_part(name, '-', 2) FROM organizations WHERE length(display_name) > 9 ORDER BY md5(name) LIMIT 150");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var name = reader.GetString(0);
            for (var length = 2; length < Math.Min(name.Length, 24); length += 3)
            {
                queries.Add(("typing a name", name[..length]));
            }

            queries.Add(("name and place", $"{name.Split(' ')[0]} {reader.GetString(1)} {reader.GetString(2)}"));
            queries.Add(("key", reader.GetString(3)));
            queries.Add(("typing error", name[..3] + name[4] + name[3] + name[5..]));
        }

        return queries;
    }

    private static async Task<int> PlainAsync(NpgsqlDataSource source, string query)
    {
        await using var command = source.CreateCommand(Plain);
        command.Parameters.Add(new() { Value = $"%{query.ToLowerInvariant()}%" });
        await using var reader = await command.ExecuteReaderAsync();
        var count = 0;
        while (await reader.ReadAsync())
        {
            count++;
        }

        return count;
    }

    private static async Task<Figures> MeasureAsync<T>(IEnumerable<string> queries, Func<string, Task<T>> search)
    {
        var times = new List<double>();
        foreach (var query in queries)
        {
            var start = Stopwatch.GetTimestamp();
            await search(query);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new Figures(times);
    }
}

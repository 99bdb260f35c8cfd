extern alias profile;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Npgsql;

namespace MentorNet.Benchmarks;

/// <summary>Measures the import of the directory.</summary>
internal static class ImportBenchmark
{
    private const int LongFileRows = 500_000;

    public static async Task<int> RunAsync()
    {
        var service = new DirectoryService();
        await service.InitializeAsync();
        try
        {
            // The first call of a process compiles code; the service has been up for longer when an operator imports.
            await service.ImportAsync(new MemoryStream("Facility ID,Facility Name,City/Town,State\nZZ0000,WARM UP,,AL"u8.ToArray()));
            var first = await RunAsync(service);
            var second = await RunAsync(service);
            var plain = await CopyAsync(service, first.Rows);
            Say($"import of {first.Rows} rows, new: {first.Seconds:0.00} s ({first.Rows / first.Seconds:0} rows/s)");
            Say($"the same again, nothing changed: {second.Seconds:0.00} s");
            Say($"plain COPY of these rows into a table with the same indexes: {plain:0.00} s; the import takes {first.Seconds / plain:0.00} times as long");
            await using var file = LongFile();
            var (seconds, before, peak) = await PeakAsync(() => service.ImportAsync(file));
            Say($"import of {LongFileRows} rows in one file: {seconds:0.0} s; the process, with the client, had {before} MB before and {peak} MB at its peak");
            return 0;
        }
        finally
        {
            await service.DisposeAsync();
        }
    }

    private static async Task<(int Rows, double Seconds)> RunAsync(DirectoryService service)
    {
        var rows = 0;
        var watch = Stopwatch.StartNew();
        foreach (var file in DirectoryService.Files)
        {
            await using var stream = DirectoryService.Open(file);
            rows += (await service.ImportAsync(stream)).RowCount;
        }

        return (rows, watch.Elapsed.TotalSeconds);
    }

    private static async Task<double> CopyAsync(DirectoryService service, int rows)
    {
        await using var source = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        const string columns = "name, scheme, kind, display_name, city, state, latitude, longitude, locale, enrollment, poverty_share, sector_detail, cbsa, retired";
        var text = new StringBuilder();
        using (var from = await connection.BeginTextExportAsync($"COPY (SELECT {columns} FROM organizations WHERE NOT retired) TO STDOUT"))
        {
            text.Append(await from.ReadToEndAsync());
        }

        await using (var create = new NpgsqlCommand("CREATE TABLE plain (LIKE organizations INCLUDING ALL)", connection))
        {
            await create.ExecuteNonQueryAsync();
        }

        var watch = Stopwatch.StartNew();
        await using (var to = await connection.BeginTextImportAsync($"COPY plain ({columns}) FROM STDIN"))
        {
            await to.WriteAsync(text);
        }

        var seconds = watch.Elapsed.TotalSeconds;
        await using var count = new NpgsqlCommand("SELECT count(*)::int FROM plain", connection);
        return (int)(await count.ExecuteScalarAsync())! >= rows ? seconds : throw new InvalidOperationException("The plain table misses rows.");
    }

    // Made while it is read, so that its maker does not count as memory of the import.
    private static Stream LongFile()
    {
        var pipe = new Pipe();
        _ = Task.Run(async () =>
        {
            await using (var writer = new StreamWriter(pipe.Writer.AsStream(), new UTF8Encoding(false)))
            {
                await writer.WriteLineAsync("leaid,name,state,city,agency_type_code,enrollment_2324");
                for (var i = 0; i < LongFileRows; i++)
                {
                    await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{9_000_000 + i:0000000},District number {i * 7919L % 1_000_003},TX,Springfield,1,{i % 5000}"));
                }
            }
        });
        return pipe.Reader.AsStream();
    }

    private static async Task<(double Seconds, long Before, long Peak)> PeakAsync(Func<Task> run)
    {
        GC.Collect();
        var before = Environment.WorkingSet;
        var peak = before;
        var watch = Stopwatch.StartNew();
        var running = run();
        while (await Task.WhenAny(running, Task.Delay(20)) != running)
        {
            peak = Math.Max(peak, Environment.WorkingSet);
        }

        await running;
        return (watch.Elapsed.TotalSeconds, before >> 20, peak >> 20);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

extern alias profile;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
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
            return await LongAsync(service.Postgres.ConnectionString) ? 0 : 1;
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

    // In a process of its own, so that no client's memory is in the figure; after a small file, so that it is not that of a start.
    private static async Task<bool> LongAsync(string database)
    {
        var broker = TestBroker.Address.ToString();
        await using var keys = await ServiceProcess.ServeKeysAsync();
        var port = ServiceProcess.FreePort();
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = ServiceProcess.Local(port),
            ["ConnectionStrings__Database"] = database,
            ["ConnectionStrings__Broker"] = broker,
            ["Identity__Issuer"] = TestTokens.Issuer,
            ["Identity__Address"] = keys.Urls.Single(),
        };
        foreach (var other in new[] { "Identity", "Matching", "Messaging", "Library", "Caseload", "Web" })
        {
            environment[$"Services__{other}"] = ServiceProcess.Local(9);
        }

        using var process = ServiceProcess.Start("MentorNet.Profile", environment);
        try
        {
            using var channel = GrpcChannel.ForAddress(ServiceProcess.Local(port), new() { MaxReceiveMessageSize = null });
            var calls = channel.Intercept(metadata =>
            {
                metadata.Add("authorization", $"Bearer {TestTokens.Create(Guid.CreateVersion7(), null, Role.Operator)}");
                return metadata;
            });
            var client = new ImportsService.ImportsServiceClient(calls);
            await Eventually.True(async () => await AnswersAsync(new(calls)), "the service", TimeSpan.FromSeconds(60));
            await using (var small = DirectoryService.Open(DirectoryService.Files[2]))
            {
                await DirectoryService.ImportAsync(client, small);
            }

            process.Refresh();
            var before = process.WorkingSet64 >> 20;
            await using var file = LongFile();
            var watch = Stopwatch.StartNew();
            var report = await DirectoryService.ImportAsync(client, file);
            var seconds = watch.Elapsed.TotalSeconds;
            process.Refresh();
            var peak = process.PeakWorkingSet64 >> 20;
            Say($"import of {report.CreatedCount} rows in one file: {seconds:0.0} s; the process of the service had {before} MB before and {peak} MB at its peak (goal: under 200)");
            return peak < 200;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(OrganizationsService.OrganizationsServiceClient client)
    {
        try
        {
            await client.SearchOrganizationsAsync(new());
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

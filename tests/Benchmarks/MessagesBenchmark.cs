extern alias messaging;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using MentorNet.Testing;
using messaging::MentorNet.Messaging.Conversations;
using Npgsql;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures sending: the real Messaging service behind the real gateway, each a process, against pgbench with the statements of the
/// same transaction, in the same round trips, on the same server. Rounds alternate, so that a busy machine disturbs both.
/// </summary>
internal static partial class MessagesBenchmark
{
    private const int Clients = 16;
    private const int Rounds = 3;
    private const int MostPerClient = 5000;
    private static readonly TimeSpan RoundTime = TimeSpan.FromSeconds(8);
    private static readonly Guid Consortium = Guid.Parse("0199c0de-0000-7000-8000-00000000bbbb");
    private static readonly Guid Mentor = Guid.Parse("0199c0de-0000-7000-8000-00000000aaaa");
    private static readonly string Text = string.Concat(Enumerable.Repeat("A message of two hundred characters. ", 6))[..200];

    public static async Task<int> RunAsync()
    {
        var broker = TestBroker.Address.ToString();
        var assembly = typeof(messaging::Program).Assembly;
        var (ofService, ofPgbench) = (new PostgresFixture(assembly), new PostgresFixture(assembly));
        var processes = new List<Process>();
        await ofService.InitializeAsync();
        await ofPgbench.InitializeAsync();
        await using var keys = await ServiceProcess.ServeKeysAsync();
        try
        {
            await OpenConversationsAsync(ofService.OwnerConnectionString);
            await OpenConversationsAsync(ofPgbench.OwnerConnectionString);
            Console.WriteLine(await ServerAsync(ofPgbench.ConnectionString));
            var (messagingPort, httpPort, grpcPort) = (ServiceProcess.FreePort(), ServiceProcess.FreePort(), ServiceProcess.FreePort());
            processes.Add(ServiceProcess.Start("MentorNet.Messaging", new()
            {
                ["ASPNETCORE_URLS"] = ServiceProcess.Local(messagingPort),
                ["ConnectionStrings__Database"] = ofService.ConnectionString,
                ["ConnectionStrings__Broker"] = broker,
                ["Identity__Issuer"] = TestTokens.Issuer,
                ["Identity__Address"] = keys.Urls.Single(),
            }));
            var gateway = new Dictionary<string, string>
            {
                ["Gateway__HttpPort"] = $"{httpPort}",
                ["Gateway__GrpcPort"] = $"{grpcPort}",
                ["Gateway__CallsPerSecond"] = "100000",
                ["Gateway__CallsPerSecondAndAddress"] = "100000",
            };
            foreach (var service in new[] { "Identity", "Profile", "Matching", "Messaging", "Library", "Caseload", "Web" })
            {
                gateway[$"Services__{service}"] = ServiceProcess.Local(messagingPort);
            }

            processes.Add(ServiceProcess.Start("MentorNet.Gateway", gateway));
            await ReadyAsync(ServiceProcess.Local(grpcPort));
            await SendAsync(ServiceProcess.Local(grpcPort), TimeSpan.FromSeconds(4));

            var (sent, plain) = (new List<double>(), new List<double>());
            processes.Add(Process.GetCurrentProcess());
            var (busy, calls) = (processes.ConvertAll(Cpu), 0);
            for (var round = 1; round <= Rounds; round++)
            {
                plain.Add(await PgbenchAsync(ofPgbench.ConnectionString));
                var (rate, times) = await SendAsync(ServiceProcess.Local(grpcPort), RoundTime);
                sent.Add(rate);
                calls += times.Count;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"round {round}: gateway {rate:0}/s, {times}; pgbench {plain[^1]:0}/s"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Clients} clients: gateway {sent.Average():0}/s, pgbench {plain.Average():0}/s, ratio {sent.Average() / plain.Average():0.00} (goal: at least 0.7)"));
            var spent = processes.Zip(busy, (process, before) => (Cpu(process) - before) * 1000 / calls).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"CPU per message: service {spent[0]:0} µs, gateway {spent[1]:0} µs, these clients {spent[2]:0} µs"));
            return sent.Average() / plain.Average() >= 0.7 ? 0 : 1;
        }
        finally
        {
            foreach (var process in processes.Where(process => process.Id != Environment.ProcessId))
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }

            await ofService.DisposeAsync();
            await ofPgbench.DisposeAsync();
        }
    }

    // A server that does not wait for its disk is another one than people run: the figures say which it was.
    private static async Task<string> ServerAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            "SELECT format('PostgreSQL %s, fsync %s, synchronous_commit %s', current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit'))");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private static double Cpu(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalMilliseconds;
    }

    private static async Task<(double Rate, Figures Times)> SendAsync(string address, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var times = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => Task.Run(async () =>
        {
            using var channel = GrpcChannel.ForAddress(address);
            var stub = new MessagesService.MessagesServiceClient(channel);
            var headers = new Metadata { { "authorization", $"Bearer {TestTokens.Create(Mentor, Consortium, Role.Mentor)}" } };
            var mine = new List<double>();
            while (watch.Elapsed < duration && mine.Count < MostPerClient)
            {
                var start = Stopwatch.GetTimestamp();
                await stub.SendMessageAsync(new() { Parent = $"conversations/{Conversation(client)}", Text = Text, RequestId = Guid.NewGuid().ToString() }, headers);
                mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            return mine;
        })));
        var seconds = watch.Elapsed.TotalSeconds;
        return (times.Sum(mine => mine.Count) / seconds, new Figures(times.SelectMany(mine => mine)));
    }

    private static async Task<double> PgbenchAsync(string connectionString)
    {
        var at = new NpgsqlConnectionStringBuilder(connectionString);
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script());
            var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("PGBENCH") ?? "pgbench")
            {
                ArgumentList =
                {
                    "--no-vacuum", "--client", $"{Clients}", "--jobs", "4", "--time", $"{(int)RoundTime.TotalSeconds}", "--file", script,
                    "--host", at.Host!, "--port", $"{at.Port}", "--username", at.Username!, at.Database!,
                },
                Environment = { ["PGPASSWORD"] = at.Password },
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var found = Tps().Match(await output);
            return found.Success ? double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidOperationException($"pgbench failed: {await errors}");
        }
        finally
        {
            File.Delete(script);
        }
    }

    // The service's own statement with values in place of parameters; `\;` joins what the service sends in one round trip.
    private static string Script()
    {
        var append = ConversationStore.Append.ReplaceLineEndings(" ")
            .Replace("@conversation", "'0199c0de-0000-7000-8000-:id'", StringComparison.Ordinal)
            .Replace("@person", $"'{Mentor}'", StringComparison.Ordinal)
            .Replace("@requestId", "gen_random_uuid()", StringComparison.Ordinal)
            .Replace("@text", $"'{Text}'", StringComparison.Ordinal)
            .Replace("@folded", $"'{Text}'", StringComparison.Ordinal)
            .Replace("@replyTo", "NULL", StringComparison.Ordinal)
            .Replace("@mentions", "'{}'", StringComparison.Ordinal)
            .Replace("@topic", "NULL", StringComparison.Ordinal)
            .Replace("@now", "now()", StringComparison.Ordinal)
            .Replace("@due", "now() + interval '10 minutes'", StringComparison.Ordinal);
        var body = $$"""{"ConversationId":"{{Consortium}}","ConsortiumId":"{{Consortium}}","Number":1,"SenderId":"{{Mentor}}","RecipientId":"{{Mentor}}","SentAt":"2026-01-01T00:00:00.000000+00:00"}""";
        return $"""
            \set id 100000000000 + :client_id
            BEGIN \; SET LOCAL app.consortium_id = '{Consortium}' \; {append};
            INSERT INTO outbox (message_id, type, body, trace_parent) VALUES (gen_random_uuid(), 'MentorNet.Contracts.Messaging.V1.MessageSent', '{body.Replace(":", "' || ':' || '", StringComparison.Ordinal)}', NULL);
            COMMIT;

            """;
    }

    private static async Task OpenConversationsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"SELECT set_config('app.consortium_id', '{Consortium}', false)"));
        for (var client = 0; client < Clients; client++)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(
                $"INSERT INTO conversations (id, consortium_id, mentee_id, mentor_id, opened_at) VALUES ('{Conversation(client)}', '{Consortium}', '{Guid.NewGuid()}', '{Mentor}', now())"));
        }

        await batch.ExecuteNonQueryAsync();
    }

    private static Guid Conversation(int client) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"0199c0de-0000-7000-8000-{100_000_000_000 + client}"));

    private static async Task ReadyAsync(string address)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var stub = new ConversationsService.ConversationsServiceClient(channel);
        var headers = new Metadata { { "authorization", $"Bearer {TestTokens.Create(Mentor, Consortium, Role.Mentor)}" } };
        await Eventually.True(async () =>
        {
            try
            {
                return (await stub.ListConversationsAsync(new(), headers)).Conversations.Count == Clients;
            }
            catch (RpcException)
            {
                return false;
            }
        }, "the service behind the gateway", TimeSpan.FromSeconds(60));
    }

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Testing;
using Microsoft.Playwright;
using Npgsql;
using Xunit;

namespace MentorNet.EndToEnd.Tests;

/// <summary>
/// The whole system, started by scripts/up.sh as a newcomer would, in a run directory of its own: real PostgreSQL, real RabbitMQ,
/// two replicas of every service (MENTORNET_E2E_REPLICAS says how many else), the demo, and a real Chromium. All collections of tests have
/// the same one; <see cref="SystemFramework"/> stops it after the last. Set MENTORNET_E2E_RUN_DIR to the run directory of a system that runs
/// already.
/// </summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private static readonly string? Running = Environment.GetEnvironmentVariable("MENTORNET_E2E_RUN_DIR");
    private static readonly Lazy<Task<Parts>> Started = new(StartAsync);
    private static readonly AsyncLocal<ConcurrentQueue<IBrowserContext>?> OpenedByTest = new();
    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> tokens = [];
    private readonly ConcurrentDictionary<string, string> passwords = new();
    private readonly SemaphoreSlim oneTokenAtATime = new(1, 1);

    public static string Root { get; } = FindRoot();

    /// <summary>The services that have a database.</summary>
    internal static IReadOnlyList<string> Services { get; } = ["caseload", "identity", "library", "matching", "messaging", "profile", "web"];

    public string RunDirectory { get; private set; } = "";

    public int Port { get; private set; }

    public Uri Web => new($"http://localhost:{Port}/");

    public IBrowser Browser { get; private set; } = null!;

    public string DemoPassword { get; private set; } = "";

    private static string OwnDirectory => Path.Combine(Root, ".run", "e2e");

    public async Task InitializeAsync()
    {
        var parts = await Started.Value;
        RunDirectory = Running ?? OwnDirectory;
        (Port, Browser) = (parts.Port, parts.Browser);
        DemoPassword = Secret("demo");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<Parts> StartAsync()
    {
        int port;
        if (Running is null)
        {
            port = FreePorts();
            foreach (var (name, value) in Leaks.Collector.Start())
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            var (status, output, said) = await RunInAsync(OwnDirectory, "scripts/up.sh", TimeSpan.FromMinutes(40), "--detach", "--reset", "--port", $"{port}", "--replicas", Environment.GetEnvironmentVariable("MENTORNET_E2E_REPLICAS") ?? "2");
            Assert.True(status == 0, $"scripts/up.sh ended with {status}:\n{said}\n{output}");
        }
        else
        {
            port = int.Parse(await File.ReadAllTextAsync(Path.Combine(Running, "port")), System.Globalization.CultureInfo.InvariantCulture);
        }

        Assertions.SetDefaultExpectTimeout((float)Eventually.Patience.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        return new Parts(port, playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = new[] { "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.First(File.Exists),
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>Stops what the first collection has started.</summary>
    internal static async Task StopAsync()
    {
        if (!Started.IsValueCreated)
        {
            return;
        }

        if (Started.Value.IsCompletedSuccessfully)
        {
            var parts = await Started.Value;
            await parts.Browser.DisposeAsync();
            parts.Playwright.Dispose();
        }

        if (Running is null)
        {
            var (status, output, said) = await RunInAsync(OwnDirectory, "scripts/down.sh", TimeSpan.FromMinutes(5));
            Assert.True(status == 0, $"scripts/down.sh ended with {status}:\n{said}\n{output}");
        }
    }

    /// <summary>Runs a script of the repository with this system's run directory, and returns what it printed on standard output.</summary>
    public async Task<string> RunAsync(string script, TimeSpan limit, params string[] arguments)
    {
        var (status, output, said) = await RunInAsync(RunDirectory, script, limit, arguments);
        Assert.True(status == 0, $"{script} {string.Join(' ', arguments)} ended with {status}:\n{said}\n{output}");
        return output;
    }

    /// <summary>Runs a script with another run directory; returns its exit status, and what it printed on standard output and on standard error.</summary>
    public static async Task<(int Status, string Output, string Said)> RunInAsync(string runDirectory, string script, TimeSpan limit, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Root, script), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = Root };
        start.Environment["MENTORNET_RUN_DIR"] = runDirectory;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var said = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (said)
            {
                said.AppendLine(line.Data);
            }
        };
        process.BeginErrorReadLine();
        using var cut = new CancellationTokenSource(limit);
        var output = new System.Text.StringBuilder();
        var whole = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                whole.TrySetResult();
            }
            else
            {
                lock (output)
                {
                    output.AppendLine(line.Data);
                }
            }
        };
        process.BeginOutputReadLine();
        while (!process.HasExited)
        {
            cut.Token.ThrowIfCancellationRequested();
            await Task.Delay(50, cut.Token);
        }

        // What a script said may come a moment after its end. A service that runs on keeps the pipe open, so this waits with a limit.
        await Task.WhenAny(whole.Task, Task.Delay(TimeSpan.FromSeconds(10), cut.Token));
        lock (output)
        {
            lock (said)
            {
                return (process.ExitCode, output.ToString(), said.ToString());
            }
        }
    }

    /// <summary>Gives an access token of an account that is good for a minute at least, by the real code flow as the command line goes it.</summary>
    public async Task<string> TokenAsync(string email)
    {
        await oneTokenAtATime.WaitAsync();
        try
        {
            if (!tokens.TryGetValue(email, out var known) || known.Until < DateTimeOffset.UtcNow.AddMinutes(1))
            {
                var token = (await new Cli.SignIn(Web).WithPasswordAsync(email, passwords.GetValueOrDefault(email, DemoPassword), CancellationToken.None)).AccessToken;
                var claims = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).RootElement;
                tokens[email] = known = (token, DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64()));
            }

            return known.Token;
        }
        finally
        {
            oneTokenAtATime.Release();
        }
    }

    /// <summary>Gives a gRPC client's invoker through the gateway's h2c port; each call asks for the token, so that it lasts as long as the test.</summary>
    public async Task<CallInvoker> GrpcAsync(string email)
    {
        await TokenAsync(email);
        var credentials = CallCredentials.FromInterceptor(async (_, metadata) => metadata.Add("authorization", $"Bearer {await TokenAsync(email)}"));
        return GrpcChannel.ForAddress($"http://localhost:{Port + 1}", new()
        {
            Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, credentials),
            UnsafeUseInsecureChannelCallCredentials = true,
        }).CreateCallInvoker();
    }

    /// <summary>Notes the password that a test has given to an account of its own.</summary>
    public void Note(string email, string password) => passwords[email] = password;

    /// <summary>Gives a gRPC client's invoker of a caller without a token.</summary>
    public CallInvoker AsNobody() => GrpcChannel.ForAddress($"http://localhost:{Port + 1}").CreateCallInvoker();

    /// <summary>Opens the database of a service past all its rules, as whoever owns the machine could.</summary>
    public NpgsqlDataSource Database(string service) => NpgsqlDataSource.Create(
        $"Host=127.0.0.1;Port={Port + 20};Username=postgres;Password={Secret("postgres")};Database=mentornet_{service}");

    /// <summary>Names the tables of all services that hold a text, whatever the column.</summary>
    public Task<List<string>> RowsWithAsync(string text) => RowsWithAsync(Database, text);

    /// <summary>Names those of another database.</summary>
    internal static async Task<List<string>> RowsWithAsync(Func<string, NpgsqlDataSource> database, string text, bool anyCase = false)
    {
        var found = new List<string>();
        foreach (var service in Services)
        {
            await using var source = database(service);
            var tables = new List<string>();
            await using (var command = source.CreateCommand("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"))
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                {
                    tables.Add(reader.GetString(0));
                }
            }

            Assert.NotEmpty(tables);
            foreach (var table in tables)
            {
                await using var command = source.CreateCommand($"SELECT count(*) FROM {table} AS t WHERE {(anyCase ? "strpos(lower(t::text), lower($1))" : "strpos(t::text, $1)")} > 0");
                command.Parameters.AddWithValue(text);
                if ((long)(await command.ExecuteScalarAsync())! > 0)
                {
                    found.Add($"{service} {table}");
                }
            }
        }

        return found;
    }

    /// <summary>Lists the replicas of a service, as parts of the system: `web`, `web-2`.</summary>
    public IReadOnlyList<string> Replicas(string service) =>
        [.. Directory.GetFiles(Path.Combine(RunDirectory, "pids")).Select(file => Path.GetFileName(file)).Where(part => part == service || part.StartsWith($"{service}-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Reads the process of a part; 0 while it has none.</summary>
    public int ProcessOf(string part)
    {
        var file = Path.Combine(RunDirectory, "pids", part);
        return File.Exists(file) && File.ReadAllText(file).Split(' ') is [var process, ..] && int.TryParse(process, out var found) ? found : 0;
    }

    /// <summary>Reads a password that up.sh has generated.</summary>
    public string Secret(string name) => File.ReadAllText(Path.Combine(RunDirectory, "secrets", name)).Trim();

    /// <summary>Gives an HTTP client of the REST API; each call asks for the token, so that it lasts as long as the test.</summary>
    public async Task<HttpClient> RestAsync(string email)
    {
        await TokenAsync(email);
        return new HttpClient(new Bearer(this, email) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = Web };
    }

    /// <summary>Opens a browser of its own for one person; whatever the page says in its console as an error fails the test that looks.</summary>
    public async Task<IPage> OpenAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light, bool javaScript = true)
    {
        var context = await Browser.NewContextAsync(new()
        {
            BaseURL = Web.ToString(),
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = scheme,
            JavaScriptEnabled = javaScript,
            ReducedMotion = ReducedMotion.Reduce,
        });
        (OpenedByTest.Value ?? throw new InvalidOperationException("The class of this test needs [ClosesPages].")).Enqueue(context);
        context.SetDefaultTimeout((float)Eventually.Patience.TotalMilliseconds);
        return await context.NewPageAsync();
    }

    public async Task<IPage> SignInAsync(string email, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool javaScript = true, string? password = null)
    {
        var page = await OpenAsync(width, scheme, javaScript);
        await page.GotoAsync("/login");
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(password ?? DemoPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/home");
        return page;
    }

    /// <summary>Begins to note what the test opens.</summary>
    internal static void NotePages() => OpenedByTest.Value = new();

    /// <summary>Closes the pages of the test that has ended: live ones would go on to work beside the next.</summary>
    internal static async Task ClosePagesAsync()
    {
        foreach (var context in OpenedByTest.Value!)
        {
            await context.CloseAsync();
        }
    }

    private sealed record Parts(int Port, IPlaywright Playwright, IBrowser Browser);

    private sealed class Bearer(RunningSystem system, string email) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= new AuthenticationHeaderValue("Bearer", await system.TokenAsync(email));
            return await base.SendAsync(request, cancellationToken);
        }
    }

    internal static int FreePorts()
    {
        for (var port = 23000; port < 30000; port += 100)
        {
            if (Enumerable.Range(port, 60).All(IsFree))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No block of free ports was found.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static string FindRoot([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}

/// <summary>The collections of tests that have the same system. Each goes one test after the other; all but one may go side by side.</summary>
internal static class Collections
{
    /// <summary>Looks at pages, and leaves them as they are.</summary>
    public const string Looks = "looks";

    /// <summary>People, organizations and consortia that the test itself brings. Its imports follow each other: who is missing in one counts as gone.</summary>
    public const string Own = "own people";

    /// <summary>The people, pairings and rounds of the sample.</summary>
    public const string Sample = "sample";

    /// <summary>A copy of the system.</summary>
    public const string Copy = "copy";

    /// <summary>What everybody would notice: a part that is away, or calls of every method.</summary>
    public const string Alone = "alone";
}

[CollectionDefinition(Collections.Looks)]
public sealed class LooksCollection : ICollectionFixture<RunningSystem>;

[CollectionDefinition(Collections.Own)]
public sealed class OwnCollection : ICollectionFixture<RunningSystem>;

[CollectionDefinition(Collections.Sample)]
public sealed class SampleCollection : ICollectionFixture<RunningSystem>;

[CollectionDefinition(Collections.Copy)]
public sealed class CopyCollection : ICollectionFixture<RunningSystem>;

[CollectionDefinition(Collections.Alone, DisableParallelization = true)]
public sealed class AloneCollection : ICollectionFixture<RunningSystem>;

/// <summary>Closes what a test has opened in the browser, when it has ended.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ClosesPagesAttribute : Xunit.Sdk.BeforeAfterTestAttribute
{
    public override void Before(System.Reflection.MethodInfo methodUnderTest) => RunningSystem.NotePages();

    // Not in the test's own context, which may have one thread.
    public override void After(System.Reflection.MethodInfo methodUnderTest) => Task.Run(RunningSystem.ClosePagesAsync).GetAwaiter().GetResult();
}

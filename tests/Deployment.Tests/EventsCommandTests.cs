using k8s.Models;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>`scripts/mentornet events` over the real gateway at the real library with its real database; every other service is away, and so is the broker.</summary>
public sealed class EventsCommandTests(LibraryAlone system) : IClassFixture<LibraryAlone>, IAsyncLifetime
{
    private readonly string one = $"library/{Guid.CreateVersion7()}";
    private readonly string two = $"library/{Guid.CreateVersion7()}";

    public async Task InitializeAsync()
    {
        await system.SetAsideAsync(one, "Npgsql.NpgsqlException: the first\ncause");
        await system.SetAsideAsync(two, "the second cause");
    }

    public Task DisposeAsync() => system.ForgetAsync();

    [Fact]
    public async Task An_operator_lists_shows_retries_and_drops_what_failed_and_hears_who_is_away()
    {
        var list = await RunAsync("list");
        Assert.Equal(1, list.Status); // not all were asked
        Assert.Contains(one, list.Output, StringComparison.Ordinal);
        Assert.Contains(two, list.Output, StringComparison.Ordinal);
        Assert.Contains("2 events.", list.Output, StringComparison.Ordinal);
        Assert.Contains("matching doesn't answer; its events are not in this list.", list.Output, StringComparison.Ordinal);

        var show = await RunAsync("show", one);
        Assert.Equal(0, show.Status);
        Assert.Contains("FAILED", show.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("the first", show.Output, StringComparison.Ordinal);
        Assert.Contains("a stack", show.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("private words", show.Output, StringComparison.Ordinal);

        var retry = await RunAsync("retry", one);
        Assert.True(retry.Status == 0 && retry.Output.Contains("1 event on their way again.", StringComparison.Ordinal), retry.Output);
        // The broker is away: it waits, is said to, and is not asked for twice.
        Assert.Contains("retry asked for", (await RunAsync("show", one)).Output, StringComparison.Ordinal);
        Assert.Contains("1 event on their way again.", (await RunAsync("retry", "--all", "--service", "library")).Output, StringComparison.Ordinal); // the other one
        Assert.Contains("0 events on their way again.", (await RunAsync("retry", "--all", "--service", "library")).Output, StringComparison.Ordinal);

        Assert.Equal(2, (await RunAsync("drop", "--all")).Status); // not without --yes
        Assert.Equal(2, (await RunAsync("drop")).Status);
        Assert.Equal(1, (await RunAsync("drop", "nothing")).Status);
        Assert.Contains("1 event dropped.", (await RunAsync("drop", two)).Output, StringComparison.Ordinal);
        Assert.Contains("1 event dropped.", (await RunAsync("drop", "--all", "--yes", "--service", "library")).Output, StringComparison.Ordinal);
        Assert.Contains("No events are set aside.", (await RunAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_may()
    {
        foreach (var verb in new[] { new[] { "show", one }, ["retry", one], ["drop", one] })
        {
            var (status, output) = await system.RunAsync(Role.Admin, verb);
            Assert.True(status == 1 && !output.Contains("the first", StringComparison.Ordinal), output);
        }

        Assert.Equal(0, (await RunAsync("show", one)).Status);
    }

    private Task<(int Status, string Output)> RunAsync(params string[] arguments) => system.RunAsync(Role.Operator, arguments);
}

/// <summary>The library and the gateway, with nobody beside them.</summary>
public sealed class LibraryAlone : IAsyncLifetime
{
    private EmptyDatabase database = null!;
    private Microsoft.AspNetCore.Builder.WebApplication keys = null!;
    private Part? library;
    private Part? gateway;
    private string url = "";
    private string grpcUrl = "";

    public async Task InitializeAsync()
    {
        database = await EmptyDatabase.CreateAsync();
        keys = await ServiceProcess.ServeKeysAsync();
        var cluster = await Cluster.RenderAsync("prod");
        cluster.Settings.Data["telemetry"] = "";
        Dictionary<string, string> Environment(string name) => cluster.Environment(cluster.Find<V1Deployment>(name).Spec.Template.Spec.Containers.Single());

        var forLibrary = Environment("library");
        var libraryUrl = ServiceProcess.Local(ServiceProcess.FreePort());
        forLibrary["ASPNETCORE_URLS"] = libraryUrl;
        forLibrary["Identity__Issuer"] = TestTokens.Issuer;
        forLibrary["Identity__Address"] = keys.Urls.Single();
        forLibrary["ConnectionStrings__Database"] = database.Runtime;
        forLibrary["ConnectionStrings__Migration"] = database.Owner;
        forLibrary["ConnectionStrings__Broker"] = $"amqp://nobody:none@127.0.0.1:{ServiceProcess.FreePort()}/";
        var (status, output) = await Part.RunAsync("library", ["migrate"], forLibrary);
        Assert.True(status == 0, output);
        library = Part.Start("library", [], forLibrary);

        var forGateway = Environment("gateway");
        var (http, grpc) = (ServiceProcess.FreePort(), ServiceProcess.FreePort());
        (url, grpcUrl) = (ServiceProcess.Local(http), ServiceProcess.Local(grpc));
        forGateway["Gateway__Address"] = "127.0.0.1";
        forGateway["Gateway__HttpPort"] = $"{http}";
        forGateway["Gateway__GrpcPort"] = $"{grpc}";
        foreach (var service in Repository.Services)
        {
            forGateway[$"Services__{SourceCode.Capital(service)}"] = service == "library" ? libraryUrl : ServiceProcess.Local(ServiceProcess.FreePort());
        }

        gateway = Part.Start("gateway", [], forGateway);
        await Eventually.True(async () => gateway.HasEnded || library.HasEnded || Answers((await RunAsync(Role.Operator, "list")).Output), "the library by the gateway");
        Assert.True(!gateway.HasEnded && !library.HasEnded, gateway.Output + library.Output);
    }

    public async Task DisposeAsync()
    {
        foreach (var part in new[] { gateway, library }.OfType<Part>())
        {
            await part.DisposeAsync();
        }

        await keys.DisposeAsync();
        await database.DisposeAsync();
    }

    public Task<(int Status, string Output)> RunAsync(Role role, params string[] arguments) => Part.RunAsync("cli", ["events", .. arguments], new Dictionary<string, string>
    {
        ["MENTORNET_URL"] = url,
        ["MENTORNET_GRPC_URL"] = grpcUrl,
        ["MENTORNET_TOKEN"] = TestTokens.Create(Guid.CreateVersion7(), null, role),
        ["COLUMNS"] = "300",
    });

    public async Task SetAsideAsync(string name, string cause)
    {
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var command = source.CreateCommand(
            """
            INSERT INTO set_aside_events (id, message_id, queue, type, body, kind, cause, stack, tries, first_set_aside_at)
            VALUES ($1, $1, 'library-consortium-deleted', 'MentorNet.Contracts.Identity.V1.ConsortiumDeleted', '{"note":"private words"}', 'FAILED', $2, 'a stack', 7, now())
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.Parse(name.Split('/')[1]) });
        command.Parameters.Add(new NpgsqlParameter { Value = cause });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Leaves nothing set aside.</summary>
    public async Task ForgetAsync()
    {
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var command = source.CreateCommand("DELETE FROM set_aside_events");
        await command.ExecuteNonQueryAsync();
    }

    private static bool Answers(string list) => list.Contains("matching doesn't answer", StringComparison.Ordinal) && !list.Contains("library doesn't answer", StringComparison.Ordinal);
}

using k8s.Models;
using MentorNet.Access.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>`scripts/mentornet events` over the real gateway at the real library with its real database; every other service is away, and so is the broker.</summary>
public sealed class EventsCommandTests : IAsyncLifetime
{
    private static readonly string One = $"library/{Guid.CreateVersion7()}";
    private static readonly string Two = $"library/{Guid.CreateVersion7()}";
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
        await SetAsideAsync(One, "Npgsql.NpgsqlException: the first\ncause");
        await SetAsideAsync(Two, "the second cause");
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
        await Eventually.True(async () => gateway.HasEnded || library.HasEnded || (await RunAsync("show", One)).Status == 0, "the library by the gateway");
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

    [Fact]
    public async Task An_operator_lists_shows_retries_and_drops_what_failed_and_hears_who_is_away()
    {
        var list = await RunAsync("list");
        Assert.Equal(1, list.Status); // not all were asked
        Assert.Contains(One, list.Output, StringComparison.Ordinal);
        Assert.Contains(Two, list.Output, StringComparison.Ordinal);
        Assert.Contains("2 events.", list.Output, StringComparison.Ordinal);
        Assert.Contains("matching doesn't answer; its events are not in this list.", list.Output, StringComparison.Ordinal);

        var show = await RunAsync("show", One);
        Assert.Equal(0, show.Status);
        Assert.Contains("FAILED", show.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("the first", show.Output, StringComparison.Ordinal);
        Assert.Contains("a stack", show.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("private words", show.Output, StringComparison.Ordinal);

        var retry = await RunAsync("retry", One);
        Assert.True(retry.Status == 0 && retry.Output.Contains("1 event on their way again.", StringComparison.Ordinal), retry.Output);
        // The broker is away: it waits, is said to, and is not asked for twice.
        Assert.Contains("retry asked for", (await RunAsync("show", One)).Output, StringComparison.Ordinal);
        Assert.Contains("1 event on their way again.", (await RunAsync("retry", "--all", "--service", "library")).Output, StringComparison.Ordinal); // the other one
        Assert.Contains("0 events on their way again.", (await RunAsync("retry", "--all", "--service", "library")).Output, StringComparison.Ordinal);

        Assert.Equal(2, (await RunAsync("drop", "--all")).Status); // not without --yes
        Assert.Equal(2, (await RunAsync("drop")).Status);
        Assert.Equal(1, (await RunAsync("drop", "nothing")).Status);
        Assert.Contains("1 event dropped.", (await RunAsync("drop", Two)).Output, StringComparison.Ordinal);
        Assert.Contains("1 event dropped.", (await RunAsync("drop", "--all", "--yes", "--service", "library")).Output, StringComparison.Ordinal);
        Assert.Contains("No events are set aside.", (await RunAsync("list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_may()
    {
        foreach (var verb in new[] { new[] { "show", One }, ["retry", One], ["drop", One] })
        {
            var (status, output) = await RunAsync(Role.Admin, verb);
            Assert.True(status == 1 && !output.Contains("the first", StringComparison.Ordinal), output);
        }

        Assert.Equal(0, (await RunAsync("show", One)).Status);
    }

    private Task<(int Status, string Output)> RunAsync(params string[] arguments) => RunAsync(Role.Operator, arguments);

    private Task<(int Status, string Output)> RunAsync(Role role, params string[] arguments) => Part.RunAsync("cli", ["events", .. arguments], new Dictionary<string, string>
    {
        ["MENTORNET_URL"] = url,
        ["MENTORNET_GRPC_URL"] = grpcUrl,
        ["MENTORNET_TOKEN"] = TestTokens.Create(Guid.CreateVersion7(), null, role),
        ["COLUMNS"] = "300",
    });

    private async Task SetAsideAsync(string name, string cause)
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
}

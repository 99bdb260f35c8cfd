using MentorNet.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace MentorNet.Testing;

/// <summary>What a worker is killed over.</summary>
/// <param name="Arrange">Makes something to do.</param>
/// <param name="Seen">Reads what there is of it, as a replica sees it that lives.</param>
/// <param name="Once">What there is when it was done once, and nothing is lost.</param>
public sealed record WorkerCase(Func<Task> Arrange, Func<IServiceProvider, Task<string>> Seen, string Once)
{
    /// <summary>The table at whose commit the worker is killed: it has done all of it, and nothing is kept yet.</summary>
    public string? Table { get; init; }

    /// <summary>Says of a worker that only listens that it does: it is killed then.</summary>
    public Func<IServiceProvider, bool>? Listens { get; init; }

    /// <summary>What happens when it is dead, for one that listens.</summary>
    public Func<Task>? Meanwhile { get; init; }
}

/// <summary>
/// Kills each worker of an assembly in the middle of what it does, as the end of its process would: the line to its database is cut and its
/// session ended, in the moment before its commit. Another replica, which lives meanwhile, does the work; nothing of it is lost, and nothing is
/// twice when a third comes and looks. A worker that is new has no case yet and fails by its name.
/// </summary>
/// <typeparam name="TOf">A type of the assembly.</typeparam>
public abstract class KilledWorkers<TOf>
{
    private const string Victim = "victim";

    /// <summary>The names of all workers of the assembly whose work is in a database.</summary>
    public static IEnumerable<object[]> Workers => typeof(TOf).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(Worker)) && !type.IsAssignableTo(typeof(IWorksFromMemory))).Select(type => new object[] { type.Name });

    /// <summary>The database of the service; no worker of the test's own host runs.</summary>
    protected abstract PostgresFixture Postgres { get; }

    /// <summary>Gives what each worker is killed over, by its name.</summary>
    protected abstract IReadOnlyDictionary<string, WorkerCase> Cases { get; }

    [Theory]
    [MemberData(nameof(Workers))]
    public async Task A_worker_that_is_killed_in_the_middle_has_another_replica_do_it_once(string worker)
    {
        Assert.True(Cases.TryGetValue(worker, out var found), $"{worker} has no case: say what it is killed over.");
        await found.Arrange();
        var connection = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString);
        await using var line = new TcpProxy(connection.Host!, connection.Port);
        await using var owner = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await RunAsync(owner, found.Table is { } table ? HoldAtCommit(table) : "SELECT 1");

        // What a worker does may be done at a start as well, which then stands still too.
        var victim = Task.Run(() => StartAsync(new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Host = "127.0.0.1", Port = line.Port, ApplicationName = Victim, Timeout = 3 }.ConnectionString, Is));
        await using var admin = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!);
        await Eventually.True(async () => found.Listens is { } listens ? victim.IsCompleted && listens((await victim).Services) : await CountAsync(admin, "AND wait_event = 'PgSleep'") > 0, $"{worker} in the middle of it");
        var survivor = Task.Run(() => StartAsync(null, Is));

        await line.CutAsync();
        await CountAsync(admin, counted: "pg_terminate_backend(pid)");
        await Eventually.True(async () => await CountAsync(admin) == 0, "the end of its sessions");
        await EndAsync(victim);
        await RunAsync(owner, "DROP FUNCTION IF EXISTS hold_at_commit CASCADE");
        if (found.Meanwhile is { } meanwhile)
        {
            await survivor;
            await meanwhile();
        }

        var living = await survivor;
        try
        {
            await Eventually.True(async () => await found.Seen(living.Services) == found.Once, $"{found.Once}, by another replica");
            if (found.Table is not null)
            {
                var third = await StartAsync(null, Is);
                await Eventually.True(() => Task.FromResult(third.Services.GetServices<IHostedService>().OfType<Worker>().Where(Is).All(one => one.LastRan is not null)), "a look of a third");
                await third.Host.DisposeAsync();
            }

            Assert.Equal(found.Once, await found.Seen(living.Services));
        }
        finally
        {
            await living.Host.DisposeAsync();
        }

        bool Is(Worker one) => one.GetType().Name == worker;
    }

    [Fact]
    public void Each_case_is_of_a_worker_that_there_is() => Sentences.None(Cases.Keys.Except(Workers.Select(row => (string)row[0])));

    // A host that two let go at once is disposed by one while the other stops it.
    [Fact]
    public async Task What_runs_beside_the_calls_can_be_stopped_when_it_is_disposed()
    {
        var (services, host) = await StartAsync(null, _ => false);
        var ours = services.GetServices<IHostedService>().Where(one => one.GetType().Namespace!.StartsWith("MentorNet.", StringComparison.Ordinal)).ToList();
        await host.DisposeAsync();

        foreach (var one in ours)
        {
            await one.StopAsync(CancellationToken.None);
        }

        Assert.NotEmpty(ours);
    }

    /// <summary>Starts a replica.</summary>
    /// <param name="database">How it reaches the database; null for the usual way.</param>
    /// <param name="works">Which of its workers run.</param>
    protected abstract Task<(IServiceProvider Services, IAsyncDisposable Host)> StartAsync(string? database, Func<Worker, bool> works);

    /// <summary>Asks the database as the superuser, who sees all tenants.</summary>
    protected async Task<string> AskAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!)
        {
            Database = new NpgsqlConnectionStringBuilder(Postgres.ConnectionString).Database,
            Pooling = false,
        }.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (await command.ExecuteScalarAsync())?.ToString() ?? "";
    }

    // A deferred trigger comes when all else of the transaction is done, and waits for as long as it is let.
    private static string HoldAtCommit(string table) =>
        $"""
        DROP FUNCTION IF EXISTS hold_at_commit CASCADE;
        CREATE FUNCTION hold_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF current_setting('application_name') = '{Victim}' THEN PERFORM pg_sleep(3600); END IF;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER hold_at_commit AFTER INSERT OR UPDATE OR DELETE ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold_at_commit();
        """;

    // What is counted is worked out for the victim's sessions alone; a condition might be for those of others as well.
    private async Task<long> CountAsync(NpgsqlDataSource admin, string and = "", string counted = "*")
    {
        await using var command = admin.CreateCommand($"SELECT count({counted}) FROM pg_stat_activity WHERE application_name = '{Victim}' AND datname = $1 {and}");
        command.Parameters.AddWithValue(new NpgsqlConnectionStringBuilder(Postgres.ConnectionString).Database!);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task EndAsync(Task<(IServiceProvider Services, IAsyncDisposable Host)> victim)
    {
        try
        {
            await (await victim).Host.DisposeAsync();
        }
        catch (Exception)
        {
            // It died at its start, or could tell nobody that it ends.
        }
    }

    private static async Task RunAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>The same for a service, by its fixture.</summary>
public abstract class KilledWorkersOf<TProgram, TFixture>(TFixture service) : KilledWorkers<TProgram> where TProgram : class where TFixture : ServiceFixture<TProgram>
{
    protected TFixture Service => service;

    protected override PostgresFixture Postgres => service.Postgres;

    protected override Task<(IServiceProvider Services, IAsyncDisposable Host)> StartAsync(string? database, Func<Worker, bool> works)
    {
        var replica = service.StartReplica(database, works);
        return Task.FromResult((replica.Services, (IAsyncDisposable)replica));
    }
}

/// <summary>Hosts of which some workers stand still.</summary>
public static class StandingWorkers
{
    /// <summary>Has only some workers of a host run; everything else of it does.</summary>
    public static void RunOnly(this IServiceCollection services, Func<Worker, bool> works)
    {
        for (var i = 0; i < services.Count; i++)
        {
            if (services[i].ServiceType == typeof(IHostedService) && services[i] is var made)
            {
                services[i] = ServiceDescriptor.Singleton(provider =>
                {
                    var hosted = Make(provider, made);
                    return hosted is Worker worker && !works(worker) ? new Standing() : hosted;
                });
            }
        }
    }

    private static IHostedService Make(IServiceProvider provider, ServiceDescriptor made) =>
        (IHostedService)(made.ImplementationInstance ?? made.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, made.ImplementationType!));

    private sealed class Standing : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

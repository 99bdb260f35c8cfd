using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using MassTransit;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace MentorNet.Matching.Tests.Rounds;

/// <summary>
/// Matching as a process of its own that is killed and started again, with a real database and a real broker, over which people
/// are told to it as Profile does, and over which it tells of pairings, as all other services hear of them.
/// </summary>
internal sealed class RoundRun : IAsyncDisposable
{
    private readonly PostgresFixture postgres = new(typeof(MentorNet.Matching.Facts.Candidate).Assembly);
    private readonly ConcurrentBag<(Guid MessageId, Guid PairingId)> told = [];
    private readonly Guid admin = Guid.CreateVersion7();
    private WebApplication keys = null!;
    private IBusControl bus = null!;
    private NpgsqlDataSource database = null!;
    private GrpcChannel? channel;
    private int port;

    public static Guid Consortium { get; } = Guid.CreateVersion7();

    public Process Process { get; private set; } = null!;

    public Clients Admin { get; private set; } = null!;

    /// <summary>Lists what the broker told of pairings that opened, each message once: what comes twice has the same id, by which every service knows it.</summary>
    public IReadOnlyList<Guid> ToldPairings => [.. told.DistinctBy(message => message.MessageId).Select(message => message.PairingId)];

    public static async Task<RoundRun> StartAsync()
    {
        var run = new RoundRun();
        await run.postgres.InitializeAsync();
        run.keys = await ServiceProcess.ServeKeysAsync();
        var broker = TestBroker.Address;
        run.bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(broker);
            rabbit.ReceiveEndpoint(new TemporaryEndpointDefinition(), endpoint => endpoint.Handler<PairingOpened>(context =>
            {
                if (context.Message.ConsortiumId == Consortium)
                {
                    run.told.Add((context.MessageId!.Value, context.Message.PairingId));
                }

                return Task.CompletedTask;
            }));
        });
        await run.bus.StartAsync();
        run.database = run.postgres.AsSuperuser();
        await run.KnowAdminAsync();
        await run.StartServiceAsync();
        return run;
    }

    // Of whom nothing is known Profile would be asked, which is away here.
    private async Task KnowAdminAsync()
    {
        await using var command = database.CreateCommand(
            """
            INSERT INTO candidates (
                consortium_id, person_id, version, roles, organization, organization_kind, state, locale, needs, offers,
                reports_to, team_size, budget, senior_seat, post, capacity, languages, time_zone, ready, updated_at)
            VALUES ($1, $2, 1, '{admin}', '', '', '', '', '{}', '{}', '', '', '', '', '', 0, '{}', '', false, now())
            """);
        command.Parameters.AddWithValue(Consortium);
        command.Parameters.AddWithValue(admin);
        await command.ExecuteNonQueryAsync();
    }

    public async Task StartServiceAsync()
    {
        port = ServiceProcess.FreePort();
        Process = ServiceProcess.Start("MentorNet.Matching", new()
        {
            ["ASPNETCORE_URLS"] = ServiceProcess.Local(port),
            ["ConnectionStrings__Database"] = postgres.ConnectionString,
            ["ConnectionStrings__Broker"] = TestBroker.Address.ToString(),
            ["Identity__Issuer"] = TestTokens.Issuer,
            ["Identity__Address"] = keys.Urls.Single(),

            // Profile is away: reasons use the words of slugs then.
            ["Services__Profile"] = ServiceProcess.Local(9),
        });
        channel?.Dispose();
        channel = GrpcChannel.ForAddress(ServiceProcess.Local(port));
        Admin = new(channel.Intercept(metadata =>
        {
            metadata.Add("authorization", $"Bearer {TestTokens.Create(admin, Consortium, Role.Admin)}");
            return metadata;
        }));
        await ServiceProcess.AnswersAsync(() => Admin.Rounds.ListRoundsAsync(new()).ResponseAsync);
    }

    public Task KillAsync() => ServiceProcess.KillAsync(Process);

    /// <summary>Tells people to the service over the broker and waits until it knows them all.</summary>
    public async Task TellAsync(IReadOnlyList<ProfileUpdated> people)
    {
        foreach (var chunk in people.Chunk(500))
        {
            await Task.WhenAll(chunk.Select(person => bus.Publish(person)));
        }

        await Eventually.True(async () => await CountAsync("candidates", "'admin' <> ALL (roles)") == people.Count, "everybody", TimeSpan.FromMinutes(10));
    }

    public async Task<long> CountAsync(string table, string where = "true")
    {
        await using var command = database.CreateCommand($"SELECT count(*) FROM {table} WHERE {where}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Lets nobody write into a table until it is disposed, so that whoever writes is caught in the middle.</summary>
    public Task<HeldTable> HoldAsync(string table) => HeldTable.HoldAsync(database, table);

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
        {
            await KillAsync();
        }

        channel?.Dispose();
        await bus.StopAsync();
        await keys.DisposeAsync();
        await database.DisposeAsync();
        await postgres.DisposeAsync();
    }
}

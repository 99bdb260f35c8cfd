using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Tells two things apart: whether a service may take calls, and whether all of it works. The first is what those who send calls go by,
/// the gRPC health of the empty name; the second is that of <see cref="FullyName"/>, and what an operator goes by.
/// </summary>
public static class ServiceReadiness
{
    /// <summary>The name of the gRPC health that says whether all of a service works.</summary>
    public const string FullyName = "works-fully";

    /// <summary>The tag of checks without which no call can be answered.</summary>
    internal const string Calls = "calls";

    /// <summary>The tag of checks without which something else does not work.</summary>
    internal const string Works = "works";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Adds gRPC health of both kinds.</summary>
    public static void AddReadiness(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<Parts>();
        builder.Services.TryAddSingleton<ConditionReader>();
        builder.Services.AddGrpcHealthChecks(health =>
        {
            health.Services.Map("", check => check.Tags.Contains(Calls));
            health.Services.Map(FullyName, check => check.Tags.Contains(Calls) || check.Tags.Contains(Works));
        });
        builder.Services.AddHealthChecks();
        // Since when something is missing is known though nobody asks.
        builder.Services.Configure<HealthCheckPublisherOptions>(publisher => publisher.Period = TimeSpan.FromSeconds(10));
    }

    /// <summary>Maps gRPC health, and `/health` with what is missing; the gateway sends nobody there.</summary>
    public static void MapReadiness(this WebApplication app)
    {
        app.MapGrpcHealthChecksService();
        app.MapGet("/health", async (ConditionReader reader, CancellationToken cancellationToken) => Results.Json(await reader.ReadAsync(cancellationToken), Json));
    }
}

/// <summary>What of a service works now.</summary>
/// <param name="TakesCalls">Whether the service may take calls.</param>
/// <param name="WorksFully">Whether no part is missing.</param>
/// <param name="Missing">What is missing, the longest first.</param>
/// <param name="SetAside">How many events are set aside.</param>
/// <param name="Waiting">How many events wait to be sent.</param>
/// <param name="OldestWaitSeconds">How long the oldest of them has waited.</param>
public sealed record ServiceCondition(
    bool TakesCalls, bool WorksFully, IReadOnlyList<MissingPart> Missing, [property: JsonPropertyName("events_set_aside")] long SetAside, [property: JsonPropertyName("events_waiting")] long Waiting, double OldestWaitSeconds);

/// <summary>Reads the condition of this service, by asking its checks.</summary>
public sealed class ConditionReader(HealthCheckService checks, Parts parts, IServiceProvider services)
{
    public async Task<ServiceCondition> ReadAsync(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(ServiceReadiness.Calls) || check.Tags.Contains(ServiceReadiness.Works), cancellationToken);
        var takesCalls = report.Entries.Values.Where(entry => entry.Tags.Contains(ServiceReadiness.Calls)).All(entry => entry.Status != HealthStatus.Unhealthy);
        var relay = services.GetService<OutboxRelay>();
        return new ServiceCondition(
            takesCalls, report.Status != HealthStatus.Unhealthy, parts.Missing, services.GetService<SetAsideEvents>()?.Count ?? 0, relay?.Waiting ?? 0, Math.Round(relay?.LagSeconds ?? 0, 1));
    }
}

/// <summary>Asks whether the database answers.</summary>
internal sealed class DatabaseCheck(NpgsqlDataSource source, Parts parts) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(limit.Token);
            parts.Found(Parts.Database);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            parts.Lost(Parts.Database, "The database does not answer.");
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }
}

/// <summary>Asks now and then whether the database takes writes: more often while it does not.</summary>
internal sealed class DatabaseWritesCheck(NpgsqlDataSource source, Parts parts, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(3);
    private long asked;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var last = Interlocked.Read(ref asked);
        if (last == 0 || clock.GetElapsedTime(last) > (parts.Misses(Parts.DatabaseWrites) ? Often : Seldom))
        {
            Interlocked.Exchange(ref asked, clock.GetTimestamp());
            await ProbeAsync(cancellationToken);
        }

        return parts.Misses(Parts.DatabaseWrites) ? HealthCheckResult.Unhealthy("The database takes no writes.") : HealthCheckResult.Healthy();
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT write_probe()");
            await command.ExecuteScalarAsync(cancellationToken);
            parts.Found(Parts.DatabaseWrites);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DiskFull or PostgresErrorCodes.ReadOnlySqlTransaction || e.SqlState.StartsWith("58", StringComparison.Ordinal))
        {
            parts.Lost(Parts.DatabaseWrites, e.MessageText);
        }
        catch (NpgsqlException)
        {
            // It does not answer at all; that is another check's to say.
        }
    }
}

/// <summary>Asks the bus whether the broker and each queue of this service is there.</summary>
internal sealed class BrokerCheck(IBusControl bus, BrokerLink link, OutboxRelay relay, Parts parts) : IHealthCheck
{
    // A broker that is there and confirms nothing, such as one whose disk was full, is away all the same.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var health = bus.CheckHealth();
        var refuses = relay.RefusedSince < DateTimeOffset.UtcNow - Patience;
        if (health.Status == BusHealthStatus.Healthy && !link.IsDown && !refuses)
        {
            parts.Found(Parts.Broker);
            return Task.FromResult(HealthCheckResult.Healthy());
        }

        var problem = link.IsDown ? "The broker does not answer; events wait in the outbox."
            : refuses ? "The broker confirms no event; they wait in the outbox. Check whether its disk is or was full, then restart it."
            : $"The bus is not ready: {health.Description}";
        parts.Lost(Parts.Broker, problem);
        return Task.FromResult(HealthCheckResult.Unhealthy(problem));
    }
}

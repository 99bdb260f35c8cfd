extern alias caseload;
using System.Globalization;
using Grpc.Core;
using MentorNet.AddressFacts.V1;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace MentorNet.Benchmarks;

/// <summary>The Caseload service with a database of its own, which is filled behind its back, and without work in the background.</summary>
internal sealed class CaseloadService : ServiceFixture<caseload::Program>
{
    /// <summary>Gives the ids that <see cref="FillAsync"/> makes by <c>pg_temp.id(kind, n)</c>.</summary>
    public static Guid Id(int kind, long number) => Guid.Parse(string.Create(CultureInfo.InvariantCulture, $"{kind:x8}-0000-7000-8000-{number:x12}"));

    /// <summary>Runs statements as the superuser, each in a transaction of its own; neither row-level security nor foreign keys are checked.</summary>
    public static async Task FillAsync(PostgresFixture postgres, IEnumerable<string> statements)
    {
        await using var source = postgres.AsSuperuser();
        await using var connection = await source.OpenConnectionAsync();
        string[] first =
        [
            "SET session_replication_role = replica",
            "SET synchronous_commit = off",
            """
            CREATE FUNCTION pg_temp.id(kind bigint, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
            AS $$ SELECT (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$
            """,
        ];
        foreach (var statement in first.Concat(statements).Append("VACUUM (ANALYZE)"))
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
    }

    protected override Func<Worker, bool> Works => _ => false;

    protected override void Configure(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton<AddressFactsService.AddressFactsServiceClient>(new NobodyLeft()));

    protected override void Configure(IWebHostBuilder host)
    {
        // Beside this program's own files there is no project folder of the service to find.
        host.UseContentRoot(AppContext.BaseDirectory);
        host.UseSetting("Logging:LogLevel:Default", "Warning");
    }

    private sealed class NobodyLeft : AddressFactsService.AddressFactsServiceClient
    {
        public override AsyncUnaryCall<GetAddressFactsResponse> GetAddressFactsAsync(GetAddressFactsRequest request, Metadata? headers = null, DateTime? deadline = null, CancellationToken cancellationToken = default) =>
            new(Task.FromResult(new GetAddressFactsResponse()), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }
}

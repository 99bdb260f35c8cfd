using Grpc.Net.Client;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Profile.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MentorNet.Profile.Tests;

public class ProfileFixture : ServiceFixture<Program>
{
    private WebApplication? identityHost;

    public FakeIdentity Identity { get; } = new();

    public override async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(Identity);
        identityHost = builder.Build();
        identityHost.MapGrpcService<FakeIdentity>();
        await identityHost.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await identityHost!.DisposeAsync();
    }

    protected override void Configure(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(
        new InvitationsService.InvitationsServiceClient(GrpcChannel.ForAddress("http://identity", new GrpcChannelOptions { HttpHandler = identityHost!.GetTestServer().CreateHandler() }))));

    /// <summary>Makes an organization of the consortium's own, and a member of it; gives its resource name.</summary>
    public async Task<string> MemberOrganizationAsync(string displayName = "Cedar Falls Schools", Guid? consortium = null)
    {
        var name = $"organizations/own-{Guid.NewGuid():N}";
        var admin = new Clients(AsIn(consortium ?? Consortium, Guid.CreateVersion7(), Role.Admin));
        await admin.Organizations.PutOrganizationAsync(new() { Organization = new() { Name = name, Kind = Organization.Types.Kind.SchoolDistrict, DisplayName = displayName } });
        await admin.Organizations.AddMemberOrganizationAsync(new() { Organization = name });
        return name;
    }

    public Clients Operator => new(AsIn(null, Guid.CreateVersion7(), Role.Operator));

    public Clients Admin => new(As(Guid.CreateVersion7(), Role.Admin));

    public Clients Officer(Guid person) => new(As(person, Role.Officer));

    /// <summary>Gives how many organizations there are and a hash over every column of them: the same before and after means that nothing was changed.</summary>
    public Task<string> DirectoryStateAsync() => DirectoryStateAsync(Postgres);

    public static async Task<string> DirectoryStateAsync(PostgresFixture postgres)
    {
        await using var source = Npgsql.NpgsqlDataSource.Create(postgres.OwnerConnectionString);
        await using var command = source.CreateCommand("SELECT count(*) || ' ' || coalesce(md5(string_agg(o::text, '|' ORDER BY name)), '') FROM organizations o");
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Imports a file by the client stream, in chunks as a program would.</summary>
    public async Task<ImportOrganizationsResponse> ImportAsync(byte[] file, ImportOptions? options = null, int chunk = 256 * 1024)
    {
        using var call = Operator.Imports.ImportOrganizations();
        try
        {
            await call.RequestStream.WriteAsync(new() { Options = options ?? new() });
            for (var at = 0; at < file.Length; at += chunk)
            {
                await call.RequestStream.WriteAsync(new() { Chunk = Google.Protobuf.ByteString.CopyFrom(file, at, Math.Min(chunk, file.Length - at)) });
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Grpc.Core.RpcException)
        {
            // The server has answered before it took everything; its status comes with the response.
        }

        return await call;
    }

    /// <summary>Imports a file and confirms what that retires, for tests whose directory holds what others have imported.</summary>
    public async Task<ImportOrganizationsResponse> ImportAllAsync(byte[] file, ImportOptions? options = null)
    {
        var check = options?.Clone() ?? new();
        check.ValidateOnly = true;
        var confirmed = options?.Clone() ?? new();
        var found = await ImportAsync(file, check);
        if (found.RetiredCount + found.KeptUnlistedCount > 0)
        {
            confirmed.ConfirmRetirements = found.RetiredCount + found.KeptUnlistedCount;
        }

        return await ImportAsync(file, confirmed);
    }

    public static byte[] Shared(string file)
    {
        var folder = Environment.GetEnvironmentVariable("MENTORNET_SHARED");
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); folder is null && at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "data");
            folder = Directory.Exists(candidate) ? candidate : null;
        }

        return File.ReadAllBytes(Path.Combine(folder ?? throw new DirectoryNotFoundException("The folder shared/data beside the project is missing; set MENTORNET_SHARED to it."), file));
    }
}

using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MentorNet.Profile.Tests.PersonalData;

/// <summary>Profile with a small real server over real h2c in the place of each other service.</summary>
public class DataFixture : ServiceFixture<Program>
{
    private readonly Dictionary<string, WebApplication> hosts = [];

    public Dictionary<string, StandIn> Others { get; } = new[] { "caseload", "identity", "library", "matching", "messaging", "web" }.ToDictionary(name => name, name => new StandIn(name));

    public Clients Person(Guid person) => new(WithToken(TestTokens.CreateSignedIn(person, Consortium, Clock.GetUtcNow(), Role.Officer)));

    public Clients Operator => new(AsIn(null, Guid.CreateVersion7(), Role.Operator));

    public override async Task InitializeAsync()
    {
        foreach (var (name, other) in Others)
        {
            hosts[name] = await StandInServer.StartAsync(
                app =>
                {
                    app.MapGrpcService<StandIn>();
                    app.MapTokens("profile");
                },
                services => services.AddSingleton(other));
        }

        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var host in hosts.Values)
        {
            await host.DisposeAsync();
        }
    }

    public async Task<T> ScalarAsync<T>(string sql, Guid person)
    {
        await using var source = NpgsqlDataSource.Create(Postgres.OwnerConnectionString);
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"SELECT set_config('app.person_id', '{person}', false), set_config('app.consortium_id', '{Consortium}', false)", connection);
        await command.ExecuteNonQueryAsync();
        command.CommandText = sql;
        command.Parameters.AddWithValue("person", person);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    protected override void Configure(IWebHostBuilder host)
    {
        foreach (var (name, other) in hosts)
        {
            var address = other.Urls.Single();
            host.UseSetting($"Services:{char.ToUpperInvariant(name[0])}{name[1..]}", address);
            if (name == "identity")
            {
                host.UseSetting("Identity:Address", address);
            }
        }

        host.UseSetting("Identity:ProfileClientSecret", "profile-secret");
    }
}

/// <summary>Stands for one other service: answers with one collection of two records, and can be down.</summary>
public sealed class StandIn(string name) : PersonalRecordsService.PersonalRecordsServiceBase
{
    private int asked;

    public bool IsDown { get; set; }

    /// <summary>The text of its second record.</summary>
    public string Text { get; set; } = "plain";

    /// <summary>Where the person of the last call is an admin whom nobody has confirmed.</summary>
    public IReadOnlyList<string> UnconfirmedIn { get; private set; } = [];

    /// <summary>Counts how often it has given all its records.</summary>
    public int Asked => asked;

    public override async Task ExportPersonalData(ExportPersonalDataRequest request, IServerStreamWriter<ExportPersonalDataResponse> responseStream, ServerCallContext context)
    {
        Check(context);
        UnconfirmedIn = [.. request.UnconfirmedIn];
        await responseStream.WriteAsync(new()
        {
            Collection = new() { Name = "things", Title = $"Things of {name}", Schema = """{"type":"object","properties":{"number":{"type":["integer","null"]},"text":{"type":["string","null"]}},"required":["number","text"],"additionalProperties":false}""" },
        });
        await responseStream.WriteAsync(new() { Record = new() { Collection = "things", Json = $$"""{"number":{{request.Consortia.Count}},"text":null}""" } });
        await responseStream.WriteAsync(new() { Record = new() { Collection = "things", Json = $$"""{"number":2,"text":{{System.Text.Json.JsonSerializer.Serialize(Text)}}}""" } });
        Interlocked.Increment(ref asked);
    }

    public override Task<DescribeErasureResponse> DescribeErasure(DescribeErasureRequest request, ServerCallContext context)
    {
        Check(context);
        return Task.FromResult(new DescribeErasureResponse { Items = { new ErasureItem { Title = $"Things of {name}", Fate = ErasureItem.Types.Fate.KeptWithoutName, Reason = "They are shared.", Count = 3 } } });
    }

    private void Check(ServerCallContext context)
    {
        if (IsDown)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "down"));
        }

        if (context.RequestHeaders.GetValue("authorization") != "Bearer token-of-profile")
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "no token of Profile"));
        }
    }
}

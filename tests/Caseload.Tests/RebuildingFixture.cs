using System.Net;
using System.Text.Json;
using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PairingFacts.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace MentorNet.Caseload.Tests;

/// <summary>The service beside a stand-in for Matching, Profile and Identity, which tells what the test gave it.</summary>
public class RebuildingFixture : CaseloadFixture
{
    private WebApplication? colleagues;

    internal Told Colleagues { get; } = new();

    public override async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(Colleagues);
        colleagues = builder.Build();
        colleagues.MapGrpcService<MatchingStandIn>();
        colleagues.MapGrpcService<ProfileStandIn>();
        colleagues.MapPost("/connect/token", (HttpRequest request) =>
            request.Form["client_id"] == "mentornet-caseload" && request.Form["client_secret"] == "caseload-secret"
                ? Results.Json(new { access_token = "token-of-caseload", expires_in = 900, token_type = "Bearer" })
                : Results.Json(new { error = "invalid_client" }, statusCode: 401));
        await colleagues.StartAsync();
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await colleagues!.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        var address = colleagues!.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        host.UseSetting("Services:Matching", address);
        host.UseSetting("Services:Profile", address);
        host.UseSetting("Identity:Address", address);
        host.UseSetting("Identity:CaseloadClientSecret", "caseload-secret");
    }

    /// <summary>What the stand-ins tell.</summary>
    internal sealed class Told
    {
        public IReadOnlyList<ProfileUpdated> Facts { get; set; } = [];

        public IReadOnlyDictionary<Guid, PairingFact[]> Pairings { get; set; } = new Dictionary<Guid, PairingFact[]>();
    }

    private sealed class MatchingStandIn(Told told) : PairingFactsService.PairingFactsServiceBase
    {
        public override async Task StreamPairings(StreamPairingsRequest request, IServerStreamWriter<StreamPairingsResponse> responseStream, ServerCallContext context)
        {
            CheckToken(context);
            foreach (var pairing in told.Pairings.GetValueOrDefault(Guid.Parse(request.Consortium["consortia/".Length..]), []))
            {
                await responseStream.WriteAsync(new StreamPairingsResponse { Pairings = { pairing } });
            }
        }
    }

    private sealed class ProfileStandIn(Told told) : FactsService.FactsServiceBase
    {
        public override async Task StreamFacts(StreamFactsRequest request, IServerStreamWriter<StreamFactsResponse> responseStream, ServerCallContext context)
        {
            CheckToken(context);
            await responseStream.WriteAsync(new StreamFactsResponse { ProfileUpdated = { told.Facts.Select(facts => JsonSerializer.Serialize(facts)) } });
        }
    }

    private static void CheckToken(ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("authorization") != "Bearer token-of-caseload")
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "who?"));
        }
    }
}

using System.Text.Json;
using Grpc.Core;
using MentorNet.CircleFacts.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.PairingFacts.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace MentorNet.Caseload.Tests;

/// <summary>The service beside a stand-in for Matching, Profile and Identity, which tells what the test gave it.</summary>
public class RebuildingFixture : CaseloadFixture
{
    private WebApplication? colleagues;

    internal Told Colleagues { get; } = new();

    public override async Task InitializeAsync()
    {
        colleagues = await StandInServer.StartAsync(
            app =>
            {
                app.MapGrpcService<MatchingStandIn>();
                app.MapGrpcService<NoCircles>();
                app.MapGrpcService<ProfileStandIn>();
                app.MapTokens("caseload");
            },
            services => services.AddSingleton(Colleagues));
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await colleagues!.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host)
    {
        var address = colleagues!.Urls.Single();
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

    private sealed class NoCircles : CircleFactsService.CircleFactsServiceBase
    {
        public override Task<GetCircleFactsResponse> GetCircleFacts(GetCircleFactsRequest request, ServerCallContext context) => throw new RpcException(new Status(StatusCode.NotFound, "none"));
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

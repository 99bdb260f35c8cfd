using System.Text.Json;
using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Matching.Tests.Intake;

/// <summary>The service beside a stand-in for Profile and Identity, which tells the facts that the test gave it.</summary>
public class RebuildingFixture : MatchingFixture
{
    private WebApplication? colleagues;

    internal ProfileStandIn Profile { get; } = new();

    public override async Task InitializeAsync()
    {
        colleagues = await StandInServer.StartAsync(
            app =>
            {
                app.MapGrpcService<ProfileStandIn>();
                app.MapTokens("matching");
            },
            services => services.AddSingleton(Profile));
        Profile.Facts = [Facts("mentor"), Facts("officer"), Facts("mentor", Guid.CreateVersion7())];
        await base.InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await colleagues!.DisposeAsync();
    }

    protected override void Configure(IServiceCollection services)
    {
        // It asks the stand-in by a real client.
    }

    protected override void Configure(IWebHostBuilder host)
    {
        var address = colleagues!.Urls.Single();
        host.UseSetting("Services:Profile", address);
        host.UseSetting("Identity:Address", address);
        host.UseSetting("Identity:MatchingClientSecret", "matching-secret");
    }
}

/// <summary>Streams facts to whoever has Matching's token.</summary>
internal sealed class ProfileStandIn : FactsService.FactsServiceBase
{
    public IReadOnlyList<ProfileUpdated> Facts { get; set; } = [];

    public IReadOnlyList<IndependenceChanged> Independence { get; set; } = [];

    public override Task<MatchingFacts.V1.Wall> GetWall(GetWallRequest request, ServerCallContext context) => Task.FromResult(new MatchingFacts.V1.Wall());

    public override async Task StreamFacts(StreamFactsRequest request, IServerStreamWriter<StreamFactsResponse> responseStream, ServerCallContext context)
    {
        if (context.RequestHeaders.GetValue("authorization") != "Bearer token-of-matching")
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "who?"));
        }

        foreach (var facts in Facts)
        {
            await responseStream.WriteAsync(new StreamFactsResponse { ProfileUpdated = { JsonSerializer.Serialize(facts) } });
        }

        await responseStream.WriteAsync(new StreamFactsResponse { IndependenceChanged = { Independence.Select(told => JsonSerializer.Serialize(told)) } });
    }
}

public sealed class FactsRebuildTests(RebuildingFixture service) : IClassFixture<RebuildingFixture>
{
    [Fact]
    public async Task A_service_that_starts_learns_everybody_from_Profile_and_keeps_what_is_newer()
    {
        var mentor = service.Profile.Facts[0];
        var officer = service.Profile.Facts[1];
        var admin = new Clients(service.As(Guid.CreateVersion7(), Access.V1.Role.Admin));
        await Eventually.True(async () => (await admin.Suggestions.GetSuggestionIndexAsync(new())).RebuildTime is not null, "the index is rebuilt");
        var client = new Clients(service.As(officer.PersonId, Access.V1.Role.Officer));
        Assert.Equal($"people/{mentor.PersonId}", Assert.Single((await client.Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer })).Suggestions).Suggestion.Mentor);

        // What an event has told meanwhile is newer than what a stream brings: the next replica to start changes nothing.
        await service.Joined(mentor with { Version = 2, Ready = false });
        await using var replica = service.StartReplica();
        var other = new Clients(replica.WithToken(TestTokens.Create(Guid.CreateVersion7(), service.Consortium, [Access.V1.Role.Admin])));
        await Eventually.True(async () => (await other.Suggestions.GetSuggestionIndexAsync(new())).RebuildTime is not null, "the other replica is rebuilt");

        Assert.Empty((await client.Suggestions.FindSuggestionsAsync(new() { Kind = Kind.Peer })).Suggestions);
    }

    [Fact]
    public async Task Whom_two_are_kept_apart_from_is_learnt_as_well_and_pauses_the_pairing_of_who_missed_the_event()
    {
        var consortium = Guid.CreateVersion7();
        var (officer, mentor) = (service.Facts("officer", consortium), service.Facts("mentor", consortium));
        await service.Joined(officer);
        await service.Joined(mentor);
        var theirs = new Clients(service.AsIn(consortium, officer.PersonId, Access.V1.Role.Officer));
        var request = await theirs.Requests.CreateMatchRequestAsync(new() { Mentor = $"people/{mentor.PersonId}", Message = "Hello" });
        var pairing = (await new Clients(service.AsIn(consortium, mentor.PersonId, Access.V1.Role.Mentor)).Requests.AcceptMatchRequestAsync(new() { Name = request.Name })).Pairing;

        service.Profile.Independence = [new(consortium, mentor.PersonId, 1, [], [officer.PersonId], DateTimeOffset.UtcNow)];
        await using var replica = service.StartReplica();

        await Eventually.True(async () => (await theirs.Pairings.GetPairingAsync(new() { Name = pairing })).State == Pairing.Types.State.Paused, "the pairing is paused");
    }
}

using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.MatchAsking.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Requests;

/// <summary>Covers what Caseload asks on behalf of officers who have met coaches.</summary>
public sealed class MatchAskingTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    private MatchAskingService.MatchAskingServiceClient Asking => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task A_request_is_sent_once_as_if_the_officer_had_sent_it()
    {
        var (officer, coach) = (await service.AnOfficer(), await service.ACoach());
        var request = Ask(officer, coach);

        var both = await Task.WhenAll(Asking.AskCoachAsync(request).ResponseAsync, Asking.AskCoachAsync(request).ResponseAsync);

        Assert.Equal(both[0].MatchRequest, both[1].MatchRequest);
        var sent = Assert.Single((await service.Officer(officer).Requests.ListMatchRequestsAsync(new())).MatchRequests);
        Assert.Equal((both[0].MatchRequest, "Let us begin", Kind.Coach, $"people/{coach}"), (sent.Name, sent.Message, sent.Kind, sent.Mentor));
        await service.Told<MatchRequested>(told => told.MenteeId == officer && told.MentorId == coach);
    }

    [Fact]
    public async Task It_is_refused_for_what_a_request_of_the_officers_own_is_refused()
    {
        var (officer, full) = (await service.AnOfficer(), await service.ACoach(capacity: 1));
        await service.AnOpenPairing(await service.AnOfficer(), full);
        await service.AnOpenRequest(officer, await service.ACoach());

        await RpcAssert.Fails(StatusCode.ResourceExhausted, "MENTOR_FULL", () => Asking.AskCoachAsync(Ask(officer, full)).ResponseAsync);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "PAIRING_NOT_POSSIBLE", () => Asking.AskCoachAsync(Ask(officer, Guid.CreateVersion7())).ResponseAsync);
        await RpcAssert.FailsOnField("message", () => Asking.AskCoachAsync(new AskCoachRequest(Ask(officer, full)) { Message = "" }).ResponseAsync);
    }

    [Fact]
    public async Task A_check_says_what_speaks_against_it_and_whether_the_two_are_apart()
    {
        var (officer, coach) = (await service.AnOfficer(), await service.ACoach());
        var colleague = await service.ACoach(with: facts => facts with { Organization = "organizations/own-same", Employers = ["organizations/own-same"] });
        var hidden = await service.ACoach(with: facts => facts with { Hidden = true, Ready = false });
        var other = await service.AnOfficer(facts => facts with { Organization = "organizations/own-same", Employers = ["organizations/own-same"] });

        Assert.Equal(new CheckAskingResponse(), await Check(officer, coach));
        Assert.Equal(new CheckAskingResponse { Refusal = "PAIRING_NOT_POSSIBLE", Apart = true }, await Check(other, colleague));
        Assert.Equal(new CheckAskingResponse { Refusal = "PAIRING_NOT_POSSIBLE", Apart = true }, await Check(officer, hidden));
        Assert.Equal(new CheckAskingResponse { Refusal = "PAIRING_NOT_POSSIBLE", Apart = true }, await Check(officer, Guid.CreateVersion7()));
        Assert.Equal(new CheckAskingResponse { Refusal = "PAIRING_NOT_POSSIBLE" }, await Check(officer, await service.AMentor()));
    }

    private async Task<CheckAskingResponse> Check(Guid officer, Guid coach) =>
        await Asking.CheckAskingAsync(new() { Consortium = $"consortia/{service.Consortium}", Officer = $"people/{officer}", Coach = $"people/{coach}" });

    private AskCoachRequest Ask(Guid officer, Guid coach) => new()
    {
        Consortium = $"consortia/{service.Consortium}",
        Officer = $"people/{officer}",
        Coach = $"people/{coach}",
        Message = "Let us begin",
        RequestId = $"{Guid.NewGuid()}",
    };
}

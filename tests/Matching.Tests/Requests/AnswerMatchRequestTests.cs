using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Requests;

/// <summary>Covers DeclineMatchRequest and WithdrawMatchRequest, which differ by side only.</summary>
public sealed class AnswerMatchRequestTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task A_mentor_declines_and_the_officer_is_told()
    {
        var (officer, mentor, name) = await Given();

        var declined = await service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = name });

        Assert.Equal(MatchRequest.Types.State.Declined, declined.State);
        Assert.NotNull(declined.AnswerTime);
        await service.Told<MatchRequestAnswered>(told => told.MenteeId == officer && told.MentorId == mentor && told.State == "DECLINED");
    }

    [Fact]
    public async Task A_mentor_may_say_why_and_both_sides_read_it()
    {
        var (officer, mentor, name) = await Given();

        await service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = name, Reason = DeclineReason.AskLater });

        var read = await service.Officer(officer).Requests.GetMatchRequestAsync(new GetMatchRequestRequest { Name = name });
        Assert.Equal(DeclineReason.AskLater, read.DeclineReason);
        await RpcAssert.FailsOnField("reason",
            () => service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = name, Reason = (DeclineReason)9 }).ResponseAsync);
    }

    [Fact]
    public async Task An_officer_withdraws_and_it_is_told()
    {
        var (officer, mentor, name) = await Given();

        var withdrawn = await service.Officer(officer).Requests.WithdrawMatchRequestAsync(new WithdrawMatchRequestRequest { Name = name });

        Assert.Equal(MatchRequest.Types.State.Withdrawn, withdrawn.State);
        await service.Told<MatchRequestAnswered>(told => told.MenteeId == officer && told.MentorId == mentor && told.State == "WITHDRAWN");
    }

    [Fact]
    public async Task An_answered_request_stays_as_it_is()
    {
        var (officer, mentor, name) = await Given();
        await service.Officer(officer).Requests.WithdrawMatchRequestAsync(new WithdrawMatchRequestRequest { Name = name });

        await RpcAssert.Fails(StatusCode.FailedPrecondition, "REQUEST_NOT_OPEN", () => Decline(mentor, name));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "REQUEST_NOT_OPEN", () => Withdraw(officer, name));
    }

    [Fact]
    public async Task Each_side_has_its_own_answer()
    {
        var (officer, mentor, name) = await Given();

        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_YOUR_SIDE", () => Decline(officer, name));
        await RpcAssert.Fails(StatusCode.PermissionDenied, "NOT_YOUR_SIDE", () => Withdraw(mentor, name));
    }

    [Fact]
    public async Task Others_do_not_find_it()
    {
        var (_, _, name) = await Given();

        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", () => Decline(Guid.CreateVersion7(), name));
        await RpcAssert.Fails(StatusCode.NotFound, "MATCH_REQUEST_NOT_FOUND", () => Withdraw(Guid.CreateVersion7(), name));
    }

    [Fact]
    public async Task Names_are_checked()
    {
        await RpcAssert.FailsOnField("name", () => Decline(Guid.CreateVersion7(), "matchRequests/7"));
        await RpcAssert.FailsOnField("name", () => Withdraw(Guid.CreateVersion7(), ""));
    }

    private async Task<(Guid Officer, Guid Mentor, string Name)> Given()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        return (officer, mentor, (await service.AnOpenRequest(officer, mentor)).Name);
    }

    private Task Decline(Guid mentor, string name) =>
        service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = name }).ResponseAsync;

    private Task Withdraw(Guid officer, string name) =>
        service.Officer(officer).Requests.WithdrawMatchRequestAsync(new WithdrawMatchRequestRequest { Name = name }).ResponseAsync;
}

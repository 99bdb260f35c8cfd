using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Matching.Tests.Requests;

/// <summary>Moves the service's clock; in one fact, since the clock only goes forward.</summary>
public sealed class RequestDeadlinesTests(MatchingFixture service) : IClassFixture<MatchingFixture>
{
    [Fact]
    public async Task A_request_is_reminded_of_twice_and_then_expires()
    {
        var officer = await service.AnOfficer();
        var mentor = await service.AMentor();
        var request = await service.AnOpenRequest(officer, mentor);
        var declined = await service.AnOpenRequest(await service.AnOfficer(), mentor);
        await service.Mentor(mentor).Requests.DeclineMatchRequestAsync(new DeclineMatchRequestRequest { Name = declined.Name });
        Assert.Equal(request.CreateTime.ToDateTime().AddDays(14), request.ExpireTime.ToDateTime());

        await After(days: 5, minutes: 1, () => Reminders(mentor) == 1);
        await After(days: 5, minutes: 0, () => Reminders(mentor) == 2);
        await After(days: 3, minutes: 1417, () => Open() == 1);
        Assert.Equal(MatchRequest.Types.State.Open, (await Get(officer, request)).State);
        await After(days: 0, minutes: 30, () => Answers(officer, "EXPIRED") == 1);

        var expired = await Get(officer, request);
        Assert.Equal(MatchRequest.Types.State.Expired, expired.State);
        Assert.NotNull(expired.AnswerTime);
        Assert.Equal(2, Reminders(mentor));
        Assert.Equal(0, await service.ScalarAsync<long>("SELECT count(*) FROM request_deadlines"));
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "REQUEST_NOT_OPEN",
            () => service.Mentor(mentor).Requests.AcceptMatchRequestAsync(new AcceptMatchRequestRequest { Name = request.Name }).ResponseAsync);

        // A clock that jumps over all reminders: it expires at once, without a word in between. Asking again is allowed.
        var other = await service.AMentor();
        var again = await service.AnOpenRequest(officer, other);
        await service.AnOpenRequest(officer, mentor);
        await After(days: 60, minutes: 0, () => Answers(officer, "EXPIRED") == 3);
        Assert.Equal(0, Reminders(other));
        Assert.Equal(MatchRequest.Types.State.Expired, (await Get(officer, again)).State);
        Assert.Equal(2, Reminders(mentor));

        int Open() => service.Events<MatchRequested>().Count(told => told.MenteeId == officer);
    }

    private int Reminders(Guid mentor) => service.Events<MatchRequestReminded>().Count(told => told.MentorId == mentor);

    private int Answers(Guid officer, string state) =>
        service.Events<MatchRequestAnswered>().Count(told => told.MenteeId == officer && told.State == state);

    private async Task<MatchRequest> Get(Guid officer, MatchRequest request) =>
        await service.Officer(officer).Requests.GetMatchRequestAsync(new GetMatchRequestRequest { Name = request.Name });

    private async Task After(int days, int minutes, Func<bool> seen)
    {
        service.Clock.Advance(TimeSpan.FromDays(days) + TimeSpan.FromMinutes(minutes));
        await Eventually.True(() => Task.FromResult(seen()), $"after {days} days and {minutes} minutes more");
    }
}

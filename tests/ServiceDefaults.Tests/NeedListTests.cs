using Grpc.Core;
using MentorNet.Profile.V1;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class NeedListTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.UnixEpoch);
    private readonly StandIn profile = new();

    [Fact]
    public async Task Profile_is_asked_once_in_a_while_and_its_last_answer_stands_while_it_is_away()
    {
        var needs = new NeedList(profile, clock, NullLogger<NeedList>.Instance);
        Assert.Equal("A seat at the senior table", (await needs.GetAsync(CancellationToken.None))["senior-table"]);
        await needs.GetAsync(CancellationToken.None);
        Assert.Equal(1, profile.Asked);

        profile.Answer = StatusCode.Unavailable;
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(["senior-table"], (await needs.GetAsync(CancellationToken.None)).Keys);
        Assert.Equal(["senior-table"], (await needs.GetAsync(CancellationToken.None)).Keys);
        Assert.Equal(2, profile.Asked);
    }

    [Fact]
    public async Task While_Profile_has_never_answered_it_is_asked_twice_a_minute()
    {
        var needs = new NeedList(profile, clock, NullLogger<NeedList>.Instance);
        profile.Answer = StatusCode.Unavailable;
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => needs.GetAsync(CancellationToken.None))).StatusCode);
        }

        Assert.Equal(1, profile.Asked);
        profile.Answer = StatusCode.OK;
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(["senior-table"], (await needs.GetAsync(CancellationToken.None)).Keys);
    }

    [Fact]
    public async Task What_refuses_one_caller_is_not_told_to_the_next()
    {
        var needs = new NeedList(profile, clock, NullLogger<NeedList>.Instance);
        profile.Answer = StatusCode.Unauthenticated;
        Assert.Equal(StatusCode.Unauthenticated, (await Assert.ThrowsAsync<RpcException>(() => needs.GetAsync(CancellationToken.None))).StatusCode);

        profile.Answer = StatusCode.OK;
        Assert.Equal(["senior-table"], (await needs.GetAsync(CancellationToken.None)).Keys);
    }

    private sealed class StandIn : PeopleService.PeopleServiceClient
    {
        public StatusCode Answer { get; set; }

        public int Asked { get; private set; }

        public override AsyncUnaryCall<ListNeedsResponse> ListNeedsAsync(ListNeedsRequest request, CallOptions options)
        {
            Asked++;
            var answer = Answer != StatusCode.OK
                ? Task.FromException<ListNeedsResponse>(new RpcException(new Status(Answer, "not now")))
                : Task.FromResult(new ListNeedsResponse { Needs = { new Need { Name = "needs/senior-table", Title = "A seat at the senior table" } } });
            return new(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
        }
    }
}

using System.Collections.Concurrent;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.Web.Kit;
using MentorNet.Web.Tests.Conversations;
using Xunit;

namespace MentorNet.Web.Tests.Kit;

/// <summary>What a page needs in several places it asks for once.</summary>
public sealed class PageReadsTests(TalkFixture web) : IClassFixture<TalkFixture>
{
    private const string Read = "/mentornet.profile.v1.PeopleService/GetMyPerson";
    private const string Write = "/mentornet.profile.v1.PeopleService/UpdatePerson";
    private readonly PageReads reads = new();
    private readonly TaskCompletionSource<Person> answer = new();
    private int made;

    [Theory]
    [InlineData("GetMyPerson")]
    [InlineData("ListRankingRounds")]
    [InlineData("ListWaitingPlaces")]
    [InlineData("ListUnsignedAgreements")]
    [InlineData("ListDuePulses")]
    [InlineData("ListSessions")]
    public async Task A_page_asks_once_for_what_its_layout_its_parts_and_its_counts_need(string method)
    {
        var (browser, _) = await web.SignedIn(TimeSpan.FromMinutes(15), Role.Officer);
        var asked = new ConcurrentQueue<string>();
        web.Colleagues.Away = call =>
        {
            asked.Enqueue(call);
            return false;
        };

        await browser.Read("/home");
        web.Colleagues.Away = _ => false;

        Assert.Single(asked, call => call.EndsWith($"/{method}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Everybody_gets_a_copy_of_their_own()
    {
        answer.SetResult(new Person { DisplayName = "Maya" });

        (await Ask(Read)).DisplayName = "Somebody";

        Assert.Equal("Maya", (await Ask(Read)).DisplayName);
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task What_may_have_changed_is_asked_again()
    {
        answer.SetResult(new Person());

        await Ask(Read);
        await Ask(Write);
        await Ask(Read);
        await Ask(Read);

        Assert.Equal(4, made);
    }

    [Fact]
    public async Task Whoever_gives_up_ends_it_for_nobody_else()
    {
        using var patience = new CancellationTokenSource();
        var impatient = Ask(Read, patience.Token);
        var patient = Ask(Read);

        await patience.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => impatient)).StatusCode);
        answer.SetResult(new Person { DisplayName = "Maya" });

        Assert.Equal("Maya", (await patient).DisplayName);
    }

    private Task<Person> Ask(string method, CancellationToken cancellationToken = default) => reads.Ask(method, new GetMyPersonRequest(), Call, default, cancellationToken).ResponseAsync;

    private AsyncUnaryCall<Person> Call(CancellationToken cancellationToken)
    {
        made++;
        return new AsyncUnaryCall<Person>(answer.Task.WaitAsync(cancellationToken), Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }
}

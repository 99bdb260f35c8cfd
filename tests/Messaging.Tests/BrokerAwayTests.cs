using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Messaging.Tests;

/// <summary>The service while its broker does not answer, beside a stand-in for Identity.</summary>
public sealed class BrokerAwayFixture : MessagingFixtureBase
{
    private WebApplication? identity;
    private Task away = Task.CompletedTask;

    internal IdentityStandIn Identity { get; } = new();

    public override async Task InitializeAsync()
    {
        identity = await StandInServer.StartAsync(app => app.MapGrpcService<IdentityStandIn>(), services => services.AddSingleton(Identity));
        await base.InitializeAsync();
        // Nothing listens at the address of the broker here.
        var link = Services.GetRequiredService<BrokerLink>();
        away = link.WaitAsync();
        await Eventually.True(() => Task.FromResult(link.IsDown), "that the broker does not answer");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await away;
        await identity!.DisposeAsync();
    }

    protected override void Configure(IWebHostBuilder host) => host.UseSetting("Services:Identity", identity!.Urls.Single());
}

/// <summary>Says of every token the same.</summary>
internal sealed class IdentityStandIn : MembersService.MembersServiceBase
{
    private int asked;

    public StatusCode Answer { get; set; }

    public int Asked => Volatile.Read(ref asked);

    public override Task<OwnMembership> GetOwnMembership(GetOwnMembershipRequest request, ServerCallContext context)
    {
        Interlocked.Increment(ref asked);
        return Answer == StatusCode.OK && context.RequestHeaders.GetValue("authorization")?.StartsWith("Bearer ey", StringComparison.Ordinal) == true
            ? Task.FromResult(new OwnMembership())
            : throw new RpcException(new Status(Answer, ""));
    }
}

public sealed class BrokerAwayTests(BrokerAwayFixture service) : IClassFixture<BrokerAwayFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. Descriptors.Public.Where(service => service.File.Package == "mentornet.messaging.v1")];

    [Theory]
    [InlineData(StatusCode.Unauthenticated, "SESSION_ENDED")]
    [InlineData(StatusCode.Unavailable, "SIGN_IN_NOT_KNOWN")]
    public async Task No_method_lets_a_token_in_whose_sign_in_or_consortium_has_ended_or_of_which_nobody_can_tell(StatusCode answer, string reason)
    {
        service.Identity.Answer = answer;

        Sentences.None(await EveryRpc.OthersThanAsync(service, Services, service.Consortium, reason, Guid.CreateVersion7()));
    }

    [Fact]
    public async Task A_token_that_stands_is_asked_about_once_in_two_seconds_and_ends_with_its_sign_in_also_in_a_stream()
    {
        service.Identity.Answer = StatusCode.OK;
        var (pair, before) = (await service.OpenConversation(), service.Identity.Asked);
        var mentor = new Clients(service.WithToken(TestTokens.Create(pair.MentorId, service.Consortium, null, Guid.CreateVersion7().ToString(), Role.Mentor)));

        await mentor.Conversations.ListConversationsAsync(new());
        await mentor.Conversations.ListConversationsAsync(new());
        using var stream = mentor.Conversations.StreamUpdates(new());
        Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        Assert.Equal(before + 1, service.Identity.Asked);

        service.Identity.Answer = StatusCode.Unauthenticated;
        service.Clock.Advance(TimeSpan.FromSeconds(2));
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        await RpcAssert.Fails(StatusCode.Unauthenticated, "SESSION_ENDED", () => stream.ResponseStream.MoveNext(CancellationToken.None));
        await RpcAssert.Fails(StatusCode.Unauthenticated, "SESSION_ENDED", () => mentor.Conversations.ListConversationsAsync(new()).ResponseAsync);
    }

    [Fact]
    public async Task A_token_of_a_program_belongs_to_no_sign_in_and_is_not_asked_about()
    {
        service.Identity.Answer = StatusCode.Unauthenticated;

        Assert.Empty((await service.Member(Guid.CreateVersion7()).Conversations.ListConversationsAsync(new())).Conversations);
    }
}

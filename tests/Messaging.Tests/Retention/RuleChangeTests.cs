using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests.Retention;

/// <summary>Moves the clock of a service of its own, by years.</summary>
public sealed class RuleChangeTests(RuleChangeTests.Fixture service) : IClassFixture<RuleChangeTests.Fixture>
{
    public sealed class Fixture : MessagingFixtureBase;

    [Fact]
    public async Task Another_rule_holds_for_what_has_ended_and_leaves_30_days()
    {
        var rule = new Clients(service.As(Guid.CreateVersion7(), Role.Admin)).Retention;
        await rule.SetRetentionRuleAsync(new() { Never = true });
        var pair = await service.OpenConversation();
        await service.PublishAsync(new PairingEnded(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, service.Clock.GetUtcNow()));
        await Eventually.True(async () => (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Closed, "the end");

        service.Clock.Advance(TimeSpan.FromDays(800));
        var never = (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Retention;
        Assert.Equal(0, never.Days);
        Assert.Null(never.DeleteTime);

        await rule.SetRetentionRuleAsync(new() { Days = 400 });
        var ruled = (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Retention;
        Assert.Equal(400, ruled.Days);
        Assert.Equal(service.Clock.GetUtcNow().AddDays(30), ruled.DeleteTime.ToDateTimeOffset(), TimeSpan.FromSeconds(1));

        service.Clock.Advance(TimeSpan.FromDays(31));
        await Eventually.True(async () => (await pair.Mentee.Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "its deletion");
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation }).ResponseAsync);
    }
}

using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests.Retention;

public sealed class RetentionTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task Two_years_hold_until_an_admin_chooses_and_never_only_on_purpose()
    {
        var own = new Clients(service.AsIn(Guid.CreateVersion7(), Guid.CreateVersion7(), Role.Admin)).Retention;
        var usual = await own.GetRetentionRuleAsync(new());
        Assert.Equal((730, false), (usual.Days, usual.Never));
        Assert.Null(usual.UpdateTime);

        foreach (var wrong in new SetRetentionRuleRequest[] { new(), new() { Days = 29 }, new() { Days = 3651 }, new() { Days = -1 }, new() { Days = 60, Never = true } })
        {
            await RpcAssert.FailsOnField("days", () => own.SetRetentionRuleAsync(wrong).ResponseAsync);
        }

        var never = await own.SetRetentionRuleAsync(new() { Never = true, Etag = usual.Etag });
        Assert.Equal((0, true), (never.Days, never.Never));
        Assert.Equal(never, await own.SetRetentionRuleAsync(new() { Never = true, Etag = never.Etag }));
        await RpcAssert.Fails(StatusCode.Aborted, "ETAG_MISMATCH", () => own.SetRetentionRuleAsync(new() { Days = 60, Etag = usual.Etag }).ResponseAsync);
        Assert.Equal(730, (await Retention(Guid.CreateVersion7(), Role.Admin).GetRetentionRuleAsync(new())).Days);
    }

    [Fact]
    public async Task What_one_of_a_pairing_proposes_holds_once_the_other_chooses_the_same()
    {
        var pair = await service.OpenConversation();
        var (mentee, mentor) = (Retention(pair.MenteeId, Role.Officer), Retention(pair.MentorId, Role.Mentor));

        var proposed = await mentee.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 90 });
        Assert.Equal((730, false, 90, $"people/{pair.MenteeId}"), (proposed.Retention.Days, proposed.Retention.Agreed, proposed.Retention.Proposal.Days, proposed.Retention.Proposal.Person));
        Assert.Equal(proposed.ChangeNumber, (await mentee.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 90 })).ChangeNumber);

        // Another number is another proposal.
        Assert.Equal($"people/{pair.MentorId}", (await mentor.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 60 })).Retention.Proposal.Person);
        var agreed = await mentee.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 60 });
        Assert.Equal((60, true), (agreed.Retention.Days, agreed.Retention.Agreed));
        Assert.Null(agreed.Retention.Proposal);

        // What was agreed on ends as it began; what holds takes back what is proposed.
        Assert.Equal(0, (await mentor.ChooseRetentionAsync(new() { Name = pair.Conversation })).Retention.Proposal.Days);
        Assert.Null((await mentee.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 60 })).Retention.Proposal);
        await mentor.ChooseRetentionAsync(new() { Name = pair.Conversation });
        var ruled = (await mentee.ChooseRetentionAsync(new() { Name = pair.Conversation })).Retention;
        Assert.Equal((730, false), (ruled.Days, ruled.Agreed));

        foreach (var days in new[] { 29, 730, 4000, -5 })
        {
            await RpcAssert.FailsOnField("days", () => mentee.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = days }).ResponseAsync);
        }

        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => Retention(Guid.CreateVersion7(), Role.Officer).ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 60 }).ResponseAsync);
    }

    [Fact]
    public async Task A_circle_is_kept_by_the_rule_and_nobody_is_asked_while_a_pairing_is_paused()
    {
        var circle = await service.OpenCircleOf(3);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "RETENTION_OF_CIRCLE", () => circle.Members[0].Retention.ChooseRetentionAsync(new() { Name = circle.Conversation, Days = 60 }).ResponseAsync);

        var pair = await service.OpenConversation();
        await service.PublishAsync(new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Paused, "the pause");
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_PAUSED", () => Retention(pair.MenteeId, Role.Officer).ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 60 }).ResponseAsync);
    }

    [Fact]
    public async Task A_conversation_says_whether_its_two_may_choose()
    {
        var (open, ended, paused) = (await service.OpenConversation(), await service.OpenConversation(), await service.OpenConversation());
        var circle = await service.OpenCircleOf(3);
        await service.PublishAsync(new PairingPaused(paused.Id, service.Consortium, paused.MenteeId, paused.MentorId, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await paused.Mentee.Conversations.GetConversationAsync(new() { Name = paused.Conversation })).Paused, "the pause");
        foreach (var pair in new[] { ended, paused })
        {
            await service.PublishAsync(new PairingEnded(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow));
            await Eventually.True(async () => (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Closed, "the end");
        }

        Assert.True((await open.Mentee.Conversations.GetConversationAsync(new() { Name = open.Conversation })).Retention.MayChoose);
        Assert.True((await ended.Mentee.Conversations.GetConversationAsync(new() { Name = ended.Conversation })).Retention.MayChoose);
        Assert.False((await paused.Mentee.Conversations.GetConversationAsync(new() { Name = paused.Conversation })).Retention.MayChoose);
        Assert.False((await circle.Members[0].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).Retention.MayChoose);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", () => Retention(paused.MenteeId, Role.Officer).ChooseRetentionAsync(new() { Name = paused.Conversation, Days = 60 }).ResponseAsync);
    }

    [Fact]
    public async Task An_end_that_is_heard_years_late_deletes_nothing_at_once()
    {
        var pair = await service.OpenConversation();

        await service.PublishAsync(new PairingEnded(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow.AddYears(-3)));
        await Eventually.True(async () => (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Closed, "the end");

        var deleted = (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Retention.DeleteTime.ToDateTimeOffset();
        Assert.InRange(deleted, DateTimeOffset.UtcNow.AddDays(728), DateTimeOffset.UtcNow.AddDays(730));
    }

    private RetentionService.RetentionServiceClient Retention(Guid person, Role role) => new Clients(service.As(person, role)).Retention;
}

using System.Text.Json;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests.Conversations;

/// <summary>What Matching tells of pairings and circles by a call, beside the events.</summary>
public sealed class PairingIntakeTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    private PairingIntakeService.PairingIntakeServiceClient Matching => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task Whoever_is_blocked_writes_no_more_when_the_call_is_answered_and_the_event_that_comes_later_changes_nothing()
    {
        var pair = await service.OpenConversation();
        var (paused, resumed) = (
            new PairingPaused(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow.AddSeconds(1)),
            new PairingResumed(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow.AddSeconds(2)));

        await Matching.TakePairingsAsync(new() { PairingsPaused = { JsonSerializer.Serialize(paused) } });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_PAUSED", () => pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Why?" }).ResponseAsync);

        await Matching.TakePairingsAsync(new() { PairingsResumed = { JsonSerializer.Serialize(resumed) } });
        await Matching.TakePairingsAsync(new() { PairingsPaused = { JsonSerializer.Serialize(paused) } });
        await pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Again" });
    }

    [Fact]
    public async Task A_pairing_that_has_ended_is_closed_also_where_nothing_came_of_its_beginning()
    {
        var (pair, id) = (await service.OpenConversation(), Guid.CreateVersion7());

        await Matching.TakePairingsAsync(new()
        {
            PairingsEnded =
            {
                JsonSerializer.Serialize(new PairingEnded(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow)),
                JsonSerializer.Serialize(new PairingEnded(id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow)),
            },
        });

        foreach (var conversation in new[] { pair.Conversation, $"conversations/{id}" })
        {
            await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", () => pair.Mentee.Messages.SendMessageAsync(new() { Parent = conversation, Text = "Hello" }).ResponseAsync);
        }
    }

    [Fact]
    public async Task Whoever_does_not_sit_in_a_circle_any_more_is_not_there_when_the_call_is_answered_and_neither_is_anybody_when_it_is_discarded()
    {
        var circle = await service.OpenCircleOf(3);
        var changed = new CircleMembersChanged(circle.Proposal, 1, service.Consortium, circle.People[..2], "senior-table", DateTimeOffset.UtcNow, 1);

        await Matching.TakePairingsAsync(new() { CircleMembersChanged = { JsonSerializer.Serialize(changed) } });
        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => circle.Members[2].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "I" }).ResponseAsync);
        Assert.Equal(2, (await circle.Members[0].Conversations.GetConversationAsync(new() { Name = circle.Conversation })).Members.Count);

        await Matching.TakePairingsAsync(new() { CirclesEnded = { JsonSerializer.Serialize(new CircleEnded(circle.Proposal, 1, service.Consortium, DateTimeOffset.UtcNow)) } });
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", () => circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "I" }).ResponseAsync);
    }

    [Fact]
    public async Task What_is_no_event_is_refused_by_its_field() =>
        Assert.Equal("is no PairingPaused as JSON.", await RpcAssert.FailsOnField("pairings_paused[0]", () => Matching.TakePairingsAsync(new() { PairingsPaused = { "[]" } }).ResponseAsync));
}

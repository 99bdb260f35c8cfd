using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Messaging.V1;
using MentorNet.PersonalData.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class ErasureTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    [Fact]
    public async Task An_export_holds_both_sides_of_their_conversations_and_no_other_conversation()
    {
        var (pair, stranger) = (await service.OpenConversation(), await service.OpenConversation());
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "From the \"mentee\"" });
        await pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "From the mentor" });
        await stranger.Mentor.Messages.SendMessageAsync(new() { Parent = stranger.Conversation, Text = "Of others" });
        using var call = new PersonalRecordsService.PersonalRecordsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service))
            .ExportPersonalData(new() { Person = $"people/{pair.MenteeId}", Consortia = { $"consortia/{service.Consortium}", $"consortia/{Guid.CreateVersion7()}" } });

        var messages = (await call.ResponseStream.ReadAllAsync().ToListAsync()).Where(part => part.Record?.Collection == "messages").Select(part => part.Record.Json).ToList();

        Assert.Equal(2, messages.Count);
        Assert.Contains("\"written_by\":\"you\"", messages[0], StringComparison.Ordinal);
        Assert.Contains("From the \\\"mentee\\\"", messages[0], StringComparison.Ordinal);
        Assert.Contains("\"written_by\":\"another\"", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_who_left_a_circle_has_what_they_wrote_and_not_who_is_there_now_and_so_has_it_once_they_are_back()
    {
        var circle = await service.OpenCircleOf(3);
        var (leaver, newcomer) = (circle.Members[2], Guid.CreateVersion7());
        await leaver.Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "By the leaver" });
        await service.SitAsync(circle, circle.People[0], circle.People[1], newcomer);
        await Eventually.True(async () => (await leaver.Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "Without them" });

        Assert.DoesNotContain(newcomer.ToString(), Assert.Single(await Export(circle.People[2], "conversations")), StringComparison.Ordinal);
        Assert.Contains("By the leaver", Assert.Single(await Export(circle.People[2], "messages")), StringComparison.Ordinal);

        await service.SitAsync(circle, [.. circle.People, newcomer]);
        await Eventually.True(async () => (await leaver.Conversations.ListConversationsAsync(new())).Conversations.Count == 1, "that they are back");
        Assert.Contains(newcomer.ToString(), Assert.Single(await Export(circle.People[2], "conversations")), StringComparison.Ordinal);
        Assert.Contains("By the leaver", Assert.Single(await Export(circle.People[2], "messages")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_an_admin_whom_nobody_has_confirmed_has_of_circles_what_they_wrote_and_nobody_else()
    {
        var (circle, pair) = (await service.OpenCircleOf(3), await service.OpenConversation());
        var admin = circle.People[0];
        await circle.Members[0].Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "By the admin" });
        var topic = await service.Member(circle.People[1]).Topics.CreateTopicAsync(new() { Parent = circle.Conversation, Title = "The layoffs" });
        await service.Member(circle.People[1]).Messages.SendMessageAsync(new() { Parent = circle.Conversation, Text = "The board is tired", Topic = topic.Name });
        await service.Member(admin).Topics.UpdateTopicAsync(new() { Topic = new() { Name = topic.Name, Hearing = Topic.Types.Hearing.Followed }, UpdateMask = new() { Paths = { "hearing" } } });
        await pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Of a pairing" });

        Assert.Equal(2, (await Export(admin, "messages")).Count);
        Assert.Contains("By the admin", Assert.Single(await Export(admin, "messages", unconfirmed: true)), StringComparison.Ordinal);
        Assert.Contains("The layoffs", Assert.Single(await Export(admin, "topic_members")), StringComparison.Ordinal);
        Assert.DoesNotContain("The layoffs", Assert.Single(await Export(admin, "topic_members", unconfirmed: true)), StringComparison.Ordinal);
        Assert.Contains(circle.People[1].ToString(), Assert.Single(await Export(admin, "conversations")), StringComparison.Ordinal);
        Assert.DoesNotContain(circle.People[1].ToString(), Assert.Single(await Export(admin, "conversations", unconfirmed: true)), StringComparison.Ordinal);
        Assert.Single(await Export(pair.MenteeId, "messages", unconfirmed: true));
    }

    [Fact]
    public async Task The_others_copy_stays_until_both_are_erased()
    {
        var pair = await service.OpenConversation();
        var sent = await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "You could do this" });
        await new Clients(service.As(pair.MenteeId, Role.Officer)).Messages.EditMessageAsync(new() { Name = sent.Name, Text = "You can do this" });

        await Erase(pair.MenteeId);

        var conversation = await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation });
        Assert.True(conversation.Closed);
        Assert.Equal("You can do this", Assert.Single((await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages).Text);
        Assert.Empty((await new Clients(service.As(pair.MentorId, Role.Mentor)).Messages.ListMessageVersionsAsync(new() { Parent = sent.Name })).Versions);
        await RpcAssert.Fails(StatusCode.FailedPrecondition, "CONVERSATION_CLOSED", () => pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Are you there?" }).ResponseAsync);

        await Erase(pair.MentorId);

        await RpcAssert.Fails(StatusCode.NotFound, "CONVERSATION_NOT_FOUND", () => pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation }).ResponseAsync);
    }

    private async Task<List<string>> Export(Guid person, string collection, bool unconfirmed = false)
    {
        using var call = new PersonalRecordsService.PersonalRecordsServiceClient(service.AsIn(null, Guid.CreateVersion7(), Role.Service))
            .ExportPersonalData(new() { Person = $"people/{person}", Consortia = { $"consortia/{service.Consortium}" }, UnconfirmedIn = { unconfirmed ? [$"consortia/{service.Consortium}"] : Array.Empty<string>() } });
        return [.. (await call.ResponseStream.ReadAllAsync().ToListAsync()).Where(part => part.Record?.Collection == collection).Select(part => part.Record.Json)];
    }

    private async Task Erase(Guid person)
    {
        await service.PublishAsync(new ErasureDue(Guid.CreateVersion7(), person, [service.Consortium], ErasurePhase.Erase, DateTimeOffset.UtcNow));
        Assert.True(await service.Bus.Published.Any<ErasureConfirmed>(sent => sent.Context.Message is { Service: "messaging" } confirmed && confirmed.PersonId == person));
    }
}

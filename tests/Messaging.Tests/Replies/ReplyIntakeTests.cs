using MentorNet.Access.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Messaging.V1;
using MentorNet.ReplyIntake.V1;
using MentorNet.Testing;
using Npgsql;
using Xunit;
using static MentorNet.ReplyIntake.V1.TakeReplyResponse.Types;

namespace MentorNet.Messaging.Tests.Replies;

/// <summary>States what becomes of an answer by email.</summary>
public sealed class ReplyIntakeTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    private ReplyIntakeService.ReplyIntakeServiceClient Intake => new(service.AsIn(null, Guid.CreateVersion7(), Role.Service));

    [Fact]
    public async Task An_answer_is_a_message_once_and_what_was_cut_is_its_authors_alone()
    {
        var pair = await service.OpenConversation();
        await SwitchOnAsync(pair.MentorId);
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Can you look at it?" });
        var reply = Reply(pair.Conversation, pair.MentorId, "I will.\r\n\0 Today.\n", "> Someone has written");

        Assert.Equal(Outcome.Sent, await TakeAsync(reply));
        Assert.Equal(Outcome.Sent, await TakeAsync(reply));

        var seen = (await pair.Mentee.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages[0];
        Assert.Equal((2, $"people/{pair.MentorId}", "I will.\n Today.", false), (seen.Number, seen.Sender, seen.Text, seen.ByEmail));
        Assert.Equal(2, (await pair.Mentee.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages.Count);
        var (author, other) = (service.Member(pair.MentorId).Messages, service.Member(pair.MenteeId).Messages);
        Assert.Equal((true, "> Someone has written"), ((await author.GetMessageAsync(new() { Name = seen.Name })).ByEmail, (await author.GetMessageAsync(new() { Name = seen.Name })).EmailCut));
        Assert.Equal((false, ""), ((await other.GetMessageAsync(new() { Name = seen.Name })).ByEmail, (await other.GetMessageAsync(new() { Name = seen.Name })).EmailCut));
        var listed = (await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation })).Messages[0];
        Assert.Equal((true, ""), (listed.ByEmail, listed.EmailCut));
        await Eventually.True(() => service.Bus.Published.Any<MessageSent>(sent => sent.Context.Message.ConversationId == pair.Id && sent.Context.Message.Number == 2), "the event");

        await author.DeleteMessageAsync(new() { Name = seen.Name });
        Assert.Equal("", (await author.GetMessageAsync(new() { Name = seen.Name })).EmailCut);
        Assert.Equal(0, await CutsAsync(pair.Id));
    }

    [Fact]
    public async Task Who_answers_by_email_has_not_read_what_they_answer()
    {
        var pair = await service.OpenConversation();
        await SwitchOnAsync(pair.MentorId);
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });

        Assert.Equal(Outcome.Sent, await TakeAsync(Reply(pair.Conversation, pair.MentorId, "Hello to you")));

        Assert.Equal(1, (await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).UnreadCount);
        Assert.Equal(0, (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).OtherReadNumber);
    }

    [Fact]
    public async Task Nothing_is_sent_for_whom_it_is_off_where_nobody_writes_where_they_left_and_what_is_too_long()
    {
        var pair = await service.OpenConversation();
        Assert.Equal(Outcome.Off, await TakeAsync(Reply(pair.Conversation, pair.MentorId, "Hello")));

        await SwitchOnAsync(pair.MentorId);
        Assert.Equal(Outcome.TooLong, await TakeAsync(Reply(pair.Conversation, pair.MentorId, new string('x', 8001))));
        var first = Reply(pair.Conversation, pair.MentorId, new string('x', 8000), new string('y', 8001));
        Assert.Equal(Outcome.Sent, await TakeAsync(first));
        // A sign of two characters is not cut in half, which could not be stored.
        Assert.Equal(Outcome.Sent, await TakeAsync(Reply(pair.Conversation, pair.MentorId, "Hello", $"{new string('y', 7999)}😀")));

        await service.PublishAsync(new PairingEnded(pair.Id, service.Consortium, pair.MenteeId, pair.MentorId, DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Closed, "its end");
        Assert.Equal(Outcome.Closed, await TakeAsync(Reply(pair.Conversation, pair.MentorId, "Late")));
        Assert.Equal(Outcome.Sent, await TakeAsync(first));

        var circle = await service.OpenCircleOf(3);
        await SwitchOnAsync(circle.People[2]);
        Assert.Equal(Outcome.Sent, await TakeAsync(Reply(circle.Conversation, circle.People[2], "Hello")));
        await service.SitAsync(circle, circle.People[..2]);
        await Eventually.True(async () => (await circle.Members[2].Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
        Assert.Equal(Outcome.Closed, await TakeAsync(Reply(circle.Conversation, circle.People[2], "Still here")));
        Assert.Single((await circle.Members[0].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_circle_for_an_admin_whom_nobody_has_confirmed()
    {
        var (circle, pair) = (await service.OpenCircleOf(3), await service.OpenConversation());
        await SwitchOnAsync(circle.People[0]);
        await SwitchOnAsync(pair.MentorId);
        var before = Reply(circle.Conversation, circle.People[0], "Before");
        Assert.Equal(Outcome.Sent, await TakeAsync(before));

        Assert.Equal(Outcome.NotConfirmed, await TakeAsync(new(Reply(circle.Conversation, circle.People[0], "Who is there?")) { Unconfirmed = true }));
        Assert.Equal(Outcome.Sent, await TakeAsync(new(before) { Unconfirmed = true }));
        Assert.Equal(Outcome.Sent, await TakeAsync(new(Reply(pair.Conversation, pair.MentorId, "Hello")) { Unconfirmed = true }));

        Assert.Equal("Before", Assert.Single((await circle.Members[1].Messages.ListMessagesAsync(new() { Parent = circle.Conversation })).Messages).Text);
    }

    [Fact]
    public async Task What_is_no_answer_is_refused_by_its_field()
    {
        var good = Reply($"conversations/{Guid.CreateVersion7()}", Guid.CreateVersion7(), "Hello");
        await Refused("consortium", reply => reply.Consortium = "consortia/x");
        await Refused("conversation", reply => reply.Conversation = "pairings/x");
        await Refused("person", reply => reply.Person = "");
        await Refused("text", reply => reply.Text = " \n");
        await Refused("request_id", reply => reply.RequestId = "");

        Task Refused(string field, Action<TakeReplyRequest> change)
        {
            var reply = good.Clone();
            change(reply);
            return RpcAssert.FailsOnField(field, () => Intake.TakeReplyAsync(reply).ResponseAsync);
        }
    }

    private TakeReplyRequest Reply(string conversation, Guid person, string text, string cut = "") => new()
    {
        Consortium = $"consortia/{service.Consortium}",
        Conversation = conversation,
        Person = $"people/{person}",
        Text = text,
        Cut = cut,
        RequestId = Guid.CreateVersion7().ToString(),
    };

    private async Task<Outcome> TakeAsync(TakeReplyRequest reply) => (await Intake.TakeReplyAsync(reply)).Outcome;

    private async Task SwitchOnAsync(Guid person) => await service.Notifications(person).UpdateNotificationSettingsAsync(new() { Settings = new() { Replies = true } });

    private async Task<long> CutsAsync(Guid conversation)
    {
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand(
            $"SELECT set_config('app.consortium_id', '{service.Consortium}', false); SELECT count(*) FROM messages WHERE conversation_id = '{conversation}' AND cut IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0);
    }
}

using Google.Protobuf;
using MentorNet.Messaging.V1;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class InputTests(MessagingFixture service) : IClassFixture<MessagingFixture>
{
    private static readonly Google.Protobuf.Reflection.ServiceDescriptor[] Services = [.. MentorNet.Protos.Descriptors.Public.Where(service => service.File.Package == "mentornet.messaging.v1")];

    [Fact]
    public async Task No_name_day_or_time_breaks_a_method()
    {
        var pair = await service.OpenConversation();
        var topic = await new TopicsService.TopicsServiceClient(service.As(pair.MenteeId, Access.V1.Role.Officer)).CreateTopicAsync(new() { Parent = pair.Conversation, Title = "Board" });
        var good = new Dictionary<string, IMessage> { ["CreateTopic"] = new CreateTopicRequest { Parent = pair.Conversation, Title = "Budget" }, ["UpdateTopic"] = new UpdateTopicRequest { Topic = new() { Name = topic.Name } }, ["UploadAttachment"] = new UploadAttachmentRequest { Parent = pair.Conversation, File = new() { Data = ByteString.CopyFromUtf8("text") } } };
        Sentences.None(await EveryField.NamesTakenAsync(method => service.As(pair.MenteeId, EveryField.RoleOf(method)), good, Services));
        Sentences.None(await EveryField.TimesThatBreakAsync(method => service.As(pair.MenteeId, EveryField.RoleOf(method)), good, Services));
    }

    [Fact]
    public async Task An_update_without_a_mask_leaves_what_is_not_sent()
    {
        var pair = await service.OpenConversation();
        var clients = new MentorNet.Protos.Clients(service.As(pair.MenteeId, Access.V1.Role.Officer));
        var notifications = await clients.Notifications.UpdateNotificationSettingsAsync(new()
        {
            Settings = new()
            {
                Choices = { new NotificationSettings.Types.Choice { Kind = NotificationSettings.Types.Kind.Pairing, Rhythm = NotificationSettings.Types.Rhythm.Hourly, Names = true } },
                QuietHours = new() { FromMinute = 1200, ToMinute = 420 },
                QuietDays = { Google.Type.DayOfWeek.Sunday },
                Replies = true,
            },
        });
        var settings = await clients.Settings.UpdateMessagingSettingsAsync(new() { MessagingSettings = new() { EnterSends = true }, UpdateMask = new() { Paths = { "*" } } });
        var topic = await clients.Topics.CreateTopicAsync(new() { Parent = pair.Conversation, Title = "Board" });
        topic = await clients.Topics.UpdateTopicAsync(new() { Topic = new() { Name = topic.Name, Resolved = true } });
        var nothing = new Dictionary<string, (IMessage, IMessage)>
        {
            ["UpdateNotificationSettings"] = (new UpdateNotificationSettingsRequest { Settings = new() }, notifications),
            ["UpdateMessagingSettings"] = (new UpdateMessagingSettingsRequest { MessagingSettings = new() }, settings),
            ["UpdateTopic"] = (new UpdateTopicRequest { Topic = new() { Name = topic.Name } }, topic),
        };

        Sentences.None(await EveryField.UpdatesThatEraseAsync(_ => service.As(pair.MenteeId, Access.V1.Role.Officer), nothing, Services));
    }
}

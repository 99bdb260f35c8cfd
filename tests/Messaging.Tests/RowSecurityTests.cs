using MentorNet.Messaging.Notifications;
using MentorNet.Messaging.Tests.Notifications;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests;

public sealed class RowSecurityTests(MessagingFixture service) : OfRowSecurity<Program>(service, "due_attachments", "unread_notices", "ended_conversations", "left_members"), IClassFixture<MessagingFixture>
{
    private readonly MessagingFixture service = service;

    protected override async Task Given()
    {
        var pair = await service.OpenConversation();
        var mentee = new Clients(service.As(pair.MenteeId, Access.V1.Role.Officer));
        var sent = await mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" });
        await mentee.Messages.EditMessageAsync(new() { Name = sent.Name, Text = "Hello!" });
        await mentee.Messages.AcknowledgeMessageAsync(new() { Name = sent.Name, Acknowledgement = Message.Types.Acknowledgement.Seen });
        var topic = await mentee.Topics.CreateTopicAsync(new() { Parent = pair.Conversation, Title = "Board" });
        await mentee.Topics.UpdateTopicAsync(new() { Topic = new() { Name = topic.Name, Hearing = Topic.Types.Hearing.Followed } });
        await mentee.Drafts.WriteDraftAsync(new() { Name = $"{pair.Conversation}/draft", Text = "I" });
        await mentee.SavedMessages.SaveMessageAsync(new() { Name = sent.Name });
        await Attachments.AttachmentTests.UploadAsync(mentee, pair.Conversation, "plan.txt", "Words"u8.ToArray());
        await mentee.Settings.UpdateMessagingSettingsAsync(new() { MessagingSettings = new() { EnterSends = true } });
        await mentee.Notifications.UpdateNotificationSettingsAsync(new() { Settings = NotificationSettingsTests.Daily });
        await mentee.Retention.ChooseRetentionAsync(new() { Name = pair.Conversation, Days = 60 });
        await new Clients(service.As(pair.MentorId, Access.V1.Role.Admin)).Retention.SetRetentionRuleAsync(new() { Days = 400 });
        await new Clients(service.As(pair.MentorId, Access.V1.Role.Admin)).Records.PutRecordRuleAsync(new()
        {
            RecordRule = new() { Name = "recordRules/OR", Standing = RecordRule.Types.Standing.Unknown, ReviewDate = new() { Year = DateTime.UtcNow.Year + 1, Month = 1, Day = 1 } },
        });
        await using (var work = await service.Services.GetRequiredService<Database>().BeginAsync(service.Consortium, CancellationToken.None))
        {
            await work.PutZoneAsync(service.Consortium, pair.MenteeId, "America/Denver", DateTimeOffset.UtcNow);
            await work.CommitAsync();
        }

        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await using var command = owner.CreateCommand(
            $"SELECT set_config('app.consortium_id', '{service.Consortium}', false); INSERT INTO deleted_conversations (conversation_id, consortium_id, deleted_at) VALUES (gen_random_uuid(), '{service.Consortium}', now()); INSERT INTO deleted_consortia (consortium_id, deleted_at) VALUES ('{service.Consortium}', '-infinity') ON CONFLICT DO NOTHING");
        await command.ExecuteNonQueryAsync();
    }
}

using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.Tests.Notifications;
using MentorNet.Messaging.Updates;
using MentorNet.ServiceDefaults;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace MentorNet.Messaging.Tests;

/// <summary>The service without any work in the background but the test's.</summary>
public sealed class StandingMessaging : MessagingFixtureBase
{
    protected override Func<Worker, bool> Works => _ => false;
}

public sealed class KilledWorkerTests(StandingMessaging service) : KilledWorkersOf<Program, StandingMessaging>(service), IClassFixture<StandingMessaging>
{
    private MessagingFixtureBase.Pair? pair;
    private MessagingFixtureBase.OpenCircle? left;
    private UpdateHub.Subscription? heard;

    protected override IReadOnlyDictionary<string, WorkerCase> Cases => new Dictionary<string, WorkerCase>
    {
        // Two conversations of one person, due together in the morning.
        ["UnreadNotices"] = new(
            async () =>
            {
                pair = await Service.OpenConversation();
                var other = await Service.OpenConversation(mentor: pair.MentorId);
                await Service.Notifications(pair.MentorId).UpdateNotificationSettingsAsync(new() { Settings = NotificationSettingsTests.Daily });
                await SendAsync();
                await other.Mentee.Messages.SendMessageAsync(new() { Parent = other.Conversation, Text = "Hello" });
                Service.Clock.Advance(TimeSpan.FromHours(25));
            },
            async _ => await AskAsync($"SELECT count(*) FROM unread_notices WHERE person_id = '{pair!.MentorId}' AND due_at IS NULL")
                + await AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.MessageWaited' AND body LIKE '%{pair!.MentorId}%'"),
            "21")
        { Table = "outbox" },
        // A file that was not sent within a day.
        ["AttachmentChecks"] = new(
            async () =>
            {
                pair = await Service.OpenConversation();
                await Attachments.AttachmentTests.UploadAsync(Service.Member(pair.MenteeId), pair.Conversation, "plan.txt", "Words"u8.ToArray());
                Service.Clock.Advance(TimeSpan.FromHours(25));
            },
            async _ => await AskAsync($"SELECT count(*) FROM attachments WHERE conversation_id = '{pair!.Id}'") + await AskAsync("SELECT count(*) FROM due_attachments"),
            "00")
        { Table = "due_attachments" },
        // A conversation of three steps, of which the first is lost.
        ["EndedConversations"] = new(
            async () =>
            {
                pair = await Service.OpenConversation();
                await SendAsync();
                await using var source = Service.Postgres.AsSuperuser();
                await using var more = source.CreateCommand(
                    $"""
                    INSERT INTO messages (conversation_id, number, consortium_id, sender_id, text, sent_at, change_number)
                    SELECT conversation_id, n, consortium_id, sender_id, text, sent_at, n FROM messages, generate_series(2, 2001) n WHERE conversation_id = '{pair.Id}'
                    """);
                await more.ExecuteNonQueryAsync();
                await Service.PublishAsync(new PairingEnded(pair.Id, Service.Consortium, pair.MenteeId, pair.MentorId, Service.Clock.GetUtcNow()));
                await Eventually.True(async () => (await pair.Mentee.Conversations.GetConversationAsync(new() { Name = pair.Conversation })).Closed, "the end");
                Service.Clock.Advance(TimeSpan.FromDays(731));
            },
            async _ => await AskAsync($"SELECT count(*) FROM messages WHERE conversation_id = '{pair!.Id}'")
                + await AskAsync($"SELECT count(*) FROM conversations WHERE id = '{pair!.Id}'") + await AskAsync($"SELECT count(*) FROM deleted_conversations WHERE conversation_id = '{pair!.Id}'"),
            "001")
        { Table = "deleted_conversations" },
        // What one who left had begun to write.
        ["LeftMembers"] = new(
            async () =>
            {
                left = await Service.OpenCircleOf(3);
                await left.Members[2].Drafts.WriteDraftAsync(new() { Name = $"{left.Conversation}/draft", Text = "I will" });
                await Service.SitAsync(left, left.People[..2]);
                await Eventually.True(async () => (await left.Members[2].Conversations.ListConversationsAsync(new())).Conversations.Count == 0, "that they left");
                Service.Clock.Advance(TimeSpan.FromDays(31));
            },
            async _ => await AskAsync($"SELECT count(*) FROM left_members WHERE person_id = '{left!.People[2]}'") + await AskAsync($"SELECT count(*) FROM drafts WHERE person_id = '{left!.People[2]}'"),
            "00")
        { Table = "left_members" },
        // Who reads at the other replica reads what is there when its stream begins, and then hears what comes.
        ["UpdateHub"] = new(
            async () => pair = await Service.OpenConversation(),
            async living =>
            {
                var hub = living.GetRequiredService<UpdateHub>();
                if (heard is null)
                {
                    heard = hub.Subscribe(Service.Consortium, pair!.MentorId);
                    await hub.Listening;
                    await SendAsync();
                }

                return heard.Waiting.ToString(System.Globalization.CultureInfo.InvariantCulture);
            },
            "1")
        { Listens = dying => dying.GetRequiredService<UpdateHub>().Listening.IsCompleted },
    };

    private Task SendAsync() => pair!.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" }).ResponseAsync;
}

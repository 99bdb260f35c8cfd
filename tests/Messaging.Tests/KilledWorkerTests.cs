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
                await other.Mentee.SendMessageAsync(new() { Parent = other.Conversation, Text = "Hello" });
                Service.Clock.Advance(TimeSpan.FromHours(25));
            },
            async _ => await AskAsync($"SELECT count(*) FROM unread_notices WHERE person_id = '{pair!.MentorId}' AND due_at IS NULL")
                + await AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.MessageWaited' AND body LIKE '%{pair!.MentorId}%'"),
            "21")
        { Table = "outbox" },
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

    private Task SendAsync() => pair!.Mentee.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Hello" }).ResponseAsync;
}

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
        ["UnreadNotices"] = new(
            async () =>
            {
                pair = await Service.OpenConversation();
                await SendAsync();
                Service.Clock.Advance(TimeSpan.FromMinutes(11));
            },
            _ => AskAsync($"SELECT count(*) FROM outbox WHERE type LIKE '%.MessageWaited' AND body LIKE '%{pair!.MentorId}%'"),
            "1")
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

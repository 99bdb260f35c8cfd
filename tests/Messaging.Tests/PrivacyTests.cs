using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests;

/// <summary>Is the service with every log line down to Trace, every span and every outbox row kept.</summary>
public sealed class WatchedFixture : MessagingFixtureBase
{
    public KeptLog Log { get; } = new();

    protected override void Configure(IServiceCollection services) => services.KeepLog(Log);
}

public sealed class PrivacyTests(WatchedFixture service) : IClassFixture<WatchedFixture>
{
    private const string Word = "UNSPEAKABLE";

    [Fact]
    public async Task No_word_of_a_message_is_in_a_log_a_span_an_event_or_a_notification()
    {
        var spans = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => spans.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await Run(owner, "CREATE TABLE outbox_seen (body text)");
        await Run(owner, "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO outbox_seen VALUES (NEW::text); RETURN NEW; END $$");
        await Run(owner, "CREATE TRIGGER keep AFTER INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION keep()");
        await using var listening = await owner.OpenConnectionAsync();
        var notified = new ConcurrentQueue<string>();
        listening.Notification += (_, notification) => notified.Enqueue(notification.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN conversation", listening))
        {
            await listen.ExecuteNonQueryAsync();
        }

        var pair = await service.OpenConversation();
        using var stream = pair.Mentor.StreamUpdates(new());
        Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        var request = new SendMessageRequest { Parent = pair.Conversation, Text = $"This is {Word}", RequestId = Guid.NewGuid().ToString() };
        await pair.Mentee.SendMessageAsync(request);
        await pair.Mentee.SendMessageAsync(request);
        await pair.Mentor.ListMessagesAsync(new() { Parent = pair.Conversation });
        await Assert.ThrowsAsync<RpcException>(() => pair.Mentee.SendMessageAsync(new() { Parent = pair.Conversation, Text = $"{Word}\u0001" }).ResponseAsync);
        var stranger = new MessagingService.MessagingServiceClient(service.As(Guid.CreateVersion7(), Role.Officer));
        await Assert.ThrowsAsync<RpcException>(() => stranger.SendMessageAsync(new() { Parent = pair.Conversation, Text = Word }).ResponseAsync);
        do
        {
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        }
        while (stream.ResponseStream.Current.Message is null);

        Assert.Contains(Word, stream.ResponseStream.Current.Message.Text, StringComparison.Ordinal);
        await listening.WaitAsync(TimeSpan.FromSeconds(5));

        await using var seen = owner.CreateCommand("SELECT string_agg(body, ' ') FROM outbox_seen");
        var outbox = (string)(await seen.ExecuteScalarAsync())!;
        Assert.Contains(pair.Id.ToString(), outbox, StringComparison.Ordinal);
        Assert.NotEmpty(notified);
        Assert.Contains(service.Log.Lines, line => line.Contains("SendMessage", StringComparison.Ordinal));
        Assert.Contains(spans, span => span.Contains("SendMessage", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Lines.Concat(spans).Concat(notified).Append(outbox), line => line.Contains(Word, StringComparison.Ordinal));
    }

    private static async Task Run(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

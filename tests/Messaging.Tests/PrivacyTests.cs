using System.Collections.Concurrent;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests;

/// <summary>The service with every log line down to Trace, every span and every outbox row kept.</summary>
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
        using var spans = new KeptSpans();
        await using var owner = NpgsqlDataSource.Create(service.Postgres.OwnerConnectionString);
        await KeptOutbox.KeepAsync(owner);
        await using var listening = await owner.OpenConnectionAsync();
        var notified = new ConcurrentQueue<string>();
        listening.Notification += (_, notification) => notified.Enqueue(notification.Payload);
        await using (var listen = new NpgsqlCommand("LISTEN conversation", listening))
        {
            await listen.ExecuteNonQueryAsync();
        }

        var pair = await service.OpenConversation();
        using var stream = pair.Mentor.Conversations.StreamUpdates(new());
        Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        var request = new SendMessageRequest { Parent = pair.Conversation, Text = $"This is {Word}", RequestId = Guid.NewGuid().ToString() };
        await pair.Mentee.Messages.SendMessageAsync(request);
        await pair.Mentee.Messages.SendMessageAsync(request);
        await pair.Mentor.Messages.ListMessagesAsync(new() { Parent = pair.Conversation });
        await Assert.ThrowsAsync<RpcException>(() => pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = $"{Word}\u0001" }).ResponseAsync);
        var stranger = new Clients(service.As(Guid.CreateVersion7(), Role.Officer));
        await Assert.ThrowsAsync<RpcException>(() => stranger.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = Word }).ResponseAsync);
        do
        {
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        }
        while (stream.ResponseStream.Current.Message is null);

        Assert.Contains(Word, stream.ResponseStream.Current.Message.Text, StringComparison.Ordinal);
        await listening.WaitAsync(Eventually.Patience);

        var outbox = await KeptOutbox.ReadAsync(owner);
        Assert.Contains(pair.Id.ToString(), outbox, StringComparison.Ordinal);
        Assert.NotEmpty(notified);
        Assert.Contains(service.Log.Lines, line => line.Contains("SendMessage", StringComparison.Ordinal));
        Assert.Contains(spans.Lines, span => span.Contains("SendMessage", StringComparison.Ordinal));
        Assert.DoesNotContain(service.Log.Lines.Concat(spans.Lines).Concat(notified).Append(outbox), line => line.Contains(Word, StringComparison.Ordinal));
    }
}

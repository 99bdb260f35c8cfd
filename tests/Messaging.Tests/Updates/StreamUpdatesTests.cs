using Google.Rpc;
using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Messaging.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Xunit;

namespace MentorNet.Messaging.Tests.Updates;

public sealed class StreamUpdatesTests(MessagingFixture service) : IClassFixture<MessagingFixture>, IDisposable
{
    private readonly CancellationTokenSource limit = new(Eventually.Patience);

    [Fact]
    public async Task A_message_reaches_a_stream_of_another_replica()
    {
        var pair = await service.OpenConversation();
        await using var replica = service.StartReplica();
        var there = new Clients(replica.WithToken(TestTokens.Create(pair.MentorId, service.Consortium, Role.Mentor)));
        using var stream = there.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);

        for (var i = 1; i <= 5; i++)
        {
            await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = $"Message {i}" });
        }

        for (var i = 1; i <= 5; i++)
        {
            Assert.Equal($"Message {i}", await NextText(stream));
        }
    }

    [Fact]
    public async Task Reading_is_told_once_and_only_if_it_moved()
    {
        var pair = await service.OpenConversation();
        using var stream = pair.Mentee.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "One" });
        Assert.Equal("One", await NextText(stream));

        for (var i = 0; i < 3; i++)
        {
            await pair.Mentor.Conversations.MarkReadAsync(new() { Name = pair.Conversation, Number = 1 });
        }

        // What is told later tells of the conversation as it is then, so the first is taken before anything else is sent.
        var read = await Next(stream);
        Assert.Equal((1L, null), (read.Conversation.OtherReadNumber, read.Message));
        await pair.Mentor.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Two" });

        Assert.Equal("Two", (await Next(stream)).Message.Text);
    }

    [Fact]
    public async Task What_is_muted_comes_as_well_and_counts_nothing()
    {
        var pair = await service.OpenConversation();
        await pair.Mentor.Conversations.MuteConversationAsync(new() { Name = pair.Conversation });
        var messages = service.Member(pair.MenteeId).Messages;
        using var stream = pair.Mentor.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);

        var sent = await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "One" });
        var told = await Next(stream);
        Assert.Equal(("One", true, 0), (told.Message.Text, told.Conversation.Muted, told.Conversation.UnreadCount));
        await messages.EditMessageAsync(new() { Name = sent.Name, Text = "Two" });
        Assert.Equal("Two", await NextText(stream));
        await messages.DeleteMessageAsync(new() { Name = sent.Name });
        Assert.NotNull((await Next(stream)).Message.DeleteTime);
    }

    [Fact]
    public async Task Opening_and_closing_are_told()
    {
        var (id, mentee, mentor) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        using var stream = new Clients(service.As(mentor, Role.Mentor)).Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);

        await service.PublishAsync(new PairingOpened(id, service.Consortium, mentee, mentor, "PEER", null, DateTimeOffset.UtcNow));
        Assert.False((await Next(stream)).Conversation.Closed);
        await service.PublishAsync(new PairingEnded(id, service.Consortium, mentee, mentor, DateTimeOffset.UtcNow));
        Assert.True((await Next(stream)).Conversation.Closed);
    }

    [Fact]
    public async Task Nothing_of_other_peoples_conversations_is_told()
    {
        var (own, foreign) = (await service.OpenConversation(), await service.OpenConversation());
        using var stream = own.Mentor.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        using var elsewhere = new Clients(service.AsIn(Guid.CreateVersion7(), own.MentorId, Role.Mentor)).Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);
        await Next(elsewhere);

        await foreign.Mentee.Messages.SendMessageAsync(new() { Parent = foreign.Conversation, Text = "Not for you" });
        await own.Mentee.Messages.SendMessageAsync(new() { Parent = own.Conversation, Text = "For you" });

        Assert.Equal("For you", await NextText(stream));
        Assert.False(elsewhere.ResponseStream.MoveNext(limit.Token).IsCompleted);
    }

    [Fact]
    public async Task A_deadline_of_the_call_ends_a_stream_with_its_reason()
    {
        var pair = await service.OpenConversation();
        // The client of gRPC would end the call by itself.
        using var http = new HttpClient(service.CreateHandler()) { BaseAddress = new Uri("http://localhost") };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mentornet.messaging.v1.ConversationsService/StreamUpdates") { Version = System.Net.HttpVersion.Version20, Content = new ByteArrayContent([0, 0, 0, 0, 0]) };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.Add("te", "trailers");
        request.Headers.Add("grpc-timeout", "700m");
        request.Headers.Add("authorization", $"Bearer {TestTokens.Create(pair.MentorId, service.Consortium, Role.Mentor)}");

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        await response.Content.ReadAsByteArrayAsync(limit.Token);

        Assert.Equal("4", response.TrailingHeaders.GetValues("grpc-status").Single());
        var details = response.TrailingHeaders.GetValues("grpc-status-details-bin").Single();
        var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.PadRight((details.Length + 3) / 4 * 4, '=')));
        Assert.Equal("DEADLINE_EXCEEDED", status.GetDetail<Google.Rpc.ErrorInfo>().Reason);
    }

    [Fact]
    public async Task A_stream_whose_sign_in_was_ended_tells_nothing_more()
    {
        var pair = await service.OpenConversation();
        var session = Guid.CreateVersion7();
        var reader = new Clients(service.WithToken(TestTokens.Create(pair.MentorId, service.Consortium, null, session.ToString(), Role.Mentor)));
        using var stream = reader.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);
        await service.PublishAsync(new TokensEnded([session], null, [], DateTimeOffset.UtcNow));
        await Eventually.True(async () => (await Record.ExceptionAsync(async () => await reader.Conversations.ListConversationsAsync(new()))) is RpcException { StatusCode: StatusCode.Unauthenticated }, "it is ended");

        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Not for whoever has that token" });

        await RpcAssert.Fails(StatusCode.Unauthenticated, "SESSION_ENDED", () => stream.ResponseStream.MoveNext(limit.Token));
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams_and_says_so()
    {
        var pair = await service.OpenConversation();
        await using var replica = service.StartReplica();
        using var stream = new Clients(replica.WithToken(TestTokens.Create(pair.MentorId, service.Consortium, Role.Mentor))).Conversations
            .StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);

        replica.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await RpcAssert.Fails(StatusCode.Unavailable, "SERVER_STOPS", () => stream.ResponseStream.MoveNext(limit.Token));
    }

    [Fact]
    public async Task A_stream_that_may_have_missed_something_ends_and_the_next_one_hears_again()
    {
        var pair = await service.OpenConversation();
        using var stream = pair.Mentor.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(stream);

        await using var owner = NpgsqlDataSource.Create(Environment.GetEnvironmentVariable("MENTORNET_TEST_POSTGRES")!);
        await using var cut = owner.CreateCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND query = 'LISTEN conversation'");
        cut.Parameters.AddWithValue(new NpgsqlConnectionStringBuilder(service.Postgres.ConnectionString).Database!);
        await cut.ExecuteNonQueryAsync();

        Assert.False(await stream.ResponseStream.MoveNext(limit.Token));
        using var again = pair.Mentor.Conversations.StreamUpdates(new(), cancellationToken: limit.Token);
        await Next(again);
        await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = "Still there?" });
        Assert.Equal("Still there?", await NextText(again));
    }

    [Fact]
    public async Task Readers_who_do_not_read_hold_nobody_up()
    {
        var pair = await service.OpenConversation();
        var streams = Enumerable.Range(0, 40).Select(_ => pair.Mentor.Conversations.StreamUpdates(new(), cancellationToken: limit.Token)).ToList();
        foreach (var stream in streams)
        {
            await Next(stream);
        }

        var text = new string('x', 8000);
        for (var i = 0; i < 50; i++)
        {
            await pair.Mentee.Messages.SendMessageAsync(new() { Parent = pair.Conversation, Text = text }, cancellationToken: limit.Token);
        }

        Assert.Equal(50, (await pair.Mentor.Conversations.GetConversationAsync(new() { Name = pair.Conversation }, cancellationToken: limit.Token)).UnreadCount);
        streams.ForEach(stream => stream.Dispose());
    }

    public void Dispose() => limit.Dispose();

    private async Task<Update> Next(AsyncServerStreamingCall<Update> stream)
    {
        Assert.True(await stream.ResponseStream.MoveNext(limit.Token));
        return stream.ResponseStream.Current;
    }

    // That the conversation opened may still be told when the stream begins.
    private async Task<string> NextText(AsyncServerStreamingCall<Update> stream)
    {
        while (true)
        {
            if ((await Next(stream)).Message is { } message)
            {
                return message.Text;
            }
        }
    }
}

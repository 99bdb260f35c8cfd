using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MentorNet.Testing;
using Microsoft.Extensions.Logging;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>A body that its sender breaks off is the sender's doing: one line of information, without where in the gateway it was read.</summary>
public sealed class BrokenBodyTests
{
    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n")]
    public async Task Stands_in_the_log_as_one_line_of_information(string body)
    {
        var log = new Lines();
        await using var gateway = await RunningGateway.StartAsync(null, log);
        var begun = new TaskCompletionSource();
        gateway["Profile"].Handler = async context =>
        {
            begun.TrySetResult();
            await context.Request.Body.CopyToAsync(Stream.Null);
        };

        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, gateway.Web.Port);
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes($"POST /v1/people:invite HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{body}"));
            await begun.Task.WaitAsync(Eventually.Patience);
            client.Client.Shutdown(SocketShutdown.Send);
        }

        await Eventually.True(() => Task.FromResult(log.Written.Any(line => line.Text.Contains("ended on its caller's side", StringComparison.Ordinal))), "the line");
        Assert.All(log.Written, line => Assert.True(line.Level <= LogLevel.Information && line.Exception is null, $"{line}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task So_does_one_that_is_too_large_also_where_the_service_gives_it_up(bool isRead)
    {
        var log = new Lines();
        await using var gateway = await RunningGateway.StartAsync(null, log);
        gateway["Profile"].Handler = async context =>
        {
            await context.Request.Body.ReadAtLeastAsync(new byte[3000], 3000, throwOnEndOfStream: false);
            if (isRead)
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
            }

            context.Abort();
        };

        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var http = new HttpClient { BaseAddress = version == HttpVersion.Version11 ? gateway.Web : gateway.Grpc };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/people:invite")
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = new StreamContent(new MemoryStream(new byte[8 * 1024 * 1024])),
                Headers = { TransferEncodingChunked = true },
            };
            try
            {
                using var answer = await http.SendAsync(request);
                Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
            }
            catch (HttpRequestException)
            {
                // The answer came while more was sent, and the connection is closed.
            }
        }

        await Eventually.True(() => Task.FromResult(log.Written.Count(line => line.Text.Contains("ended on its caller's side", StringComparison.Ordinal)) == 2), "the lines");
        Assert.All(log.Written.Where(line => !line.Category.StartsWith("Yarp.ReverseProxy.Health", StringComparison.Ordinal)), line => Assert.True(line.Level <= LogLevel.Information && line.Exception is null, $"{line}"));
    }

    [Fact]
    public async Task Of_what_is_no_base64_nothing_else_stands_in_the_log()
    {
        var log = new Lines();
        await using var gateway = await RunningGateway.StartAsync(null, log);
        gateway["Profile"].Handler = context => context.Request.Body.CopyToAsync(Stream.Null);

        foreach (var body in new[] { "!!notbase64", "AAAAAAA=!", new string('*', 100_000) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/mentornet.profile.v1.PeopleService/ListNeeds") { Content = new StringContent(body) };
            request.Content.Headers.ContentType = new("application/grpc-web-text");
            using var response = await gateway.Http.SendAsync(request);
            Assert.Equal("3", response.Headers.GetValues("grpc-status").Single());
        }

        // The server looks at what is left of a body before it takes the next request of the connection.
        using var next = await gateway.Http.GetAsync("/health/live");
        Assert.All(log.Written.Where(line => !line.Category.StartsWith("Yarp.ReverseProxy.Health", StringComparison.Ordinal)), line => Assert.True(line.Level <= LogLevel.Information && line.Exception is null, $"{line}"));
    }

    private sealed class Lines : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, LogLevel Level, string Text, Exception? Exception)> Written { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Writer(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Writer(Lines owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                owner.Written.Enqueue((category, logLevel, formatter(state, exception), exception));
        }
    }
}

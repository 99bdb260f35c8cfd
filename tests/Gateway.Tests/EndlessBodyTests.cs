using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>A body whose length is not told and that does not end, sent by hand over HTTP/1.1, to services that read it, answer without it, or go away.</summary>
public sealed class EndlessBodyTests : IAsyncLifetime
{
    private const int Chunk = 64 * 1024;
    private const int MostSent = 64 * 1024 * 1024;

    // What the sockets of both sides hold, beside the mebibyte that is taken.
    private const int MostTaken = 24 * 1024 * 1024;

    private RunningGateway gateway = null!;

    public async Task InitializeAsync() => gateway = await RunningGateway.StartAsync();

    public async Task DisposeAsync() => await gateway.DisposeAsync();

    public static TheoryData<string, string, string> Calls => new()
    {
        { "/account/login", "application/x-www-form-urlencoded", "Identity" },
        { "/account/login", "multipart/form-data; boundary=x", "Identity" },
        { "/connect/token", "application/x-www-form-urlencoded", "Identity" },
        { "/mentornet.identity.v1.MembersService/GetOwnMembership", "application/grpc", "Identity" },
        { "/mentornet.identity.v1.MembersService/GetOwnMembership", "application/json", "Identity" },
        { "/mentornet.identity.v1.MembersService/Nothing", "application/grpc", "Identity" },
        { "/v1/matchRequests", "application/json", "Matching" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Where_the_service_reads_it_it_is_too_large(string path, string type, string service)
    {
        gateway[service].Handler = async context =>
        {
            var buffer = new byte[100_000];
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) > 0)
            {
            }
        };

        var (head, sent) = await SendAsync(path, type);

        Assert.True(IsTooLarge(head, type), head);
        Assert.InRange(sent, 1, MostTaken);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Where_the_service_answers_without_it_that_is_the_answer_or_that_it_is_too_large(string path, string type, string service)
    {
        // Fast, so that the limit is reached first; and so slowly that the answer comes first.
        foreach (var (read, slowly) in new[] { (0, false), (3000, false), (300_000, false), (0, true), (3000, true) })
        {
            gateway[service].Handler = async context =>
            {
                await context.Request.Body.ReadAtLeastAsync(new byte[read], read, throwOnEndOfStream: false);
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                await context.Response.WriteAsync("who are you?");
            };

            var (head, sent) = await SendAsync(path, type, slowly);

            Assert.True(head.StartsWith("HTTP/1.1 401", StringComparison.Ordinal) || IsTooLarge(head, type), head);
            Assert.InRange(sent, LeastTaken(read), MostTaken);
        }
    }

    // What a refused call by gRPC gets: all of it stands in the headers, so that nothing has gone to the caller when the sending of its body fails.
    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Where_the_service_answers_by_headers_alone_that_is_the_answer_or_that_it_is_too_large(string path, string type, string service)
    {
        foreach (var (read, slowly) in new[] { (0, true), (3000, true), (0, false), (3000, false), (300_000, false) })
        {
            gateway[service].Handler = async context =>
            {
                await context.Request.Body.ReadAtLeastAsync(new byte[read], read, throwOnEndOfStream: false);
                if (type == "application/grpc")
                {
                    context.Response.ContentType = type;
                    context.Response.Headers["grpc-status"] = "16";
                }
                else
                {
                    context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                }
            };

            for (var i = 0; i < 5; i++)
            {
                var (head, sent) = await SendAsync(path, type, slowly);

                Assert.True(IsTooLarge(head, type) || (type == "application/grpc" ? head.Contains("grpc-status: 16\r\n", StringComparison.OrdinalIgnoreCase) : head.StartsWith("HTTP/1.1 401", StringComparison.Ordinal)), head);
                Assert.InRange(sent, LeastTaken(read), MostTaken);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Where_the_service_gives_it_up_it_is_too_large_and_not_the_services_fault(string path, string type, string service)
    {
        foreach (var (read, slowly) in new[] { (0, false), (3000, false), (300_000, false), (3000, true) })
        {
            gateway[service].Handler = async context =>
            {
                await context.Request.Body.ReadAtLeastAsync(new byte[read], read, throwOnEndOfStream: false);
                context.Abort();
            };

            var (head, sent) = await SendAsync(path, type, slowly);

            Assert.True(IsTooLarge(head, type), head);
            Assert.InRange(sent, LeastTaken(read), MostTaken);
        }
    }

    [Fact]
    public async Task A_body_with_an_end_that_a_service_gives_up_is_the_services_fault()
    {
        gateway["Matching"].Handler = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/matchRequests") { Content = new StreamContent(new MemoryStream("{}"u8.ToArray())), Headers = { TransferEncodingChunked = true } };

        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    private static bool IsTooLarge(string head, string type) => type == "application/grpc"
        ? head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) && head.Contains("grpc-status: 8\r\n", StringComparison.OrdinalIgnoreCase)
        : head.StartsWith("HTTP/1.1 413", StringComparison.Ordinal) && head.Contains("BODY_TOO_LARGE", StringComparison.Ordinal);

    // A service that reads nothing may have answered before the first byte of the body was sent.
    private static int LeastTaken(int read) => read == 0 ? 0 : 1;

    // Sends until there is an answer, or the connection is closed, as a program does that looks at nothing before.
    private async Task<(string Answer, long Sent)> SendAsync(string path, string type, bool slowly = false)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(gateway.Web.Host, gateway.Web.Port);
        await using var stream = client.GetStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {gateway.Web.Authority}\r\nContent-Type: {type}\r\nAuthorization: Bearer t\r\nTransfer-Encoding: chunked\r\n\r\n"), patience.Token);
        var answer = ReadAsync();
        byte[] chunk = [.. Encoding.ASCII.GetBytes($"{Chunk:x}\r\n"), .. new byte[Chunk], 13, 10];
        var sent = 0L;
        try
        {
            while (!answer.IsCompleted && sent < MostSent)
            {
                await stream.WriteAsync(chunk, patience.Token);
                sent += Chunk;
                if (slowly)
                {
                    await Task.WhenAny(answer, Task.Delay(20, patience.Token));
                }
            }
        }
        catch (IOException)
        {
            // Closed by the other side, which has answered.
        }

        return (await answer, sent);

        async Task<string> ReadAsync()
        {
            var text = new StringBuilder();
            var buffer = new byte[4096];
            try
            {
                while (await stream.ReadAsync(buffer, patience.Token) is var read and > 0)
                {
                    text.Append(Encoding.ASCII.GetString(buffer, 0, read));
                    if (text.ToString().Contains('}', StringComparison.Ordinal) || text.ToString().Contains("you?", StringComparison.Ordinal) || text.ToString().Contains("grpc-status", StringComparison.OrdinalIgnoreCase) || text.ToString().Contains("Content-Length: 0\r\n\r\n", StringComparison.Ordinal))
                    {
                        break;
                    }
                }
            }
            catch (IOException)
            {
                // What came before is the answer.
            }

            return text.ToString();
        }
    }
}

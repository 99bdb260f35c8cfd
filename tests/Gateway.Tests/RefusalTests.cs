using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>Everything that the gateway or its server refuses by itself has the body that every refusal has.</summary>
public sealed class RefusalTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    [Theory]
    [InlineData("GET /v1/people/%00 HTTP/1.1", 400, "REQUEST_UNREADABLE")]
    [InlineData("GET /v1/people/a b HTTP/1.1", 400, "REQUEST_UNREADABLE")]
    [InlineData("GE T", 400, "REQUEST_UNREADABLE")]
    public async Task What_cannot_be_read_is_refused_in_words(string line, int status, string reason) =>
        Assert.Equal((status, reason), await SendAsync($"{line}\r\nHost: localhost\r\n\r\n"));

    [Theory]
    [InlineData("text/html", "<h1>")]
    [InlineData("application/json", "INTERNAL")]
    public async Task What_fails_in_the_gateway_itself_is_answered_in_its_own_words(string accept, string expected)
    {
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Headers.Accept = accept;
        using var body = new MemoryStream();
        context.Response.Body = body;

        await GatewayApp.AnswerFaultsAsync(context, _ => throw new InvalidOperationException("secret words"), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);

        var text = Encoding.UTF8.GetString(body.ToArray());
        Assert.Equal(500, context.Response.StatusCode);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains("Something went wrong on our side", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret words", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9_000)]
    [InlineData(40_000)]
    [InlineData(200_000)]
    public async Task An_address_that_is_too_long_is_a_414(int length) =>
        Assert.Equal((414, "ADDRESS_TOO_LONG"), await SendAsync($"GET /v1/people?query={new string('a', length)} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    [Fact]
    public async Task Headers_that_are_too_large_are_a_431() =>
        Assert.Equal((431, "HEADERS_TOO_LARGE"), await SendAsync($"GET /v1/people HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('a', 40_000)}\r\n\r\n"));

    [Theory]
    [InlineData("DELETE", "/v1/needs", "GET")]
    [InlineData("PUT", "/v1/people/me", "GET, PATCH")]
    [InlineData("GET", "/v1/people:invite", "POST")]
    [InlineData("POST", "/v1/people/0190a7c2", "GET, PATCH")]
    [InlineData("GET", "/V1/people%3Ainvite", "POST")]
    public async Task Another_verb_is_a_405_that_names_those_of_the_path(string verb, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path);
        using var response = await fixture.Gateway.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
        Assert.Contains("WRONG_HTTP_METHOD", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/v1/people/me/nothing")]
    [InlineData("/v1/people:nothing")]
    [InlineData("/v1/rounds/a/b/c")]
    public async Task A_collection_that_has_no_such_method_is_a_404_in_words(string path)
    {
        using var response = await fixture.Gateway.Http.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("NO_SUCH_METHOD", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x.Y/Z")]
    [InlineData("/mentornet.profile.v1.NoSuchService/Call/More")]
    [InlineData("/")]
    public async Task A_method_of_no_service_is_unimplemented_in_our_form(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } } };
        using var response = await fixture.Gateway.Http.SendAsync(request);

        Assert.Equal("12", response.Headers.GetValues("grpc-status").Single());
        Assert.True(response.Headers.Contains("grpc-status-details-bin"));
    }

    [Fact]
    public async Task Answers_of_the_api_are_kept_by_nobody_unless_their_method_says_so()
    {
        using var usual = await fixture.Gateway.Http.GetAsync("/v1/people/me");
        fixture.Gateway["Library"].Handler = context =>
        {
            context.Response.Headers.CacheControl = "public, max-age=60";
            return Task.CompletedTask;
        };
        using var declared = await fixture.Gateway.Http.GetAsync("/v1/resources/x");

        Assert.True(usual.Headers.CacheControl!.NoStore);
        Assert.Equal(TimeSpan.FromMinutes(1), declared.Headers.CacheControl!.MaxAge);
    }

    [Theory]
    [InlineData("mentornet.example.org", "", HttpStatusCode.OK)]
    [InlineData("MentorNet.example.org:8443", "", HttpStatusCode.OK)]
    [InlineData("localhost", "", HttpStatusCode.OK)]
    [InlineData("evil.example", "", HttpStatusCode.BadRequest)]
    [InlineData("mentornet.example.org.evil.example", "", HttpStatusCode.BadRequest)]
    [InlineData("gateway.internal", "gateway.internal", HttpStatusCode.OK)]
    public async Task A_name_that_is_not_ours_is_refused_where_ours_is_known(string host, string allowed, HttpStatusCode expected)
    {
        await using var gateway = allowed.Length == 0
            ? await RunningGateway.StartAsync(("PublicUrl", "https://mentornet.example.org/"))
            : await RunningGateway.StartAsync(("PublicUrl", "https://mentornet.example.org/"), ("Gateway:AllowedHosts:0", allowed));
        foreach (var path in new[] { "/v1/dev/mail", "/", "/account/login" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            using var response = await gateway.Http.SendAsync(request);

            Assert.Equal(expected, response.StatusCode);
        }
    }

    private async Task<(int Status, string? Reason)> SendAsync(string request)
    {
        using var patience = new CancellationTokenSource(Testing.Eventually.Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, fixture.Gateway.Web.Port, patience.Token);
        var stream = client.GetStream();
        var writing = stream.WriteAsync(Encoding.ASCII.GetBytes(request)).AsTask();
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer, patience.Token)) > 0)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
                if (answer.ToString().EndsWith("]}", StringComparison.Ordinal))
                {
                    break;
                }
            }

            await writing;
        }
        catch (IOException)
        {
            // It was refused while it was still written.
        }

        var text = answer.ToString();
        var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        using var json = JsonDocument.Parse(body);
        return (int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), json.RootElement.GetProperty("details")[0].GetProperty("reason").GetString());
    }
}

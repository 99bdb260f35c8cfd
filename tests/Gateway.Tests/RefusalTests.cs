using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Google.Rpc;
using MentorNet.Protos;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>Everything that the gateway or its server refuses by itself has the body that every refusal has.</summary>
public sealed class RefusalTests(GatewayFixture fixture) : IClassFixture<GatewayFixture>
{
    private static readonly Google.Protobuf.JsonParser Json = new(Google.Protobuf.JsonParser.Settings.Default.WithTypeRegistry(Google.Protobuf.Reflection.TypeRegistry.FromFiles(Google.Rpc.ErrorDetailsReflection.Descriptor)));

    [Theory]
    [InlineData("GET /v1/people/%00 HTTP/1.1", 400, "REQUEST_UNREADABLE")]
    [InlineData("GET /v1/people/a b HTTP/1.1", 400, "REQUEST_UNREADABLE")]
    [InlineData("GE T", 400, "REQUEST_UNREADABLE")]
    public async Task What_cannot_be_read_is_refused_in_words(string line, int status, string reason) =>
        Assert.Equal((status, reason), await SendAsync($"{line}\r\nHost: localhost\r\n\r\n"));

    [Theory]
    [InlineData("GET /people/%00 HTTP/1.1", 400, "The address cannot be read.")]
    [InlineData("GET /people/a b HTTP/1.1", 400, "The address cannot be read.")]
    [InlineData("GET /people/%00?a=b HTTP/1.1\r\nCookie: a=b", 400, "The address cannot be read.")]
    [InlineData("GET /people/{9000} HTTP/1.1", 414, "longer than any of ours")]
    [InlineData("GET /people?query={9000} HTTP/1.1", 414, "longer than any of ours")]
    [InlineData("GET /people/{70000} HTTP/1.1", 414, "longer than any of ours")]
    [InlineData("GET /people HTTP/1.1\r\nAccept: text/html\r\nCookie: a={40000}", 431, "Delete this site&#39;s cookies")]
    public async Task Somebody_who_goes_to_a_page_is_told_by_a_page_without_script_and_a_program_in_json(string line, int status, string words)
    {
        line = System.Text.RegularExpressions.Regex.Replace(line, @"\{(\d+)\}", match => new string('a', int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)));

        var page = await AskAsync($"{line}\r\nHost: localhost\r\nAccept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8\r\nConnection: close\r\n\r\n");
        var api = await AskAsync($"{line.Replace("/people", "/v1/people", StringComparison.Ordinal)}\r\nHost: localhost\r\nAccept: text/html,*/*\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", page, StringComparison.Ordinal);
        Assert.Contains("Content-Type: text/html; charset=utf-8\r\n", page, StringComparison.Ordinal);
        Assert.Contains($"Content-Security-Policy: {Headers.RefusalPolicy}\r\n", page, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff\r\n", page, StringComparison.Ordinal);
        Assert.Contains("<h1>This page cannot be shown</h1>", page, StringComparison.Ordinal);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/\">", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("</body>\n</html>", page, StringComparison.Ordinal);
        Assert.StartsWith($"HTTP/1.1 {status} ", api, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json\r\n", api, StringComparison.Ordinal);
        if (line.Length < 60_000)
        {
            var program = await AskAsync($"{line.Replace("text/html", "*/*", StringComparison.Ordinal)}\r\nHost: localhost\r\nAccept: */*\r\nConnection: close\r\n\r\n");
            Assert.Contains("Content-Type: application/json\r\n", program, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_page_of_what_is_away_comes_back_by_itself_and_the_policy_allows_just_that_script()
    {
        var script = System.Text.RegularExpressions.Regex.Match(Refusal.Down("web").Page(isForm: false), "<script>(.+)</script>").Groups[1].Value;

        Assert.Contains($"'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'", Headers.RefusalPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", Refusal.Down("web").Page(isForm: true), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", Refusal.NoSuchPath.Page(isForm: false), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_after_one_to_a_page_has_its_own_form()
    {
        using var patience = new CancellationTokenSource(Testing.Eventually.Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, fixture.Gateway.Web.Port, patience.Token);
        var stream = client.GetStream();
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        await stream.WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n"u8.ToArray(), patience.Token);
        answer.Append(Encoding.Latin1.GetString(buffer, 0, await stream.ReadAsync(buffer, patience.Token)));
        await stream.WriteAsync("DELETE /people/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray(), patience.Token);
        for (int read; (read = await stream.ReadAsync(buffer, patience.Token)) > 0;)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        Assert.StartsWith("HTTP/1.1 200 ", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains("REQUEST_UNREADABLE", answer.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<h1>", answer.ToString(), StringComparison.Ordinal);
    }

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

    [Fact]
    public async Task Another_verb_on_a_method_of_grpc_is_a_405_on_every_service()
    {
        foreach (var (verb, path) in new[] { "GET", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH", "TRACE" }.SelectMany(_ => Descriptors.Public, (verb, service) => (verb, $"/{service.FullName}/{service.Methods[0].Name}")))
        {
            using var request = new HttpRequestMessage(new HttpMethod(verb), path);
            using var response = await fixture.Gateway.Http.SendAsync(request);
            if (path.StartsWith("/mentornet.operations.", StringComparison.Ordinal))
            {
                Assert.Equal(HttpStatusCode.NotFound, response.StatusCode); // no header names its service
                continue;
            }

            Assert.Equal((verb, path, HttpStatusCode.MethodNotAllowed, "POST"), (verb, path, response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
            Assert.Equal(verb is "HEAD" ? "" : "WRONG_HTTP_METHOD", verb is "HEAD" ? "" : await ReasonAsync(response));
        }
    }

    [Theory]
    [InlineData("application/grpcx")]
    [InlineData("application/grpc-web-textual")]
    [InlineData("application/grpc.proto")]
    [InlineData("application/grpc, application/json")]
    public async Task What_only_begins_like_grpc_is_a_415_in_our_form(string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mentornet.profile.v1.PeopleService/ListNeeds") { Content = new ByteArrayContent([0, 0, 0, 0, 0]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await fixture.Gateway.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "ENCODING_UNKNOWN"), (response.StatusCode, await ReasonAsync(response)));
        Assert.False(response.Headers.Contains("grpc-status"));
    }

    [Theory]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/x-www-form-urlencoded; charset=\"UTF-7\"")]
    [InlineData("multipart/form-data; boundary=x; charset=unicode-1-1-utf-7")]
    public async Task Text_in_an_encoding_that_nobody_may_read_is_a_415_wherever_it_is_sent(string type)
    {
        foreach (var path in new[] { "/v1/people:invite", "/profile", "/account/login", "/connect/token" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent("a=b"u8.ToArray()) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var response = await fixture.Gateway.Http.SendAsync(request);

            Assert.Equal((HttpStatusCode.UnsupportedMediaType, "CHARSET_UNKNOWN"), (response.StatusCode, await ReasonAsync(response)));
        }
    }

    [Theory]
    [InlineData("POST", "/mentornet.profile.v1.PeopleService/NoSuch", "application/json", "NO_SUCH_METHOD")]
    [InlineData("GET", "/v1/nothing", null, "NO_SUCH_METHOD")]
    [InlineData("DELETE", "/v1/needs", null, "WRONG_HTTP_METHOD")]
    [InlineData("POST", "/mentornet.profile.v1.PeopleService/ListNeeds", "application/grpc+thrift", "ENCODING_UNKNOWN")]
    [InlineData("POST", "/x.Y/Z", "application/grpc", "NO_SUCH_METHOD")]
    public async Task Every_refusal_carries_a_trace_id(string verb, string path, string? type, string reason)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), path) { Content = type is null ? null : new ByteArrayContent([]) };
        request.Content?.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await fixture.Gateway.Http.SendAsync(request);
        var status = response.Headers.TryGetValues("grpc-status-details-bin", out var details)
            ? Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details.Single()))
            : Json.Parse<Google.Rpc.Status>(await response.Content.ReadAsStringAsync());
        var info = status.GetDetail<Google.Rpc.ErrorInfo>();

        Assert.Equal(reason, info.Reason);
        Assert.NotEmpty(info.Metadata["trace_id"]);
    }

    [Theory]
    [InlineData("Cookie", "a=\u00e9")]
    [InlineData("Cookie", "theme=\u65e5\u672c; b=\ud83d\ude42")]
    [InlineData("User-Agent", "caf\u00e9")]
    [InlineData("Referer", "http://localhost/\u00e9")]
    [InlineData("X-Thing", "\u00fc")]
    [InlineData("Content-Type", "text/plain; charset=\"\u00e9\"")]
    [InlineData("Authorization", "Bearer \u00e9")]
    public async Task A_header_outside_ascii_goes_on_as_it_came_and_locks_nobody_out(string name, string value)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Latin1 })
        {
            var sent = encoding.GetBytes(value);
            byte[] seen = [];
            fixture.Gateway["Web"].Handler = context =>
            {
                seen = Encoding.Latin1.GetBytes(context.Request.Headers[name].ToString());
                return Task.CompletedTask;
            };
            foreach (var verb in new[] { "GET", "POST", "DELETE" })
            {
                seen = [];
                var answer = await SendBytesAsync([.. Encoding.ASCII.GetBytes($"{verb} /home HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n{name}: "), .. sent, .. "\r\n\r\n"u8]);

                Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
                Assert.Equal(sent, seen);
            }
        }
    }

    [Theory]
    [InlineData("traceparent")]
    [InlineData("tracestate")]
    [InlineData("baggage")]
    public async Task A_name_of_a_trace_outside_ascii_ends_at_the_gateway(string name)
    {
        var seen = "none";
        fixture.Gateway["Web"].Handler = context =>
        {
            seen = context.Request.Headers[name].ToString();
            return Task.CompletedTask;
        };

        var answer = await SendBytesAsync([.. Encoding.ASCII.GetBytes($"GET /home HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{name}: "), .. "a=\u00e9"u8, .. "\r\n\r\n"u8]);

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain(seen, c => c > '~');
    }

    [Theory]
    [InlineData("TE: gzip")]
    [InlineData("TE: trailers")]
    [InlineData("Connection: te, x-thing, close")]
    [InlineData("Keep-Alive: timeout=5")]
    [InlineData("Proxy-Connection: keep-alive")]
    [InlineData("Upgrade: h2c")]
    [InlineData("HTTP2-Settings: AAMAAABkAAQAAP__")]
    [InlineData("Expect: the-unexpected")]
    [InlineData("Accept-Encoding: \t")]
    [InlineData("Cookie: ;;;=;\u007f")]
    [InlineData("Range: bytes=x")]
    [InlineData("If-Modified-Since: yesterday")]
    [InlineData("Date: never")]
    [InlineData("Content-Encoding: x y")]
    public async Task An_odd_header_is_never_said_to_be_a_part_that_does_not_answer(string header)
    {
        fixture.Gateway["Web"].Handler = null;
        var answer = await SendBytesAsync(Encoding.Latin1.GetBytes($"GET /home HTTP/1.1\r\nHost: localhost\r\n{header}\r\n\r\n"), untilClosed: false);

        Assert.Matches("^HTTP/1.1 (200|400) ", answer);
    }

    [Theory]
    [InlineData(1, 31_500)]
    [InlineData(60, 480)]
    [InlineData(94, 200)]
    public async Task Headers_within_the_gateways_bound_pass_with_what_it_adds(int count, int length)
    {
        fixture.Gateway["Web"].Handler = null;
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-Thing-{i}: {new string('a', length)}\r\n"));
        var answer = await SendBytesAsync(Encoding.ASCII.GetBytes($"GET /home HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {new string('t', 700)}\r\nConnection: close\r\n{headers}\r\n"));

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_that_a_service_takes_no_more_are_the_callers_and_not_a_service_that_is_away()
    {
        await using var small = await Upstream.StartAsync("library", mostOfHeaders: 8 * 1024);
        await using var gateway = await RunningGateway.StartAsync(("Services:Library", small.Address));
        using var first = await gateway.Http.GetAsync("/v1/resources/x"); // by which the gateway learns of the bound
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/resources/x") { Headers = { { "X-Long", new string('a', 20_000) } } };
        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.RequestHeaderFieldsTooLarge, "HEADERS_TOO_LARGE"), (first.StatusCode, response.StatusCode, await ReasonAsync(response)));
    }

    [Fact]
    public async Task A_body_that_comes_too_slowly_is_a_408_in_our_form()
    {
        fixture.Gateway["Profile"].Handler = context => context.Request.Body.CopyToAsync(Stream.Null);

        Assert.Equal((408, "REQUEST_TOO_SLOW"), await SendAsync("POST /v1/people:invite HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"));
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
        var text = await AskAsync(request);
        var body = text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        using var json = JsonDocument.Parse(body);
        return (int.Parse(text.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture), json.RootElement.GetProperty("details")[0].GetProperty("reason").GetString());
    }

    private async Task<string> AskAsync(string request)
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
                if (answer.ToString() is var sofar && (sofar.EndsWith("]}", StringComparison.Ordinal) || sofar.EndsWith("</html>", StringComparison.Ordinal)))
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

        return answer.ToString();
    }

    private static async Task<string?> ReasonAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("details")[0].GetProperty("reason").GetString();
    }

    private async Task<string> SendBytesAsync(byte[] request, bool untilClosed = true)
    {
        using var patience = new CancellationTokenSource(Testing.Eventually.Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, fixture.Gateway.Web.Port, patience.Token);
        await client.GetStream().WriteAsync(request, patience.Token);
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        int read;
        while ((read = await client.GetStream().ReadAsync(buffer, patience.Token)) > 0)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            if (!untilClosed)
            {
                break;
            }
        }

        return answer.ToString();
    }
}

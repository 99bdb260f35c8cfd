using System.Net;
using System.Net.WebSockets;
using System.Text;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using MentorNet.Messaging.V1;
using MentorNet.Profile.V1;
using MentorNet.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace MentorNet.Gateway.Tests;

public sealed class ForwardingTests : IAsyncLifetime
{
    private RunningGateway gateway = null!;

    public async Task InitializeAsync() => gateway = await RunningGateway.StartAsync();

    public async Task DisposeAsync() => await gateway.DisposeAsync();

    [Fact]
    public async Task A_grpc_call_passes_with_its_metadata_and_its_status()
    {
        gateway["Profile"].Handler = context =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.AppendTrailer("grpc-status", context.Request.Headers.Authorization == "Bearer t" ? "9" : "0");
            context.Response.AppendTrailer("grpc-message", "not%20now");
            return Task.CompletedTask;
        };

        var failure = await Assert.ThrowsAsync<RpcException>(() => gateway.Invoker().ListNeedsAsync(new CallOptions(new Metadata { { "authorization", "Bearer t" } })));

        Assert.Equal((StatusCode.FailedPrecondition, "not now"), (failure.StatusCode, failure.Status.Detail));
    }

    [Theory]
    [InlineData(GrpcWebMode.GrpcWeb)]
    [InlineData(GrpcWebMode.GrpcWebText)]
    public async Task Grpc_web_works_over_http_1_1_on_the_web_port(GrpcWebMode mode)
    {
        var explanation = new string('x', 50_000);
        byte[] seen = [];
        gateway["Profile"].Handler = async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            seen = body.ToArray();
            await Upstream.ReplyAsync(context, new ListNeedsResponse { Needs = { new Need { Name = "needs/x", Explanation = explanation } } });
        };
        using var channel = GrpcChannel.ForAddress(gateway.Web, new GrpcChannelOptions { HttpHandler = new GrpcWebHandler(mode, new HttpClientHandler()), HttpVersion = HttpVersion.Version11, HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact });

        var response = await channel.CreateCallInvoker().ListNeedsAsync();

        Assert.Equal(("needs/x", explanation), (response.Needs.Single().Name, response.Needs.Single().Explanation));
        Assert.Equal([0, 0, 0, 0, 0], seen); // the frame of an empty message, not its base64
    }

    [Theory]
    [InlineData("application/grpc-web-text", "****", 3, "REQUEST_UNREADABLE")]
    [InlineData("application/grpc-web-text+proto", "AAAA*", 3, "REQUEST_UNREADABLE")]
    [InlineData("application/grpc-web+thrift", "", 12, "ENCODING_UNKNOWN")]
    [InlineData("application/grpc-web-text+json", "", 12, "ENCODING_UNKNOWN")]
    [InlineData("application/grpc+json; charset=utf-8", "", 12, "ENCODING_UNKNOWN")]
    public async Task A_body_that_is_no_grpc_is_refused_in_the_form_of_every_refusal(string type, string body, int code, string reason)
    {
        gateway["Profile"].Handler = context => context.Request.Body.CopyToAsync(Stream.Null);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mentornet.profile.v1.PeopleService/ListNeeds") { Content = new StringContent(body) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(code.ToString(System.Globalization.CultureInfo.InvariantCulture), response.Headers.GetValues("grpc-status").Single());
        var details = response.Headers.GetValues("grpc-status-details-bin").Single();
        Assert.Equal(reason, Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(details)).GetDetail<Google.Rpc.ErrorInfo>().Reason);
    }

    [Fact]
    public async Task A_stream_gives_each_message_when_it_comes_and_ends_upstream_when_the_caller_leaves()
    {
        var left = new TaskCompletionSource();
        gateway["Messaging"].Handler = async context =>
        {
            context.RequestAborted.Register(() => left.TrySetResult());
            await Upstream.ReplyAsync(context, new Update());
            await left.Task;
        };

        using (var call = gateway.Invoker().AsyncServerStreamingCall(Calls.StreamUpdates, null, default, new StreamUpdatesRequest()))
        {
            Assert.True(await call.ResponseStream.MoveNext(default).WaitAsync(Eventually.Patience));
        }

        await left.Task.WaitAsync(Eventually.Patience);
    }

    [Fact]
    public async Task A_client_stream_of_an_import_passes_whole()
    {
        gateway["Profile"].Handler = async context =>
        {
            using var copy = new MemoryStream();
            await context.Request.Body.CopyToAsync(copy);
            await Upstream.ReplyAsync(context, new ImportOrganizationsResponse { RowCount = (int)copy.Length });
        };
        using var call = gateway.Invoker().AsyncClientStreamingCall(Calls.Import, null, default);
        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(new ImportOrganizationsRequest { Chunk = ByteString.CopyFrom(new byte[500_000]) });
        }

        await call.RequestStream.CompleteAsync();

        Assert.InRange((await call).RowCount, 10_000_000, 10_001_000);
    }

    [Fact]
    public async Task A_service_that_hangs_past_the_deadline_is_given_up()
    {
        var given = new TaskCompletionSource();
        gateway["Profile"].Handler = async context =>
        {
            context.RequestAborted.Register(() => given.TrySetResult());
            await given.Task;
        };
        using var http = new HttpClient { BaseAddress = gateway.Grpc, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mentornet.profile.v1.PeopleService/ListNeeds") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new ByteArrayContent([0, 0, 0, 0, 0]) };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.Add("grpc-timeout", "100m");

        using var response = await http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await response.Content.ReadAsStringAsync()));
        Assert.Equal("4", response.Headers.GetValues("grpc-status").Single());
        await given.Task.WaitAsync(Eventually.Patience);
    }

    [Fact]
    public async Task A_client_cannot_say_who_it_is_or_where_it_comes_from()
    {
        HeaderDictionary? seen = null;
        gateway["Profile"].Handler = context =>
        {
            // The gateway's own probes come here as well.
            seen = context.Request.Path == "/v1/needs" ? new(context.Request.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase)) : seen;
            return Task.CompletedTask;
        };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/needs");
        foreach (var name in (string[])["X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix", "X-Forwarded-User", "Forwarded", "X-Original-Host", "X-Original-URL", "X-Real-IP", "X-User-Id", "X-Remote-User", "Remote-User", "X-Auth-Request-Email", "X-Consortium-Id", "X-Roles", "X-HTTP-Method-Override"])
        {
            request.Headers.Add(name, "forged");
        }

        request.Headers.Add("X-User-Agent", "grpc-web");

        using var response = await gateway.Http.SendAsync(request);

        Assert.DoesNotContain(seen!, header => header.Value.Contains("forged"));
        Assert.Equal("127.0.0.1", seen!["X-Forwarded-For"]);
        Assert.Equal("http", seen["X-Forwarded-Proto"]);
        Assert.Equal(gateway.Web.Authority, seen["X-Forwarded-Host"]);
        Assert.Equal("grpc-web", seen["X-User-Agent"]);
    }

    [Fact]
    public async Task A_read_whose_connection_broke_is_asked_once_more()
    {
        var calls = 0;
        gateway["Profile"].Handler = context =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                context.Abort();
            }

            return Task.CompletedTask;
        };

        using var response = await gateway.Http.GetAsync("/v1/needs");

        Assert.Equal((HttpStatusCode.OK, 2), (response.StatusCode, calls));
    }

    [Fact]
    public async Task A_write_whose_connection_broke_is_not()
    {
        var calls = 0;
        gateway["Matching"].Handler = context =>
        {
            Interlocked.Increment(ref calls);
            context.Abort();
            return Task.CompletedTask;
        };

        using var response = await gateway.Http.PostAsync("/v1/matchRequests", new StringContent("{}", Encoding.UTF8, "application/json"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), (response.StatusCode, calls));
    }

    [Fact]
    public async Task A_websocket_passes_to_the_web_app()
    {
        gateway["Web"].Handler = async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            var buffer = new byte[100];
            var received = await socket.ReceiveAsync(buffer, default);
            await socket.SendAsync(buffer.AsMemory(0, received.Count), WebSocketMessageType.Text, true, default);
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, default);
        };
        using var client = new ClientWebSocket();
        await client.ConnectAsync(new UriBuilder(gateway.Web) { Scheme = "ws", Path = "/_blazor" }.Uri, default);
        await client.SendAsync("hello"u8.ToArray(), WebSocketMessageType.Text, true, default);
        var buffer = new byte[100];

        var received = await client.ReceiveAsync(buffer, default);

        Assert.Equal("hello", Encoding.UTF8.GetString(buffer, 0, received.Count));
    }

    [Fact]
    public async Task A_service_that_is_down_closes_its_own_routes_only()
    {
        await gateway.StopAsync("Matching");
        await gateway.StopAsync("Web");

        using var rest = await gateway.Http.GetAsync("/v1/pairings");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, rest.StatusCode);
        Assert.True(rest.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains("SERVICE_UNAVAILABLE", await rest.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var navigation = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept", "text/html" } } };
        using var page = await gateway.Http.SendAsync(navigation);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (page.StatusCode, page.Content.Headers.ContentType!.MediaType));

        // It brings its own style, for the site's may be away, and the browser is told to take this one and no other.
        var style = (await page.Content.ReadAsStringAsync()).Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        Assert.Contains($"style-src 'self' 'sha256-{hash}';", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);

        // A form that is sent meanwhile gets a page too, which says where its words are.
        using var form = new HttpRequestMessage(HttpMethod.Post, "/profile/steps/you") { Headers = { { "Accept", "text/html" } }, Content = new FormUrlEncodedContent([KeyValuePair.Create("about", "words")]) };
        using var sent = await gateway.Http.SendAsync(form);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "text/html"), (sent.StatusCode, sent.Content.Headers.ContentType!.MediaType));
        Assert.True(sent.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Contains("what you typed is still there", await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var other = await gateway.Http.GetAsync("/v1/needs");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        // Also where the pages of the service that is down have a policy of their own.
        await gateway.StopAsync("Identity");
        using var signIn = new HttpRequestMessage(HttpMethod.Get, "/account/login") { Headers = { { "Accept", "text/html" } } };
        using var answer = await gateway.Http.SendAsync(signIn);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains($"style-src 'self' 'sha256-{hash}';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grpc_call_to_a_service_that_is_down_is_unavailable_with_a_time_to_retry()
    {
        await gateway.StopAsync("Profile");

        var failure = await Assert.ThrowsAsync<RpcException>(() => gateway.Invoker().ListNeedsAsync());

        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.NotNull(failure.GetRpcStatus()?.GetDetail<RetryInfo>());
    }

    [Fact]
    public async Task A_service_that_comes_back_is_used_again()
    {
        var port = new Uri(gateway["Library"].Address).Port;
        await gateway.StopAsync("Library");
        await Eventually.True(async () => (await gateway.Http.GetAsync("/v1/resources/x")).StatusCode == HttpStatusCode.ServiceUnavailable, "503 while it is away");

        await using var again = await Upstream.StartAsync("library", port);

        await Eventually.True(async () => (await gateway.Http.GetAsync("/v1/resources/x")).StatusCode == HttpStatusCode.OK, "200 when it is back");
    }

    [Fact]
    public async Task A_service_that_stands_still_gets_no_more_calls_until_it_answers_again()
    {
        gateway["Library"].StandsStill = true;
        await Eventually.True(async () => await Soon(gateway.Http, "/v1/resources/x") == HttpStatusCode.ServiceUnavailable, "503 while it stands still");

        gateway["Library"].StandsStill = false;

        await Eventually.True(async () => await Soon(gateway.Http, "/v1/resources/x") == HttpStatusCode.OK, "200 when it answers");
    }

    [Fact]
    public async Task It_is_ready_only_while_every_service_serves()
    {
        using var before = await gateway.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        gateway["Library"].Health = 2;

        using var after = await gateway.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, after.StatusCode);
        Assert.Contains("\"library\":false", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var live = await gateway.Http.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var stillWorks = await gateway.Http.GetAsync("/v1/resources/x");
        Assert.Equal(HttpStatusCode.OK, stillWorks.StatusCode);
    }

    [Fact]
    public async Task Health_tells_what_is_missing_since_when_and_how_many_events_wait()
    {
        foreach (var service in (string[])["Identity", "Profile", "Matching", "Messaging", "Caseload", "Web"])
        {
            gateway[service].Handler = context => context.Response.WriteAsync("""{"takes_calls":true,"works_fully":true,"missing":[],"events_set_aside":1,"events_waiting":0,"oldest_wait_seconds":0}""");
        }

        gateway["Library"].Handler = context => context.Response.WriteAsync("""{"takes_calls":true,"works_fully":false,"missing":[{"name":"broker","since":"2026-11-28T10:00:00+00:00","problem":"away"}],"events_set_aside":2,"events_waiting":3,"oldest_wait_seconds":4.5}""");
        var whole = System.Text.Json.Nodes.JsonNode.Parse(await gateway.Http.GetStringAsync("/health"))!;
        await gateway.StopAsync("Matching");
        var broken = System.Text.Json.Nodes.JsonNode.Parse(await gateway.Http.GetStringAsync("/health"))!;

        Assert.True(whole["takes_calls"]!.GetValue<bool>());
        Assert.False(whole["works_fully"]!.GetValue<bool>());
        Assert.Equal("library: no broker since 2026-11-28T10:00:00+00:00", whole["missing"]![0]!.GetValue<string>());
        Assert.Equal("8 set aside, 3 waiting, the oldest for 4.5 s", whole["events"]!.GetValue<string>());
        Assert.False(broken["takes_calls"]!.GetValue<bool>());
        Assert.Equal("matching: no answer", broken["missing"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task One_openapi_document_has_the_paths_of_all_services_that_answer()
    {
        gateway["Profile"].Handler = context => context.Response.WriteAsync("""
            {"paths":{"/v1/people":{"get":{"responses":{},"parameters":[{"name":"pageSize"}]}},"/v1/people:invite":{"post":{"responses":{}}}},
             "components":{"schemas":{"MentorNet.Profile.V1.Person":{"properties":{"displayName":{"type":"string"},"post":{"$ref":"#/x"}}}}}}
            """);
        gateway["Library"].Handler = context => context.Response.WriteAsync("""{"paths":{"/v1/resources":{"get":{"responses":{}}}}}""");
        await gateway.StopAsync("Matching");

        var document = System.Text.Json.Nodes.JsonNode.Parse(await gateway.Http.GetStringAsync("/openapi/v1.json"))!;

        Assert.NotNull(document["paths"]!["/v1/people"]);
        Assert.NotNull(document["paths"]!["/v1/resources"]);
        Assert.NotNull(document["components"]!["schemas"]!["MentorNet.Profile.V1.Person"]!["properties"]!["displayName"]!["description"]);
        Assert.NotNull(document["components"]!["schemas"]!["MentorNet.Profile.V1.Person"]!["properties"]!["post"]!["allOf"]![0]!["$ref"]);
        Assert.NotNull(document["paths"]!["/v1/people"]!["get"]!["parameters"]![0]!["description"]);
        var invite = document["paths"]!["/v1/people:invite"]!["post"]!;
        Assert.Equal("PeopleService_InvitePeople", invite["operationId"]!.GetValue<string>());
        foreach (var said in new[] { "Invites people from a CSV", "**Who:** admin.", "**Time:** at most 120 seconds.", "**Body:** at most 4,194,304 bytes.", "**Again:**" })
        {
            Assert.Contains(said, invite["description"]!.GetValue<string>(), StringComparison.Ordinal);
        }

        Assert.Contains("matching", document["info"]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    // Says what came within a second; null for nothing.
    private static async Task<HttpStatusCode?> Soon(HttpClient http, string path)
    {
        using var second = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            using var response = await http.GetAsync(path, second.Token);
            return response.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

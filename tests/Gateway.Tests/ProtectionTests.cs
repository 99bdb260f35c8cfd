using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Google.Rpc;
using Grpc.Core;
using Xunit;

namespace MentorNet.Gateway.Tests;

public sealed class ProtectionTests
{
    [Fact]
    public async Task An_account_that_asks_too_much_is_told_when_to_go_on_and_others_are_served()
    {
        await using var gateway = await RunningGateway.StartAsync(("Gateway:CallsPerSecond", "5"));
        async Task<HttpResponseMessage> AskAs(string token)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/needs") { Headers = { { "Authorization", $"Bearer {token}" } } };
            return await gateway.Http.SendAsync(request);
        }

        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 40; i++)
        {
            answers.Add(await AskAs("one"));
        }

        var refused = answers.First(answer => answer.StatusCode != HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, (await AskAs("two")).StatusCode);
    }

    [Fact]
    public async Task An_address_that_asks_too_much_over_grpc_gets_resource_exhausted_with_a_time_to_retry()
    {
        await using var gateway = await RunningGateway.StartAsync(("Gateway:CallsPerSecondAndAddress", "5"));
        var invoker = gateway.Invoker();

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            for (var i = 0; i < 60; i++)
            {
                await CallAsync(invoker, $"token {i}");
            }
        });

        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.NotNull(failure.GetRpcStatus()?.GetDetail<RetryInfo>());
    }

    [Theory]
    [InlineData("/v1/matchRequests", 5, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/v1/matchRequests", 1, HttpStatusCode.OK)]
    [InlineData("/v1/resources/x:upload", 10, HttpStatusCode.OK)]
    [InlineData("/v1/resources/x:upload", 12, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/v1/organizations:import", 33, HttpStatusCode.OK)]
    [InlineData("/v1/organizations:import", 35, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/v1/organizationImports", 33, HttpStatusCode.OK)]
    [InlineData("/v1/organizationImports", 35, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_may_be_as_large_as_its_path_needs(string path, int megabytes, HttpStatusCode expected)
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[megabytes * 1024 * 1024]), Headers = { ExpectContinue = true } };

        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(expected, response.StatusCode);
    }

    /// <summary>However the service reads it, and however often it is tried.</summary>
    [Theory]
    [InlineData(64 * 1024)]
    [InlineData(100)]
    public async Task A_body_without_a_length_is_bounded_too(int read)
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway["Matching"].Handler = async context =>
        {
            var buffer = new byte[read];
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) > 0)
            {
            }
        };
        for (var i = 0; i < 20; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/matchRequests") { Content = new StreamContent(new MemoryStream(new byte[1200 * 1024])) };
            request.Headers.TransferEncodingChunked = true;

            using var response = await gateway.Http.SendAsync(request);

            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        }
    }

    [Fact]
    public async Task Every_page_comes_with_strict_headers()
    {
        await using var gateway = await RunningGateway.StartAsync();

        using var response = await gateway.Http.GetAsync("/");

        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", response.Headers.GetValues("X-Frame-Options").Single());
        Assert.False(response.Headers.Contains("Strict-Transport-Security"));
        Assert.False(response.Headers.Contains("Server"));
    }

    [Fact]
    public async Task The_api_browser_is_served_from_here_and_loads_nothing_from_elsewhere()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var client = new HttpClient { BaseAddress = gateway.Web };

        using var page = await client.GetAsync("/openapi");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("src=\"http", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("https://partner.example", true)]
    public async Task Other_origins_may_call_only_where_configured(string? origin, bool allowed)
    {
        await using var gateway = await RunningGateway.StartAsync(origin is null ? [] : [("Gateway:CorsOrigins:0", origin)]);
        using var request = new HttpRequestMessage(HttpMethod.Options, "/v1/needs")
        {
            Headers = { { "Origin", "https://partner.example" }, { "Access-Control-Request-Method", "GET" }, { "Access-Control-Request-Headers", "authorization" } },
        };

        using var response = await gateway.Http.SendAsync(request);

        Assert.Equal(allowed, response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task With_a_certificate_one_port_speaks_http_1_and_2_and_the_plain_port_sends_there()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.pfx");
        using var certificate = NewCertificate();
        await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pkcs12));
        try
        {
            await using var gateway = await RunningGateway.StartAsync(("Gateway:Certificate:Path", file), ("Gateway:Certificate:Port", $"{FreePort()}"));
            using var http = new HttpClient(new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.GetCertHashString() == certificate.Thumbprint } });
            foreach (var version in (Version[])[HttpVersion.Version11, HttpVersion.Version20])
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(gateway.Tls!, "/v1/needs")) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
                using var response = await http.SendAsync(request);
                Assert.Equal((HttpStatusCode.OK, version), (response.StatusCode, response.Version));
                Assert.True(response.Headers.Contains("Strict-Transport-Security"));
            }

            using var plain = await gateway.Http.GetAsync("/people?x=1");
            Assert.Equal(HttpStatusCode.PermanentRedirect, plain.StatusCode);
            Assert.Equal(("https", "/people?x=1"), (plain.Headers.Location!.Scheme, plain.Headers.Location.PathAndQuery));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Task CallAsync(CallInvoker invoker, string token) =>
        invoker.ListNeedsAsync(new CallOptions(new Metadata { { "authorization", $"Bearer {token}" } }));

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}

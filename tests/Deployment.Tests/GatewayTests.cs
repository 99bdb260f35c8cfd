using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using k8s.Models;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>
/// The gateway and the web as processes with the environment of the rendered cluster; the ingress controller is 127.0.0.2, which the
/// settings name as the trusted network, and 127.0.0.1 is anybody else.
/// </summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private readonly HttpClient ingress = From("127.0.0.2");
    private readonly HttpClient anybody = From("127.0.0.1");
    private EmptyDatabase database = null!;
    private Microsoft.AspNetCore.Builder.WebApplication keys = null!;
    private Part? web;
    private Part? gateway;
    private string address = "";

    public async Task InitializeAsync()
    {
        database = await EmptyDatabase.CreateAsync();
        keys = await ServiceProcess.ServeKeysAsync();
        var cluster = await Cluster.RenderAsync("prod");
        cluster.Settings.Data["trustedProxies"] = "10.0.0.0/8, 127.0.0.2/32";
        cluster.Settings.Data["telemetry"] = "";
        Dictionary<string, string> Environment(string name) => cluster.Environment(cluster.Find<V1Deployment>(name).Spec.Template.Spec.Containers.Single());

        var webPort = ServiceProcess.FreePort();
        var forWeb = Environment("web");
        forWeb["ASPNETCORE_URLS"] = ServiceProcess.Local(webPort);
        forWeb["Identity__Address"] = keys.Urls.Single();
        forWeb["ConnectionStrings__Database"] = database.Runtime;
        forWeb["ConnectionStrings__Migration"] = database.Owner;
        var (status, output) = await Part.RunAsync("web", ["migrate"], forWeb);
        Assert.True(status == 0, output);
        web = Part.Start("web", [], forWeb);

        var forGateway = Environment("gateway");
        var port = ServiceProcess.FreePort();
        address = ServiceProcess.Local(port);
        forGateway["Gateway__Address"] = "127.0.0.1";
        forGateway["Gateway__HttpPort"] = $"{port}";
        forGateway["Gateway__GrpcPort"] = $"{ServiceProcess.FreePort()}";
        forGateway["Gateway__CallsPerSecondAndAddress"] = "5";
        foreach (var service in Repository.Services)
        {
            forGateway[$"Services__{SourceCode.Capital(service)}"] = ServiceProcess.Local(webPort);
        }

        gateway = Part.Start("gateway", [], forGateway);
        await Eventually.True(async () => gateway.HasEnded || web.HasEnded || await AskAsync(ingress, "/login", "192.0.2.250") is { StatusCode: HttpStatusCode.Redirect }, "the gateway and the web");
        Assert.True(!gateway.HasEnded && !web.HasEnded, gateway.Output + web.Output);
    }

    public async Task DisposeAsync()
    {
        foreach (var part in new[] { gateway, web }.OfType<Part>())
        {
            await part.DisposeAsync();
        }

        await keys.DisposeAsync();
        await database.DisposeAsync();
        ingress.Dispose();
        anybody.Dispose();
    }

    [Fact]
    public async Task Behind_the_ingress_one_signs_in_by_https_and_is_known_by_ones_own_address()
    {
        // What the ingress controller says of the caller counts.
        var trusted = await AskAsync(ingress, "/login", "192.0.2.1");
        Assert.Equal(HttpStatusCode.Redirect, trusted?.StatusCode);
        Assert.StartsWith("https://mentornet.example/connect/authorize", trusted!.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Contains("redirect_uri=https%3A%2F%2Fmentornet.example%2F", trusted.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.All(trusted.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.True(trusted.Headers.Contains("Strict-Transport-Security"));

        // What anybody else says does not.
        var forged = await AskAsync(anybody, "/login", "192.0.2.1");
        Assert.Contains("redirect_uri=http%3A%2F%2Fmentornet.example%2F", forged!.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(forged.Headers.Contains("Strict-Transport-Security"));

        // One caller's limit is no other's.
        Assert.Contains(HttpStatusCode.TooManyRequests, await ManyAsync(ingress, _ => "192.0.2.77"));
        Assert.NotEqual(HttpStatusCode.TooManyRequests, (await AskAsync(ingress, "/login", "192.0.2.78"))!.StatusCode);
        // Whoever makes up addresses has one limit for all of them.
        Assert.Contains(HttpStatusCode.TooManyRequests, await ManyAsync(anybody, i => $"192.0.2.{i}"));
    }

    [Theory]
    [InlineData("10.42.0.17:8080", "/health/live", HttpStatusCode.OK)] // as the kubelet asks
    [InlineData("grpc.mentornet.example", "/v1/nothing", HttpStatusCode.NotFound)]
    [InlineData("evil.example", "/v1/nothing", HttpStatusCode.BadRequest)]
    public async Task Probes_and_both_hosts_are_answered_and_no_other_name(string host, string path, HttpStatusCode status) =>
        Assert.Equal(status, (await AskAsync(ingress, path, "192.0.2.90", host))!.StatusCode);

    [Fact]
    public async Task A_page_of_the_web_as_it_was_built_has_its_style_and_its_scripts()
    {
        var page = await (await AskAsync(ingress, "/", "192.0.2.91"))!.Content.ReadAsStringAsync();

        var files = Regex.Matches(page, """(?:href|src)="/?([^":]+\.(?:css|js))""").Select(match => match.Groups[1].Value).ToList();
        Assert.Contains(files, file => file.EndsWith(".css", StringComparison.Ordinal));
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            Assert.Equal((file, HttpStatusCode.OK), (file, (await AskAsync(ingress, "/" + file, $"192.0.2.{100 + i}"))!.StatusCode));
        }
    }

    [Fact]
    public async Task It_ends_when_it_is_asked_to() => Assert.Equal(0, await gateway!.StopAsync());

    private async Task<List<HttpStatusCode>> ManyAsync(HttpClient client, Func<int, string> caller)
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 40).Select(i => AskAsync(client, "/login", caller(i))));
        return [.. answers.Select(answer => answer!.StatusCode)];
    }

    private async Task<HttpResponseMessage?> AskAsync(HttpClient client, string path, string caller, string host = "mentornet.example")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address + path));
        request.Headers.Host = host;
        request.Headers.Add("X-Forwarded-For", caller);
        request.Headers.Add("X-Forwarded-Proto", "https");
        try
        {
            return await client.SendAsync(request);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static HttpClient From(string source) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(source), 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}

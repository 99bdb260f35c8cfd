using System.Net;
using System.Net.Sockets;
using MentorNet.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MentorNet.Gateway.Tests;

/// <summary>A real gateway before services of which some have three replicas.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private const string Read = "/v1/people/me";
    private readonly List<Upstream> profiles = [];
    private readonly List<Upstream> webs = [];
    private RunningGateway gateway = null!;

    public async Task InitializeAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            profiles.Add(await Upstream.StartAsync($"profile {i}"));
            webs.Add(await Upstream.StartAsync($"web {i}"));
        }

        gateway = await RunningGateway.StartAsync(("Services:Profile", List(profiles)), ("Services:Web", List(webs)));
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        foreach (var upstream in profiles.Concat(webs))
        {
            await upstream.DisposeAsync();
        }
    }

    [Fact]
    public async Task Calls_are_spread_over_all_replicas()
    {
        var answered = new List<string>();
        for (var i = 0; i < 60; i++)
        {
            answered.Add((await AskAsync(Read)).By);
        }

        Assert.Equal(["profile 0", "profile 1", "profile 2"], answered.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replica_that_hangs_gets_no_calls_after_a_moment_and_is_back_with_its_first_answer()
    {
        profiles[1].StandsStill = true;

        // None of these fails: whom the hung one holds is answered by another.
        for (var i = 0; i < 30; i++)
        {
            var (status, by) = await AskAsync(Read);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.NotEqual("profile 1", by);
        }

        await Eventually.True(async () => (await SeenAsync(20)).Count == 2, "it is left");

        profiles[1].StandsStill = false;
        await Eventually.True(async () => (await SeenAsync(20)).Contains("profile 1"), "it is back");
    }

    [Theory]
    [InlineData("http://127.0.0.1:1,http://127.0.0.1:2")]
    [InlineData("dns:///profile.mentornet:8080")]
    [InlineData("http://profile:8080")]
    public void Two_rounds_of_questions_end_within_two_seconds(string addresses)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Routes.Services.ToDictionary(service => $"Services:{service}", _ => (string?)addresses)).Build();
        Assert.All(Routes.Clusters(configuration, TimeSpan.FromSeconds(5)), cluster =>
        {
            var active = cluster.HealthCheck!.Active!;
            Assert.True(active.Interval + active.Timeout + active.Timeout < TimeSpan.FromSeconds(2));
        });
    }

    [Fact]
    public async Task A_call_that_writes_reaches_another_replica_where_one_is_gone()
    {
        await profiles[0].DisposeAsync();
        await profiles[2].DisposeAsync();

        for (var i = 0; i < 20; i++)
        {
            using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var response = await gateway.Http.PostAsync(new Uri("/v1/people:invite", UriKind.Relative), content);
            Assert.Equal((HttpStatusCode.OK, "profile 1"), (response.StatusCode, response.Headers.GetValues("x-upstream").Single()));
        }
    }

    [Fact]
    public async Task A_browser_stays_with_the_replica_of_its_pages_and_goes_to_another_when_that_is_gone()
    {
        var (by, cookie) = await PageAsync(null);
        Assert.NotNull(cookie);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal((by, null), await PageAsync(cookie));
        }

        await webs.Single(web => $"web {webs.IndexOf(web)}" == by).DisposeAsync();

        await Eventually.True(async () => await PageAsync(cookie) is (var other, not null) && other != by, "another takes over, and says so");
    }

    [Fact]
    public async Task Calls_of_programs_stay_with_nobody()
    {
        using var response = await gateway.Http.GetAsync(new Uri(Read, UriKind.Relative));
        Assert.False(response.Headers.Contains("set-cookie"));
    }

    [Fact]
    public async Task One_replica_alone_sets_no_cookie()
    {
        await using var single = await RunningGateway.StartAsync();
        using var response = await single.Http.GetAsync(new Uri("/home", UriKind.Relative));
        Assert.False(response.Headers.Contains("set-cookie"));
    }

    [Fact]
    public async Task A_replica_that_is_new_behind_a_name_gets_calls()
    {
        await using var first = await Upstream.StartAsync("first");
        var port = new Uri(first.Address).Port;
        await using var second = await Upstream.StartAsync("second", port, "127.0.0.2");
        string[] addresses = [];
        await using var named = await RunningGateway.StartAsync(
            (name, _) => name == "profile.test" && addresses.Length > 0 ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray()) : throw new SocketException((int)SocketError.HostNotFound),
            ("Services:Profile", $"dns:///profile.test:{port}"));

        // The gateway starts before the name is there.
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await AskAsync(Read, named)).Status);

        addresses = ["127.0.0.1"];
        await Eventually.True(async () => (await AskAsync(Read, named)).By == "first", "the first gets calls");
        addresses = ["127.0.0.1", "127.0.0.2"];
        await Eventually.True(async () => (await AskAsync(Read, named)).By == "second", "the second gets calls");
        addresses = ["127.0.0.2"];
        await Eventually.True(async () => (await SeenAsync(10, named)).SetEquals(["second"]), "the first gets none");
    }

    private static string List(IEnumerable<Upstream> upstreams) => string.Join(',', upstreams.Select(upstream => upstream.Address));

    private async Task<(HttpStatusCode Status, string By)> AskAsync(string path, RunningGateway? through = null)
    {
        using var response = await (through ?? gateway).Http.GetAsync(new Uri(path, UriKind.Relative));
        return (response.StatusCode, response.Headers.TryGetValues("x-upstream", out var by) ? by.Single() : "");
    }

    private async Task<HashSet<string>> SeenAsync(int calls, RunningGateway? through = null)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < calls; i++)
        {
            seen.Add((await AskAsync(Read, through)).By);
        }

        return seen;
    }

    private async Task<(string By, string? Cookie)> PageAsync(string? cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/home", UriKind.Relative));
        if (cookie is not null)
        {
            request.Headers.Add("cookie", cookie.Split(';')[0]);
        }

        using var response = await gateway.Http.SendAsync(request);
        return (response.Headers.TryGetValues("x-upstream", out var by) ? by.Single() : "", response.Headers.TryGetValues("set-cookie", out var set) ? set.Single() : null);
    }
}

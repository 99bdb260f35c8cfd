using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client;
using MentorNet.Probe.V1;
using MentorNet.Protos;
using MentorNet.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

/// <summary>A service asking another one that has several replicas: real hosts, real lines, of which one goes silent.</summary>
public sealed class ReplicaTests : IAsyncLifetime
{
    private static readonly System.Reflection.Assembly Clients = typeof(ProbeService).Assembly;
    private readonly List<Replica> replicas = [];
    private readonly List<IAsyncDisposable> callers = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var one in callers.AsEnumerable().Reverse().Concat(replicas))
        {
            await one.DisposeAsync();
        }
    }

    [Fact]
    public async Task Calls_go_to_all_replicas_in_turn()
    {
        var client = Client(Call(await ListAsync(3)));

        for (var i = 0; i < 30; i++)
        {
            await client.GreetAsync(new Failure());
        }

        Assert.All(replicas, replica => Assert.InRange(replica.Calls, 5, 20));
    }

    [Fact]
    public async Task A_replica_that_hangs_gets_nothing_after_a_moment_and_is_back_with_its_first_answer()
    {
        Assert.True(ReplicaSet.ProbeInterval + ReplicaSet.ProbePatience < TimeSpan.FromSeconds(2));
        var caller = Call(await ListAsync(3));
        var client = Client(caller);
        await client.GreetAsync(new Failure());
        var set = caller.GetRequiredService<Replicas>().Of("Services:Probe");

        replicas[0].Line.Freeze();
        await Eventually.True(() => Task.FromResult(set.Current.Count == 2), "the hung replica is left");
        var before = replicas[0].Calls;
        for (var i = 0; i < 30; i++)
        {
            await client.GreetAsync(new Failure(), deadline: DateTime.UtcNow + Eventually.Patience);
        }

        Assert.Equal(before, replicas[0].Calls);

        replicas[0].Line.Thaw();
        await Eventually.True(
            async () =>
            {
                await client.GreetAsync(new Failure());
                return replicas[0].Calls > before;
            },
            "it is back");
    }

    [Fact]
    public async Task What_a_hung_replica_holds_is_answered_by_another_where_it_only_reads()
    {
        var client = Client(Call(await ListAsync(2)));
        for (var i = 0; i < 4; i++)
        {
            await client.GreetAsync(new Failure());
        }

        replicas[0].Line.Freeze();

        // At once, before anybody has noticed: half of them go to the one that hangs.
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.GreetAsync(new Failure(), deadline: DateTime.UtcNow + Eventually.Patience).ResponseAsync));
    }

    [Fact]
    public async Task A_call_that_is_no_read_ends_when_its_replica_hangs_and_is_not_made_twice()
    {
        var client = Client(Call(await ListAsync(2)));
        for (var i = 0; i < 4; i++)
        {
            await client.GreetAsync(new Failure());
        }

        replicas[0].Line.Freeze();

        var calls = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            try
            {
                await client.NoteAsync(new Failure(), deadline: DateTime.UtcNow + Eventually.Patience);
                return StatusCode.OK;
            }
            catch (RpcException e)
            {
                return e.StatusCode;
            }
        }));

        Assert.Contains(StatusCode.OK, calls);
        Assert.All(calls, status => Assert.Contains(status, new[] { StatusCode.OK, StatusCode.Unavailable }));
        Assert.Equal(calls.Count(status => status == StatusCode.OK), replicas[1].Notes);
    }

    [Fact]
    public async Task A_read_of_the_only_replica_ends_by_itself_when_that_hangs()
    {
        var client = Call(await ListAsync(1)).GetRequiredService<ProbeService.ProbeServiceClient>();
        await client.GreetAsync(new Failure());

        replicas[0].Line.Freeze();

        var failure = await Assert.ThrowsAsync<RpcException>(async () => await client.GreetAsync(new Failure()).ResponseAsync.WaitAsync(Eventually.Patience));
        Assert.Contains(failure.StatusCode, new[] { StatusCode.DeadlineExceeded, StatusCode.Unavailable });
    }

    [Fact]
    public async Task A_replica_that_is_new_behind_a_name_gets_calls_of_a_connection_that_stands_and_one_that_is_gone_none()
    {
        Assert.True(ReplicaSet.LookupInterval <= TimeSpan.FromSeconds(10));
        var port = ServiceProcess.FreePort();
        var addresses = new List<string> { "127.0.0.1" };
        await StartAsync("127.0.0.1", port);
        var client = Client(Call($"dns:///probe.test:{port}", (name, _) => name == "probe.test" && addresses.Count > 0
            ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
            : throw new SocketException((int)SocketError.HostNotFound)));
        await client.GreetAsync(new Failure());

        await StartAsync("127.0.0.2", port);
        addresses = ["127.0.0.1", "127.0.0.2"];
        await Eventually.True(
            async () =>
            {
                await client.GreetAsync(new Failure());
                return replicas[1].Calls > 0;
            },
            "the new replica gets calls");

        addresses = ["127.0.0.2"];
        await Eventually.True(
            async () =>
            {
                var before = replicas[0].Calls;
                for (var i = 0; i < 5; i++)
                {
                    await client.GreetAsync(new Failure());
                }

                return replicas[0].Calls == before;
            },
            "the one that is gone gets none");

        // Nobody forgets where a service is because names cannot be looked up.
        addresses = [];
        for (var i = 0; i < 5; i++)
        {
            await client.GreetAsync(new Failure());
        }
    }

    [Fact]
    public async Task A_request_by_http_goes_to_another_replica_where_one_is_gone()
    {
        var list = await ListAsync(3);
        await replicas[1].DisposeAsync();
        using var http = new HttpClient(new ReplicaHandler(Call(list).GetRequiredService<Replicas>().Of("Services:Probe")));

        for (var i = 0; i < 12; i++)
        {
            using var form = new FormUrlEncodedContent([new("a", "b")]);
            using var response = await http.PostAsync(new Uri("http://probe/health/live"), form);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }
    }

    [Fact]
    public async Task Replicas_that_nobody_calls_are_not_asked_and_those_that_somebody_calls_again_are_at_once()
    {
        var (unused, used) = (await AskedAsync(), await AskedAsync());
        using var resting = new ReplicaSet("resting", unused.Addresses, System.Net.Dns.GetHostAddressesAsync, NullLogger.Instance, rest: TimeSpan.Zero);
        using var asking = new ReplicaSet("asking", used.Addresses, System.Net.Dns.GetHostAddressesAsync, NullLogger.Instance);

        await Eventually.True(
            async () =>
            {
                var (before, meanwhile) = (unused.Times(), used.Times());
                await Eventually.True(() => Task.FromResult(asking.Current.Count > 0 && used.Times() >= meanwhile + 6), "questions to those that are used");
                return before > 1 && unused.Times() == before;
            },
            "no more questions to those that nobody uses");

        var times = unused.Times();
        resting.InTurn();
        await Eventually.True(() => Task.FromResult(unused.Times() > times), "a question to those that are used again");
    }

    [Theory]
    [InlineData("http://127.0.0.1:7001", false, "127.0.0.1:7001")]
    [InlineData(" http://127.0.0.1:7001 , http://127.0.0.1:7101/ ", true, "127.0.0.1:7001", "127.0.0.1:7101")]
    [InlineData("dns:///profile-replicas.mentornet:8080", true, "profile-replicas.mentornet:8080")]
    [InlineData("http://profile:8080", true, "profile:8080")]
    [InlineData("http://localhost:8080", false, "localhost:8080")]
    public void An_address_is_a_list_of_urls_and_names(string list, bool several, params string[] addresses)
    {
        var parsed = ReplicaAddress.ParseAll(list);

        Assert.Equal(addresses, parsed.Select(address => $"{address.Host}:{address.Port}"));
        Assert.Equal(several, ReplicaAddress.AreSeveral(parsed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("profile:8080")]
    [InlineData("https://profile:8443")]
    [InlineData("http://a:1,nonsense")]
    public void What_is_no_address_is_refused(string list) => Assert.Throws<InvalidOperationException>(() => ReplicaAddress.ParseAll(list));

    [Fact]
    public void Reads_are_the_methods_that_say_so() =>
        Assert.Equal(["Greet"], ColleagueChannels.ReadsOf(Clients).Select(method => method.Method));

    [Fact]
    public void A_channel_asks_reads_of_the_installation_of_several_replicas_and_nothing_else()
    {
        var options = new GrpcChannelOptions();
        ColleagueChannels.Configure(options, Call("http://127.0.0.1:1,http://127.0.0.1:2"), "Probe");

        var hedged = Assert.Single(options.ServiceConfig!.MethodConfigs);
        Assert.NotNull(hedged.HedgingPolicy);
        Assert.Equal(
            Descriptors.Files.SelectMany(file => file.Services).SelectMany(service => service.Methods).Where(Descriptors.IsRead).Select(method => method.FullName).Order(),
            hedged.Names.Select(name => $"{name.Service}.{name.Method}").Order());
    }

    private static ProbeService.ProbeServiceClient Client(IServiceProvider caller) => new(caller.GetRequiredService<GrpcChannel>());

    private async Task<string> ListAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await StartAsync("127.0.0.1", 0);
        }

        return string.Join(',', replicas.Select(replica => ServiceProcess.Local(replica.Line.Port)));
    }

    // Over one handler the second channel looks whether the first has taken it over, and is refused if it does so meanwhile.
    [Fact]
    public async Task Two_who_ask_for_a_client_at_once_for_the_first_time_share_no_handler()
    {
        var handlers = new ConcurrentBag<HttpMessageHandler?>();
        using var both = new Barrier(2);
        var services = Call("http://127.0.0.1:1/", made: channel =>
        {
            handlers.Add(channel.HttpHandler);
            both.SignalAndWait();
        });

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () => services.GetRequiredService<ProbeService.ProbeServiceClient>(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(2, handlers.Distinct().Count());
    }

    // Two that count how often they are asked.
    private async Task<(IReadOnlyList<ReplicaAddress> Addresses, Func<int> Times)> AskedAsync()
    {
        var times = 0;
        var urls = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var one = await StandInServer.StartAsync(app => app.MapGet(ReplicaAddress.LivePath, () => Interlocked.Increment(ref times)));
            callers.Add(one);
            urls.AddRange(one.Urls);
        }

        return (ReplicaAddress.ParseAll(string.Join(',', urls)), () => Volatile.Read(ref times));
    }

    private async Task StartAsync(string address, int port) => replicas.Add(await Replica.StartAsync(address, port));

    // A process that asks, put together as the services are.
    private IServiceProvider Call(string list, NameLookup? lookup = null, Action<GrpcChannelOptions>? made = null)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["Services:Probe"] = list;
        if (lookup is not null)
        {
            builder.Services.AddSingleton(lookup);
        }

        builder.Services.AddReplicas();
        builder.AddColleague<ProbeService.ProbeServiceClient>("Probe").ConfigureChannel(channel => made?.Invoke(channel));
        builder.Services.AddSingleton(services => ColleagueChannels.Create(services, "Probe", 4 * 1024 * 1024, Clients));
        var app = builder.Build();
        callers.Add(app);
        return app.Services;
    }

    private sealed class Replica(WebApplication app, TcpProxy line, Counter counter) : IAsyncDisposable
    {
        private bool ended;

        public TcpProxy Line => line;

        public int Calls => counter.Calls;

        public int Notes => counter.Notes;

        public static async Task<Replica> StartAsync(string address, int port)
        {
            var counter = new Counter();
            var builder = WebApplication.CreateBuilder();
            builder.Configuration["Identity:Issuer"] = TestTokens.Issuer;
            builder.Configuration["Identity:Address"] = "http://127.0.0.1:1/";
            builder.AddServiceDefaults("probe", ProbeService.Descriptor);
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(counter);
            builder.WebHost.UseUrls($"http://{address}:{port}");
            var app = builder.Build();
            app.MapServiceDefaults();
            app.MapGrpcService<CountingApi>();
            await app.StartAsync();
            return new Replica(app, new TcpProxy(address, new Uri(app.Urls.Single()).Port), counter);
        }

        public async ValueTask DisposeAsync()
        {
            if (!ended)
            {
                ended = true;
                await line.DisposeAsync();
                using var now = new CancellationTokenSource(TimeSpan.Zero);
                await app.StopAsync(now.Token);
                await app.DisposeAsync();
            }
        }
    }

    internal sealed class Counter
    {
        private int calls;
        private int notes;

        public int Calls => Volatile.Read(ref calls);

        public int Notes => Volatile.Read(ref notes);

        public void Call() => Interlocked.Increment(ref calls);

        public void Note() => Interlocked.Increment(ref notes);
    }

    internal sealed class CountingApi(Counter counter) : ProbeService.ProbeServiceBase
    {
        public override Task<Answer> Greet(Failure request, ServerCallContext context)
        {
            counter.Call();
            return Task.FromResult(new Answer());
        }

        public override Task<Answer> Note(Failure request, ServerCallContext context)
        {
            counter.Note();
            return Task.FromResult(new Answer());
        }
    }
}

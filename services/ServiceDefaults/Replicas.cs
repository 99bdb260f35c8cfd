using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace MentorNet.ServiceDefaults;

/// <summary>Looks a name up: gives all addresses that it has now; throws a SocketException where there is none.</summary>
public delegate Task<IPAddress[]> NameLookup(string name, CancellationToken cancellationToken);

/// <summary>
/// Knows where the colleague services are, for all that this process sends them. An address in the configuration is a list, parted by
/// commas, of <c>http://host:port</c> and <c>dns:///host:port</c>; a name stands for all addresses that it has, and is looked up again and again.
/// </summary>
public sealed class Replicas(IConfiguration configuration, NameLookup lookup, ILogger<Replicas> logger) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<ReplicaSet>> sets = new();

    /// <summary>Gives the replicas of a configured address, e.g. `Services:Profile`.</summary>
    public ReplicaSet Of(string key) => sets.GetOrAdd(key, name => new Lazy<ReplicaSet>(() => new ReplicaSet(
        name, ReplicaAddress.ParseAll(configuration[name] ?? throw new InvalidOperationException($"Set {name.Replace(":", "__", StringComparison.Ordinal)}.")), lookup, logger))).Value;

    public void Dispose()
    {
        foreach (var set in sets.Values.Where(set => set.IsValueCreated))
        {
            set.Value.Dispose();
        }
    }
}

/// <summary>
/// The replicas of one service. Where there are several each is asked twice a second whether it answers, whatever it answers: one that
/// hangs or is gone gets nothing after a second and a half, and is back with its first answer. Where none answers all are given, so that
/// whoever calls hears what is wrong. While all answer and nobody calls the service, nobody asks either; the next call has them asked at once.
/// </summary>
public sealed partial class ReplicaSet : IDisposable
{
    /// <summary>The pause between two questions to one replica.</summary>
    public static readonly TimeSpan ProbeInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>How long an answer may take; with the pause this is the longest that a hung replica is used.</summary>
    public static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(1);

    /// <summary>How often names are looked up: a new replica is found within it.</summary>
    public static readonly TimeSpan LookupInterval = TimeSpan.FromSeconds(5);

    /// <summary>How long replicas are asked after the last call of their service.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LookupAgain = TimeSpan.FromSeconds(1);
    private readonly string key;
    private readonly IReadOnlyList<ReplicaAddress> configured;
    private readonly NameLookup lookup;
    private readonly ILogger logger;
    private readonly CancellationTokenSource ended = new();
    private readonly Lock gate = new();
    private readonly Dictionary<ReplicaAddress, Watch> watched = [];
    private readonly SemaphoreSlim again = new(0, 1);
    private readonly Lazy<HttpMessageInvoker> prober = new(() => new HttpMessageInvoker(ReplicaConnections.NewHandler(several: true)));
    private readonly long rest;
    private IReadOnlyList<ReplicaAddress> current = [];
    private long used = Environment.TickCount64;
    private TaskCompletionSource? resting;
    private int turn;

    public ReplicaSet(string key, IReadOnlyList<ReplicaAddress> configured, NameLookup lookup, ILogger logger, TimeSpan? rest = null)
    {
        (this.key, this.configured, this.lookup, this.logger) = (key, configured, lookup, logger);
        this.rest = (long)(rest ?? Rest).TotalMilliseconds;
        AreSeveral = ReplicaAddress.AreSeveral(configured);
        Put([.. configured.Where(address => !address.IsName)]);
        if (configured.Any(address => address.IsName))
        {
            _ = LookUpAsync(ended.Token);
        }
    }

    /// <summary>Raised when other replicas answer than before.</summary>
    public event Action? Changed;

    /// <summary>Whether there are, or may come to be, more than one.</summary>
    public bool AreSeveral { get; }

    /// <summary>Those that answer now; empty until the first name is looked up.</summary>
    public IReadOnlyList<ReplicaAddress> Current
    {
        get
        {
            Use();
            return Volatile.Read(ref current);
        }
    }

    /// <summary>Those that answer now, each time beginning with the next.</summary>
    public IEnumerable<ReplicaAddress> InTurn()
    {
        var all = Current;
        var first = (uint)Interlocked.Increment(ref turn);
        return Enumerable.Range(0, all.Count).Select(i => all[(int)((first + i) % all.Count)]);
    }

    /// <summary>Notes a call.</summary>
    public void Use()
    {
        // Nothing that follows is read before this is seen: whoever begins to rest meanwhile sees the call, or is seen here.
        Interlocked.Exchange(ref used, Environment.TickCount64);
        if (Volatile.Read(ref resting) is not null)
        {
            Interlocked.Exchange(ref resting, null)?.SetResult();
        }
    }

    /// <summary>Looks names up sooner, since somebody could not connect.</summary>
    public void LookUpSoon()
    {
        try
        {
            again.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is about to.
        }
    }

    public void Dispose()
    {
        ended.Cancel();
        if (prober.IsValueCreated)
        {
            prober.Value.Dispose();
        }
    }

    private async Task LookUpAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var found = await Task.WhenAll(configured.Select(address => AddressesAsync(address, cancellationToken)));
            // What is known stays where the directory of names is away for a moment.
            if (found.All(addresses => addresses is not null))
            {
                Put([.. found.SelectMany(addresses => addresses!).Distinct()]);
            }

            await Task.Delay(LookupAgain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (found.All(addresses => addresses is not null))
            {
                await again.WaitAsync(LookupInterval - LookupAgain, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    private async Task<IReadOnlyList<ReplicaAddress>?> AddressesAsync(ReplicaAddress address, CancellationToken cancellationToken)
    {
        if (!address.IsName)
        {
            return [address];
        }

        try
        {
            return [.. (await lookup(address.Host, cancellationToken)).Select(ip => address with { Host = ip.ToString() }).OrderBy(one => one.Host, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    private void Put(IReadOnlyList<ReplicaAddress> all)
    {
        lock (gate)
        {
            foreach (var gone in watched.Keys.Except(all).ToList())
            {
                watched.Remove(gone, out var watch);
                watch!.Ended.Cancel();
            }

            foreach (var address in all.Where(address => !watched.ContainsKey(address)))
            {
                watched[address] = new Watch(CancellationTokenSource.CreateLinkedTokenSource(ended.Token));
            }

            // One alone has nobody to be left for; nobody asks it.
            foreach (var (address, watch) in watched.Where(one => watched.Count > 1 && !one.Value.IsAsked))
            {
                watch.IsAsked = true;
                _ = AskAsync(address, watch);
            }
        }

        Tell();
    }

    private async Task AskAsync(ReplicaAddress address, Watch watch)
    {
        while (!watch.Ended.IsCancellationRequested)
        {
            var answers = await AnswersAsync(address, watch.Ended.Token);
            if (watch.Ended.IsCancellationRequested)
            {
                return;
            }

            if (answers != watch.Answers)
            {
                watch.Answers = answers;
                LogChanged(logger, key, address.Host, address.Port, answers ? "answers again" : "does not answer and gets no calls");
                Tell();
            }

            await Task.Delay(ProbeInterval, watch.Ended.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (answers)
            {
                await RestAsync(watch.Ended.Token);
            }
        }
    }

    // Until the next call, if there was none for a while.
    private async Task RestAsync(CancellationToken cancellationToken)
    {
        if (IsUsed())
        {
            return;
        }

        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = Interlocked.CompareExchange(ref resting, mine, null) ?? mine;
        // One that came before this was to be seen woke nobody.
        if (!IsUsed())
        {
            await next.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private bool IsUsed() => Environment.TickCount64 - Volatile.Read(ref used) < rest;

    private async Task<bool> AnswersAsync(ReplicaAddress address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(ProbePatience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address.Uri, ReplicaAddress.LivePath)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var response = await prober.Value.SendAsync(request, limit.Token);
            return true;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            return false;
        }
    }

    private void Tell()
    {
        lock (gate)
        {
            var answering = watched.Where(one => one.Value.Answers).Select(one => one.Key).ToList();
            var next = answering.Count > 0 ? answering : [.. watched.Keys];
            if (next.SequenceEqual(current))
            {
                return;
            }

            Volatile.Write(ref current, next);
        }

        Changed?.Invoke();
    }

    [LoggerMessage(LogLevel.Warning, "{Service} at {Host}:{Port} {State}")]
    private static partial void LogChanged(ILogger logger, string service, string host, int port, string state);

    private sealed class Watch(CancellationTokenSource ended)
    {
        public CancellationTokenSource Ended => ended;

        public bool IsAsked { get; set; }

        public volatile bool Answers = true;
    }
}

/// <summary>How this process connects to colleague services.</summary>
public static class ReplicaConnections
{
    private static readonly TimeSpan Connect = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Makes a handler whose calls end when their peer stands still: sooner where somebody else can answer, and later where a machine
    /// that is only busy would lose all its calls for nothing.
    /// </summary>
    public static HttpMessageHandler NewHandler(ReplicaSet replicas) => NewHandler(replicas.AreSeveral, replicas);

    /// <summary>Makes one whose calls nobody notes.</summary>
    internal static HttpMessageHandler NewHandler(bool several, ReplicaSet? noting = null) => new Silent(noting)
    {
        InnerHandler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = Connect,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = TimeSpan.FromSeconds(several ? 1 : 5),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(several ? 1 : 5),
        },
    };

    /// <summary>Answers whoever asks only whether this process answers. Goes before everything else, so that nothing else is asked.</summary>
    public static void UseLive(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path != ReplicaAddress.LivePath)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });

    // That a peer did not answer a ping is told as if it had broken the protocol, which gRPC calls an internal fault; it is an outage.
    private sealed class Silent(ReplicaSet? noting) : DelegatingHandler
    {
        private const long ProtocolError = 1;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            noting?.Use();
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException e) when (e.InnerException is HttpProtocolException { ErrorCode: ProtocolError })
            {
                throw new HttpRequestException(e.Message, new IOException(e.InnerException.Message));
            }
        }
    }
}

/// <summary>
/// Sends a request to whichever replica answers, and to another where that one cannot be reached. What only reads goes to another also
/// when there is no answer for a second.
/// </summary>
public sealed class ReplicaHandler : DelegatingHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly ReplicaSet replicas;

    public ReplicaHandler(ReplicaSet replicas) : base(ReplicaConnections.NewHandler(replicas)) => this.replicas = replicas;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var asked = request.RequestUri!;
        var left = replicas.InTurn().ToList();
        if (left.Count == 0)
        {
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "No replica is known yet.");
        }

        while (true)
        {
            var replica = left[0];
            left.RemoveAt(0);
            request.RequestUri = new UriBuilder(asked) { Scheme = "http", Host = replica.Host, Port = replica.Port }.Uri;
            var reads = request.Method == HttpMethod.Get;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (reads && left.Count > 0)
            {
                limit.CancelAfter(Patience);
            }

            try
            {
                return await base.SendAsync(request, limit.Token);
            }
            catch (HttpRequestException e) when (left.Count > 0 && (reads || e.HttpRequestError == HttpRequestError.ConnectionError))
            {
                // The next one may answer; nothing was done by this one.
            }
            catch (OperationCanceledException) when (left.Count > 0 && reads && !cancellationToken.IsCancellationRequested)
            {
                // It hangs.
            }
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Threading.Channels;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;
using Npgsql;

namespace MentorNet.Matching.Suggestions.Index;

/// <summary>
/// Keeps an index of each consortium's candidates true, in every replica: whichever replica consumed an event or opened a pairing,
/// PostgreSQL notifies all of them at commit, in the order of commits. An index is built when it is first asked for, and anew when
/// notifications were missed. How late changes arrive is measured.
/// </summary>
internal sealed partial class CandidateIndexes(Database db, TimeProvider clock, ILogger<CandidateIndexes> logger) : Worker(clock, logger)
{
    private const int PageSize = 5000;
    private static readonly TimeSpan CatchUp = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(10);
    private static readonly Meter Meter = new(Telemetry.Name);

    private static readonly Histogram<double> Staleness = Meter.CreateHistogram<double>(
        "mentornet.suggestions.staleness", "ms", "How long after its transaction began a change reached this replica's index");

    private readonly ConcurrentDictionary<Guid, Shelf> shelves = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> awaited = new();
    private readonly Channel<string> heard = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock gate = new();
    private Task sending = Task.CompletedTask;
    private Task? next;
    private volatile bool listening;

    /// <summary>When the index was last rebuilt from Profile's stream.</summary>
    public DateTimeOffset? RebuiltAt { get; set; }

    public bool IsListening => listening;

    private DateOnly Today => Clock.Today();

    /// <summary>
    /// Gives the index of a consortium with all that was committed before this call: a notification of one's own comes after those.
    /// Where that takes longer than half a second it is given as it is; who is found is checked against the database in any case.
    /// </summary>
    public async Task<CandidateIndex> GetAsync(Guid consortiumId, CancellationToken cancellationToken)
    {
        var shelf = shelves.GetOrAdd(consortiumId, _ => new Shelf());
        if (shelf.Index is { } built)
        {
            await CatchUpAsync(cancellationToken);
            return shelf.Index ?? built;
        }

        await shelf.Gate.WaitAsync(cancellationToken);
        try
        {
            return shelf.Index ??= await BuildAsync(consortiumId, cancellationToken);
        }
        finally
        {
            shelf.Gate.Release();
        }
    }

    /// <summary>How late the last thousand changes of a consortium were, in the slowest case of twenty.</summary>
    public TimeSpan StalenessOf(Guid consortiumId) =>
        shelves.TryGetValue(consortiumId, out var shelf) ? shelf.Late() : default;

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(1);

    /// <summary>Listens, applies what is heard and looks over all now and then, until one of the three breaks.</summary>
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] parts =
        [
            Listener.ListenAsync(db.Source, "candidate", payload => heard.Writer.TryWrite(payload), BeginAnewAsync, together.Token),
            ApplyAsync(together.Token),
            SweepAsync(together.Token),
        ];
        await Task.WhenAny(parts);
        listening = false;
        await together.CancelAsync();
        await Task.WhenAll(parts);
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        if (!listening)
        {
            return;
        }

        try
        {
            await NextNotification().WaitAsync(CatchUp, cancellationToken);
        }
        catch (Exception e) when (e is TimeoutException or NpgsqlException)
        {
            LogLate(logger);
        }
    }

    // One that begins after this call: whoever comes while one is being sent shares the one after it.
    private Task NextNotification()
    {
        lock (gate)
        {
            if (next is null)
            {
                var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = NotifyAsync(sending, sent);
                sending = sent.Task;
            }

            return next;
        }
    }

    private async Task NotifyAsync(Task before, TaskCompletionSource sent)
    {
        await before;
        await Task.Yield();
        lock (gate)
        {
            next = null;
        }

        var id = Guid.NewGuid();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        awaited[id] = reached;
        using var limit = new CancellationTokenSource(CatchUp);
        try
        {
            await using (var work = await db.BeginAsync(limit.Token))
            {
                await work.TellAsync(id);
                await work.CommitAsync();
            }

            sent.SetResult();
            await reached.Task.WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException();
        }
        finally
        {
            sent.TrySetResult();
            awaited.TryRemove(id, out _);
        }
    }

    // What was said before is not known: whatever was built meanwhile is built anew.
    private async Task BeginAnewAsync()
    {
        foreach (var shelf in shelves.Values)
        {
            await shelf.Gate.WaitAsync();
            shelf.Index = null;
            shelf.Gate.Release();
        }

        listening = true;
    }

    private async Task ApplyAsync(CancellationToken stoppingToken)
    {
        var reader = heard.Reader;
        try
        {
            while (await reader.WaitToReadAsync(stoppingToken))
            {
                // All that is there at once: people who changed more than once are read once.
                var changes = new Dictionary<Guid, Dictionary<Guid, long>>();
                var reached = new List<Guid>();
                while (changes.Values.Sum(people => people.Count) < PageSize && reader.TryRead(out var payload))
                {
                    var parts = payload.Split(' ');
                    if (parts.Length == 1)
                    {
                        reached.Add(Guid.Parse(parts[0]));
                        continue;
                    }

                    var people = changes.TryGetValue(Guid.Parse(parts[0]), out var known) ? known : changes[Guid.Parse(parts[0])] = [];
                    people.TryAdd(Guid.Parse(parts[1]), long.Parse(parts[2], CultureInfo.InvariantCulture));
                }

                foreach (var (consortium, people) in changes)
                {
                    await RefreshAsync(consortium, people, stoppingToken);
                }

                foreach (var id in reached)
                {
                    if (awaited.TryGetValue(id, out var source))
                    {
                        source.TrySetResult();
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    // Reads these people as they are now, and puts them.
    private async Task RefreshAsync(Guid consortiumId, Dictionary<Guid, long> changed, CancellationToken cancellationToken)
    {
        if (!shelves.TryGetValue(consortiumId, out var shelf))
        {
            return;
        }

        await shelf.Gate.WaitAsync(cancellationToken);
        try
        {
            if (shelf.Index is not { } index)
            {
                return;
            }

            await using var work = await db.BeginAsync(consortiumId, cancellationToken);
            var people = await work.FindCandidatesAsync(consortiumId, [.. changed.Keys]);
            var standing = await StandingAsync(work, consortiumId, [.. changed.Keys]);
            var today = Today;
            foreach (var id in changed.Keys)
            {
                if (people.TryGetValue(id, out var person))
                {
                    var (available, room) = standing(person);
                    index.Put(person.At(today), available, room);
                }
                else
                {
                    index.Remove(id);
                }
            }

            // By the clock of the database, which said when each change began.
            var now = await work.MillisecondsAsync();
            foreach (var since in changed.Values)
            {
                Staleness.Record(now - since);
                shelf.Came(now - since);
            }
        }
        catch (NpgsqlException e)
        {
            // The database is away: what is missed is read when it is back.
            shelf.Index = null;
            LogLost(logger, e.Message);
        }
        finally
        {
            shelf.Gate.Release();
        }
    }

    private async Task<CandidateIndex> BuildAsync(Guid consortiumId, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(consortiumId, cancellationToken);
        var standing = await StandingAsync(work, consortiumId, null);
        var today = Today;
        var index = new CandidateIndex([]);
        Guid? after = null;
        while (true)
        {
            var page = await work.ListServingCandidatesAsync(consortiumId, after, PageSize);
            index.PutAll(page.Select(person =>
            {
                var (available, room) = standing(person);
                return (person.At(today), available, room);
            }));
            if (page.Count < PageSize)
            {
                index.Trim();
                return index;
            }

            after = page[^1].PersonId;
        }
    }

    private async Task<Func<Candidate, (int Available, int Room)>> StandingAsync(Work work, Guid consortiumId, IReadOnlyCollection<Guid>? people)
    {
        var open = people is null ? await work.ListOpenPairsAsync(consortiumId) : await work.ListOpenPairsOfAsync(consortiumId, people);
        var places = new Places(open);
        var featured = (await work.CountFeaturedAsync(consortiumId, Clock.GetUtcNow() - Featuring.Lasts, people)).ToDictionary(count => (count.MentorId, count.Kind), count => count.Shown);
        var today = Today;
        return person => CandidateIndex.Standing(person, places, kind => featured.GetValueOrDefault((person.PersonId, kind)), today);
    }

    // Two things come with time and not with a change: showings end, and so do pauses.
    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        var day = Today;
        using var timer = new PeriodicTimer(Sweep, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var today = Today;
                foreach (var (consortium, shelf) in shelves)
                {
                    try
                    {
                        await using var work = await db.BeginAsync(consortium, stoppingToken);
                        await work.ForgetFeaturedAsync(consortium, Clock.GetUtcNow() - Featuring.Lasts);
                        var back = await work.ListBackFromPauseAsync(consortium, day, today);
                        await work.CommitAsync();
                        var now = Clock.GetUtcNow().ToUnixTimeMilliseconds();
                        await RefreshAsync(consortium, back.ToDictionary(id => id, _ => now), stoppingToken);
                    }
                    catch (NpgsqlException e)
                    {
                        LogLost(logger, e.Message);
                    }
                }

                day = today;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process ends.
        }
    }

    [LoggerMessage(LogLevel.Warning, "Changes of candidates are not heard for now: {Problem}")]
    private static partial void LogLost(ILogger logger, string problem);

    [LoggerMessage(LogLevel.Warning, "Suggestions are made from an index that is half a second late")]
    private static partial void LogLate(ILogger logger);

    private sealed class Shelf
    {
        private readonly Queue<double> late = new();

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public volatile CandidateIndex? Index;

        public void Came(double milliseconds)
        {
            lock (late)
            {
                late.Enqueue(Math.Max(0, milliseconds));
                if (late.Count > 1000)
                {
                    late.Dequeue();
                }
            }
        }

        public TimeSpan Late()
        {
            lock (late)
            {
                if (late.Count == 0)
                {
                    return default;
                }

                var sorted = late.Order().ToArray();
                return TimeSpan.FromMilliseconds(sorted[Math.Min(sorted.Length - 1, sorted.Length * 19 / 20)]);
            }
        }
    }
}

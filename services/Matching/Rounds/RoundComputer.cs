using System.Diagnostics;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Fit;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>
/// Computes rounds in the background, or compares their objectives. What there is to do stands in the database under a lease: a process that dies lets it run
/// out and another takes the job; its result is stored in one transaction, by whoever has the lease then, so once.
/// </summary>
internal sealed partial class RoundComputer(JobStage stage, Database db, RoundSignal signal, TimeProvider clock, ILogger<RoundComputer> logger) : Worker(clock, logger)
{
    private const int MostAttempts = 5;
    // A job of this process wakes it; that of a process that died is found after its lease.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    public override string Name => $"{nameof(RoundComputer)} {stage}";

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await TakeAsync(cancellationToken) is { } job)
        {
            await WorkAsync(job, cancellationToken);
        }
    }

    protected override Task WaitAsync(CancellationToken cancellationToken) => signal.WaitAsync(stage, Idle, cancellationToken);

    private async Task<RoundJob?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var job = await work.TakeJobAsync(stage);
        await work.CommitAsync();
        return job;
    }

    private async Task WorkAsync(RoundJob job, CancellationToken stoppingToken)
    {
        if (job.Attempts > MostAttempts)
        {
            await FailAsync(job, RoundProblem.Interrupted, stoppingToken);
            return;
        }

        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var progress = new Progress();
        var keeping = Lease.KeepAsync(db, work => work.KeepJobAsync(job, progress.Percent), lost, away => LogFailed(logger, away));
        try
        {
            await Task.Run(() => job.Stage == JobStage.Compute ? ComputeAsync(job, progress, lost.Token) : CompareAsync(job, progress, lost.Token), CancellationToken.None);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // This process stops in good order: another one need not wait for the lease.
            await using var work = await db.BeginAsync(CancellationToken.None);
            await work.LeaveJobAsync(job);
            await work.CommitAsync();
            throw;
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            LogLost(logger, job.RoundId);
        }
        catch (DomainException e)
        {
            LogRefused(logger, job.RoundId, e.Reason);
            await FailAsync(job, e.Reason == "PIN_NOT_POSSIBLE" ? RoundProblem.PinNotPossible : RoundProblem.Failed, stoppingToken);
        }
        finally
        {
            await lost.CancelAsync();
            await keeping;
        }
    }

    private async Task ComputeAsync(RoundJob job, Progress progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        RoundInput input;
        IReadOnlyList<RoundEntry> before;
        await using (var work = await db.BeginAsync(job.ConsortiumId, cancellationToken))
        {
            var round = await work.GetRoundAsync(job.ConsortiumId, job.RoundId);
            input = await work.ReadInputAsync(job.ConsortiumId, round, Clock.GetUtcNow(), await work.FindHandAsync(job.ConsortiumId, job.RoundId));
            before = round.BackTo is RoundState.Computed or RoundState.InReview ? await work.ListAllEntriesAsync(job.ConsortiumId, job.RoundId) : [];
        }

        progress.Report(0.1);
        var bytes = input.ToBytes();
        var entries = RoundPlanner.Plan(input, keep: null, progress.From(0.15, 0.75), cancellationToken: cancellationToken);

        await using var store = await db.BeginAsync(job.ConsortiumId, cancellationToken);
        var found = await store.GetRoundAsync(job.ConsortiumId, job.RoundId, toChange: true);
        if (found.State != RoundState.Computing || await store.PassJobAsync(job) == 0)
        {
            return;
        }

        await store.ReplaceEntriesAsync(job.ConsortiumId, job.RoundId, entries);
        await store.PutRecordAsync(
            job.ConsortiumId,
            job.RoundId,
            Clock.GetUtcNow(),
            (int)watch.ElapsedMilliseconds,
            (input.Weights ?? WeightTable.Usual).Name,
            RoundInput.HashOf(bytes),
            RoundInput.HashOf(entries),
            RoundInput.Compress(bytes),
            [.. input.People.Select(person => person.PersonId).Union(input.Pairs.SelectMany(pair => new[] { pair.MenteeId, pair.MentorId }))]);
        var (changed, added) = RoundDifference.Of(before, entries);
        await store.CompleteComputationAsync(
            job.ConsortiumId,
            job.RoundId,
            new RoundBefore(found.BackTo, found.Outdated, await store.ListRoundPairsAsync(job.ConsortiumId, job.RoundId), changed, added),
            changed.Count + added.Count);
        await store.UpdateAsync(job.ConsortiumId, found.Finish(entries));
        await store.CommitAsync();
        LogComputed(logger, job.RoundId, watch.ElapsedMilliseconds);
        signal.Set(JobStage.Compare);
    }

    // What the other objectives would give, of the same input. The preview is there already; nobody waits for this.
    private async Task CompareAsync(RoundJob job, Progress progress, CancellationToken cancellationToken)
    {
        RoundRecord? record;
        Round round;
        IReadOnlyList<RoundEntry> preview;
        await using (var work = await db.BeginAsync(job.ConsortiumId, cancellationToken))
        {
            round = await work.GetRoundAsync(job.ConsortiumId, job.RoundId);
            record = await work.FindRecordAsync(job.ConsortiumId, job.RoundId, withInput: true);
            preview = await work.ListAllEntriesAsync(job.ConsortiumId, job.RoundId);
        }

        var outcomes = new List<RoundOutcome>();
        if (record?.Input is { } compressed && (round.State is RoundState.Computed or RoundState.InReview))
        {
            var input = RoundInput.FromBytes(RoundInput.Decompress(compressed));
            foreach (var objective in Enum.GetValues<Objective>())
            {
                var entries = RoundPlanner.Plan(input with { Objective = objective }, cancellationToken: cancellationToken);
                outcomes.Add(RoundReport.Measure(round with { Objective = objective }, entries, preview, input.Open, input.People, input.Rankings, input.Weights));
                progress.Report(outcomes.Count / 4.0);
            }
        }

        await using var store = await db.BeginAsync(job.ConsortiumId, cancellationToken);
        if (await store.EndJobAsync(job) == 1 && outcomes.Count > 0)
        {
            await store.PutOutcomesAsync(job.ConsortiumId, job.RoundId, record!.InputHash, RoundOutcome.Write(outcomes));
        }

        await store.CommitAsync();
    }

    private async Task FailAsync(RoundJob job, RoundProblem problem, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(job.ConsortiumId, cancellationToken);
        var round = await work.GetRoundAsync(job.ConsortiumId, job.RoundId, toChange: true);
        if (await work.EndJobAsync(job) == 1 && round.State == RoundState.Computing)
        {
            await work.DropComputationAsync(job.ConsortiumId, job.RoundId);
            await work.UpdateAsync(job.ConsortiumId, round.Stop(problem));
        }

        await work.CommitAsync();
    }

    [LoggerMessage(LogLevel.Warning, "The computation of rounds waits")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(LogLevel.Information, "Round {Round} could not be computed: {Reason}")]
    private static partial void LogRefused(ILogger logger, Guid round, string reason);

    [LoggerMessage(LogLevel.Information, "The computation of round {Round} was canceled or another process has it")]
    private static partial void LogLost(ILogger logger, Guid round);

    [LoggerMessage(LogLevel.Information, "Round {Round} is computed in {Milliseconds} ms")]
    private static partial void LogComputed(ILogger logger, Guid round, long milliseconds);

    private sealed class Progress : IProgress<double>
    {
        private int percent;

        public int Percent => Volatile.Read(ref percent);

        public void Report(double value) => Volatile.Write(ref percent, (int)(100 * value));

        public IProgress<double> From(double start, double length) => new Part(this, start, length);

        private sealed class Part(Progress whole, double start, double length) : IProgress<double>
        {
            public void Report(double value) => whole.Report(start + (length * value));
        }
    }
}

using System.Diagnostics.Metrics;
using MentorNet.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class WorkerTests
{
    private readonly CommitSignal commits = new();
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task A_round_that_fails_is_tried_again_and_ends_nothing()
    {
        using var worker = new Counting(clock, commits) { FailsUntil = 2 };
        await worker.StartAsync(CancellationToken.None);
        await Eventually.True(() => Task.FromResult(worker.LastRan is not null), "the first round that does not fail");

        Assert.Equal((2, 2), (worker.Rounds, worker.Failed + 1));
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_commit_wakes_it_and_so_does_the_clock()
    {
        using var worker = new Counting(clock, commits);
        await worker.StartAsync(CancellationToken.None);
        await Eventually.True(() => Task.FromResult(worker.Rounds == 1), "the first round");

        commits.Set();
        await Eventually.True(() => Task.FromResult(worker.Rounds == 2), "the round after a commit");
        await Eventually.True(
            () =>
            {
                clock.Advance(TimeSpan.FromSeconds(10));
                return Task.FromResult(worker.Rounds > 2);
            },
            "the round after ten seconds");
        await worker.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_metric_tells_when_it_last_ran()
    {
        using var worker = new Counting(clock, commits);
        await worker.StartAsync(CancellationToken.None);
        await Eventually.True(() => Task.FromResult(worker.LastRan is not null), "the first round");
        var seconds = -1.0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "mentornet.worker.last_run")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, measured, tags, _) => seconds = tags.ToArray().Any(tag => tag.Value is "Counting 7") ? measured : seconds);
        listener.Start();
        listener.RecordObservableInstruments();
        Assert.True(seconds >= 0, $"the worker ran {seconds} s ago");

        await worker.StopAsync(CancellationToken.None);
        seconds = -1;
        listener.RecordObservableInstruments();
        Assert.Equal(-1, seconds);
    }

    [Fact]
    public async Task It_ends_with_its_host_in_the_middle_of_a_round()
    {
        using var worker = new Counting(clock, commits) { Hangs = true };
        await worker.StartAsync(CancellationToken.None);
        await Eventually.True(() => Task.FromResult(worker.Rounds == 1), "the first round");

        await worker.StopAsync(CancellationToken.None);

        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
        Assert.Equal(0, worker.Failed);
    }

    private sealed class Counting(TimeProvider clock, CommitSignal commits) : Worker(clock, NullLogger.Instance, commits)
    {
        private int rounds;

        public int FailsUntil { get; init; }

        public bool Hangs { get; init; }

        public int Failed { get; private set; }

        public int Rounds => Volatile.Read(ref rounds);

        public override string Name => "Counting 7";

        protected override async Task RunAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Increment(ref rounds) < FailsUntil)
            {
                throw new InvalidOperationException("not yet");
            }

            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
        }

        protected override Task FailedAsync(CancellationToken cancellationToken)
        {
            Failed++;
            return Task.CompletedTask;
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace MentorNet.Load.Mix;

/// <summary>What came of one call.</summary>
/// <param name="Name">Its kind.</param>
/// <param name="Due">When it was to begin, since the run's begin.</param>
/// <param name="Took">From then to its answer, so that waiting for its turn counts.</param>
/// <param name="Tries">How often it was made.</param>
/// <param name="Problem">Why it failed in the end; null where it did not.</param>
internal sealed record Outcome(string Name, TimeSpan Due, TimeSpan Took, int Tries, string? Problem);

/// <summary>
/// Makes calls at a fixed rate, whether former ones have ended or not, as people do. What fails in a way that a client may repeat is
/// made again, three times at most, after a growing pause; nothing else is.
/// </summary>
internal sealed class OpenLoop(Job job, Settings settings)
{
    private const int MostTries = 4;
    private const int MostAtOnce = 2000;

    public ConcurrentQueue<Outcome> Outcomes { get; } = new();

    /// <summary>Runs on this clock until the time is over or it is cancelled, and then waits for what has begun.</summary>
    public async Task RunAsync(Stopwatch clock, CancellationToken cancellationToken)
    {
        var random = new Random(settings.Seed);
        var calls = job.Calls.SelectMany(call => Enumerable.Repeat(call, call.Weight)).Where(call => job.Whom(call).Count > 0).ToArray();
        var who = calls.Distinct().ToDictionary(call => call, job.Whom);
        var running = new ConcurrentDictionary<long, Task>();
        var total = (long)settings.Rate * settings.Seconds;
        for (long i = 0; i < total && !cancellationToken.IsCancellationRequested; i++)
        {
            var due = TimeSpan.FromSeconds(i / (double)settings.Rate);
            if (due - clock.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, CancellationToken.None);
            }

            var call = calls[random.Next(calls.Length)];
            var person = who[call][random.Next(who[call].Count)];
            if (running.Count >= MostAtOnce)
            {
                Outcomes.Enqueue(new Outcome(call.Name, due, clock.Elapsed - due, 0, "too many calls wait"));
                continue;
            }

            var number = i;
            running[number] = Task.Run(
                async () =>
                {
                    Outcomes.Enqueue(await MakeAsync(call, person, due, clock));
                    running.TryRemove(number, out _);
                },
                CancellationToken.None);
        }

        await Task.WhenAll(running.Values);
    }

    private static async Task<Outcome> MakeAsync(Call call, Person person, TimeSpan due, Stopwatch clock)
    {
        var id = Guid.NewGuid();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await call.CallAsync(person, id, CancellationToken.None);
                return new Outcome(call.Name, due, clock.Elapsed - due, attempt, null);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                if (attempt == MostTries || !MayRepeat(e))
                {
                    return new Outcome(call.Name, due, clock.Elapsed - due, attempt, e.Message);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200 * Math.Pow(3, attempt - 1)));
        }
    }

    // No answer, or one that says to come again.
    private static bool MayRepeat(Exception e) =>
        e is OperationCanceledException or HttpRequestException { StatusCode: null or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests };
}

using Microsoft.Extensions.Hosting;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Gives memory back that a start or a burst of calls has left behind: the runtime collects when somebody allocates, so what a quiet process no
/// longer needs would stay its own. Looks each half minute; a collection follows only where little has happened since the last look.
/// </summary>
/// <param name="clock">The clock that tells when to look.</param>
public sealed class QuietMemory(TimeProvider clock) : IHostedService, IDisposable
{
    private const long Quiet = 4 << 20; // bytes allocated between two looks by a process with nothing to do: health, metrics
    private const long Worth = 16 << 20; // bytes allocated since the last collection of this kind
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private ITimer? timer;
    private long seen;
    private long settled;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        timer = clock.CreateTimer(_ => Look(), null, Pause, Pause);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => timer?.Dispose();

    /// <summary>Whether a collection is due: little was allocated since the last look, and much since the last collection; bytes.</summary>
    public static bool IsDue(long sinceLook, long sinceCollection) => sinceLook < Quiet && sinceCollection >= Worth;

    private void Look()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        if (IsDue(allocated - seen, allocated - settled))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            settled = allocated;
        }

        seen = allocated;
    }
}

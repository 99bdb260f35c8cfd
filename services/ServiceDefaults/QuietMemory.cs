using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// Gives memory back that a start or a burst of calls has left behind: the runtime collects when somebody allocates, so what a quiet process no
/// longer needs would stay its own, and so would what native libraries have freed. Looks each half minute; a collection follows only where
/// little has happened since the last look and the heap holds much more than after the last collection of this kind.
/// </summary>
/// <param name="clock">The clock that tells when to look.</param>
public sealed class QuietMemory(TimeProvider clock) : IHostedService, IDisposable
{
    private const long Quiet = 32 << 20; // bytes allocated between two looks by a process with little to do: its colleagues' health, metrics
    private const long Worth = 16 << 20; // bytes held beyond what the last collection of this kind left
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly Func<nint, int>? Trim = FindTrim();
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

    /// <summary>Whether a collection is due: little was allocated since the last look, and much more is held than the last collection left; bytes.</summary>
    public static bool IsDue(long allocated, long grown) => allocated < Quiet && grown >= Worth;

    private void Look()
    {
        var allocated = GC.GetTotalAllocatedBytes();
        // What a start leaves behind is always worth it, the native part above all.
        if (IsDue(allocated - seen, settled == 0 ? Worth : Held() - settled))
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            if (Trim is not null)
            {
                _ = Trim(0);
            }

            settled = Held();
        }

        seen = allocated;
    }

    private static long Held() => GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;

    // Of the C library of GNU; others have none, or need none.
    private static Func<nint, int>? FindTrim() =>
        NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim)
            ? Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim).Invoke
            : null;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int MallocTrim(nint pad);
}

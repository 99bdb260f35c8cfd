using System.Diagnostics;
using Xunit.Sdk;

namespace MentorNet.Testing;

/// <summary>Polls for a state, with a limit; the only way in which tests wait.</summary>
public static class Eventually
{
    /// <summary>How long any test waits for a state before it calls it missing: enough for a machine of a fifth of the usual speed. No limit of a test says how fast something is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static async Task<T> Get<T>(Func<Task<T?>> probe, string what, TimeSpan? within = null) where T : class
    {
        var limit = within ?? Patience;
        var watch = Stopwatch.StartNew();
        for (var pause = 25; ; pause = Math.Min(pause * 3 / 2, 250))
        {
            if (await probe() is { } found)
            {
                return found;
            }

            if (watch.Elapsed > limit)
            {
                throw new XunitException($"Not seen within {limit.TotalSeconds:0} s: {what}");
            }

            // Looking costs those something who make the state: what takes longer is looked at less often.
            await Task.Delay(pause);
        }
    }

    /// <summary>Waits until there are as many as are meant: for whatever time that takes, as long as their number goes on changing.</summary>
    public static async Task Count(Func<Task<long>> count, long wanted, string what)
    {
        var seen = await count();
        while (seen != wanted)
        {
            var before = seen;
            await True(async () => (seen = await count()) != before, $"{what}, and no longer {before}");
        }
    }

    public static Task True(Func<Task<bool>> probe, string what, TimeSpan? within = null) =>
        Get<object>(async () => await probe() ? new object() : null, what, within);
}

namespace MentorNet.Web.Tests;

/// <summary>
/// Counts how many rounds of calls a page needs: each call is held until no other has come for a while, then all that wait go at once.
/// What is asked side by side is one wave; what waits for an answer first is the next. Where "a while" is too short for the machine, more
/// waves are counted, never fewer.
/// </summary>
public sealed class Waves
{
    private readonly Lock guard = new();
    private TaskCompletionSource? wave;
    private TimeSpan quiet;
    private int calls;

    public bool Counting { get; set; }

    public int Count { get; private set; }

    public void Begin(TimeSpan after) => (Counting, Count, quiet) = (true, 0, after);

    public async Task PassAsync(Func<Task> call)
    {
        if (Counting)
        {
            await HoldAsync();
        }

        await call();
    }

    private Task HoldAsync()
    {
        lock (guard)
        {
            wave ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = ReleaseAsync(++calls, wave);
            return wave.Task;
        }
    }

    private async Task ReleaseAsync(int mine, TaskCompletionSource held)
    {
        await Task.Delay(quiet);
        lock (guard)
        {
            if (mine != calls)
            {
                return;
            }

            Count++;
            wave = null;
        }

        held.SetResult();
    }
}

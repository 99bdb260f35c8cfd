namespace MentorNet.Web.Tests;

/// <summary>
/// Counts how many rounds of calls a page needs: each call is held until no other has come for a while, then all that wait go at once.
/// What is asked side by side is one wave; what waits for an answer first is the next.
/// </summary>
public sealed class Waves
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);
    private readonly Lock guard = new();
    private TaskCompletionSource? wave;
    private int calls;

    public bool Counting { get; set; }

    public int Count { get; private set; }

    public void Begin() => (Counting, Count) = (true, 0);

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
        await Task.Delay(Quiet);
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

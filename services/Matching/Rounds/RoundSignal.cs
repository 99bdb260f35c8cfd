namespace MentorNet.Matching.Rounds;

/// <summary>Wakes the computation in this process when a round waits for it.</summary>
internal sealed class RoundSignal : IDisposable
{
    private readonly SemaphoreSlim compute = new(0, 1);
    private readonly SemaphoreSlim compare = new(0, 1);

    public void Set(JobStage stage)
    {
        try
        {
            Of(stage).Release();
        }
        catch (SemaphoreFullException)
        {
            // It is awake already.
        }
    }

    public Task WaitAsync(JobStage stage, TimeSpan atMost, CancellationToken cancellationToken) => Of(stage).WaitAsync(atMost, cancellationToken);

    public void Dispose()
    {
        compute.Dispose();
        compare.Dispose();
    }

    private SemaphoreSlim Of(JobStage stage) => stage == JobStage.Compute ? compute : compare;
}

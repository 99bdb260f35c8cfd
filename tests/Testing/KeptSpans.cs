using System.Collections.Concurrent;
using System.Diagnostics;

namespace MentorNet.Testing;

/// <summary>Keeps every span with its tags and events while it lives, for tests of what must never be in one.</summary>
public sealed class KeptSpans : IDisposable
{
    private readonly ConcurrentQueue<string> spans = new();
    private readonly ActivityListener listener;

    public KeptSpans()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => spans.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))}"),
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IEnumerable<string> Lines => spans;

    public void Dispose() => listener.Dispose();
}

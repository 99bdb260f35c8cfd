using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace MentorNet.Testing;

/// <summary>Keeps the spans that a program would send to who collects them.</summary>
public sealed class ExportedSpans : BaseProcessor<Activity>
{
    private readonly ConcurrentQueue<string> spans = new();

    /// <summary>Begins to keep those of a program.</summary>
    public ExportedSpans(IServiceProvider program) => program.GetRequiredService<TracerProvider>().AddProcessor(this);

    public IEnumerable<string> Lines => spans;

    public override void OnEnd(Activity data) => spans.Enqueue($"{data.DisplayName} {string.Join(' ', data.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}");
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace MentorNet.Testing;

/// <summary>Keeps each statement that a call sends to one database while it lives, in their order, for tests of calls that must take the same steps; not what works in the background.</summary>
public sealed class KeptStatements : IDisposable
{
    private readonly ConcurrentQueue<string> statements = new();
    private readonly ActivityListener listener;

    /// <param name="database">The name of the database.</param>
    public KeptStatements(string database)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                var tags = activity.TagObjects.ToDictionary(tag => tag.Key, tag => tag.Value as string);
                if (IsOfCall(activity) && tags.ContainsValue(database) && (tags.GetValueOrDefault("db.query.text") ?? tags.GetValueOrDefault("db.statement")) is { } statement)
                {
                    statements.Enqueue(statement);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Gives what has come since it was asked last.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        while (statements.TryDequeue(out var statement))
        {
            taken.Add(statement);
        }

        return taken;
    }

    private static bool IsOfCall(Activity? activity) =>
        activity is not null && (activity.OperationName == "Microsoft.AspNetCore.Hosting.HttpRequestIn" || IsOfCall(activity.Parent));

    public void Dispose() => listener.Dispose();
}

using System.Collections.Concurrent;

namespace MentorNet.ServiceDefaults;

/// <summary>A part that a service cannot reach or use.</summary>
/// <param name="Name">Its name, one of those in <see cref="Parts"/>.</param>
/// <param name="Since">When that was first seen.</param>
/// <param name="Problem">What is wrong, in words for an operator.</param>
public sealed record MissingPart(string Name, DateTimeOffset Since, string Problem);

/// <summary>Remembers what of this process's parts is missing, since when.</summary>
public sealed class Parts(TimeProvider clock)
{
    /// <summary>The service's database: without it no call can be answered.</summary>
    public const string Database = "database";

    /// <summary>Room and right to write in the database: without it, what is there can be read.</summary>
    public const string DatabaseWrites = "database writes";

    /// <summary>The broker and each of the service's queues: without it, events wait.</summary>
    public const string Broker = "broker";

    private readonly ConcurrentDictionary<string, MissingPart> missing = new();

    /// <summary>What is missing now, the longest first.</summary>
    public IReadOnlyList<MissingPart> Missing => [.. missing.Values.OrderBy(part => part.Since)];

    /// <summary>Whether a part is known to be missing.</summary>
    public bool Misses(string name) => missing.ContainsKey(name);

    /// <summary>Notes that a part is missing; says whether that is news.</summary>
    public bool Lost(string name, string problem)
    {
        var now = clock.GetUtcNow();
        var noted = missing.AddOrUpdate(name, _ => new MissingPart(name, now, problem), (_, before) => before with { Problem = problem });
        return noted.Since == now;
    }

    /// <summary>Notes that a part is there; says whether that is news.</summary>
    public bool Found(string name) => missing.TryRemove(name, out _);
}

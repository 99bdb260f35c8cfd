using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions.Index;

/// <summary>What the index asks of the database beside people: a notification of its own, and the one clock that all replicas share.</summary>
internal static class CandidateIndexStore
{
    /// <summary>Notifies of an id, after all that was committed before. It changes nothing that would have to be on the disk.</summary>
    public static Task<int> TellAsync(this Work work, Guid id) =>
        work.ExecuteAsync("SET LOCAL synchronous_commit = off; SELECT pg_notify('candidate', @id)", new { id = id.ToString() });

    /// <summary>The moment in milliseconds since 1970.</summary>
    public static async Task<long> MillisecondsAsync(this Work work) => (long)await work.QuerySingleAsync<double>("SELECT extract(epoch FROM clock_timestamp())::float8 * 1000");
}

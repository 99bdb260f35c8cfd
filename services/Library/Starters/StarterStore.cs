using MentorNet.ServiceDefaults;

namespace MentorNet.Library.Starters;

/// <summary>All SQL of starter texts.</summary>
internal static class StarterStore
{
    /// <summary>Has one call after the other add texts to a consortium's library.</summary>
    public static Task<int> LockStartersAsync(this Work work, Guid consortium) =>
        work.ExecuteAsync("SELECT pg_advisory_xact_lock(hashtextextended('starters ' || @consortium::text, 0))", new { consortium });

    /// <summary>Finds which of these titles the library has, in whatever state.</summary>
    public static async Task<IReadOnlySet<string>> FindTitlesAsync(this Work work, Guid consortium, string[] titles) =>
        (await work.QueryAsync<string>("SELECT DISTINCT title FROM resources WHERE consortium_id = @consortium AND title = ANY(@titles)", new { consortium, titles })).ToHashSet(StringComparer.Ordinal);
}

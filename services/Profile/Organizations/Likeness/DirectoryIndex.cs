using MentorNet.ServiceDefaults;
using Kind = MentorNet.Profile.V1.Organization.Types.Kind;

namespace MentorNet.Profile.Organizations.Likeness;

/// <summary>Holds the directory as likeness needs it, read again when it has changed.</summary>
internal sealed class DirectoryIndex : IDisposable
{
    // Half a degree would be coarse on a page; a third draws the coasts.
    private const double PointsPerDegree = 3;
    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Snapshot? snapshot;

    /// <summary>Gets the index of a kind as the directory is in this transaction.</summary>
    public async Task<KindIndex> GetAsync(Work work, Kind kind) => (await GetAsync(work)).Kinds.GetValueOrDefault(kind) ?? new KindIndex(kind, []);

    /// <summary>Gets where there are organizations, rounded, each point once.</summary>
    public async Task<IReadOnlyList<(double Latitude, double Longitude)>> GetPointsAsync(Work work) => (await GetAsync(work)).Points;

    public void Dispose() => reading.Dispose();

    private async Task<Snapshot> GetAsync(Work work)
    {
        var version = await work.FindDirectoryVersionAsync();
        if (snapshot is { } known && known.Version == version)
        {
            return known;
        }

        await reading.WaitAsync(work.CancellationToken);
        try
        {
            if (snapshot is { } meanwhile && meanwhile.Version == version)
            {
                return meanwhile;
            }

            // What commits between the two statements is read under the older version, and so once more at the next call.
            var rows = await work.ReadDirectoryAsync();
            return snapshot = new Snapshot(
                version,
                rows.GroupBy(row => (Kind)row.Kind).Where(group => KindIndex.Knows(group.Key)).ToDictionary(group => group.Key, group => new KindIndex(group.Key, [.. group])),
                [.. rows.Where(row => row is { Latitude: not null, Longitude: not null }).Select(row => (Rounded(row.Latitude!.Value), Rounded(row.Longitude!.Value))).Distinct()]);
        }
        finally
        {
            reading.Release();
        }
    }

    private static double Rounded(double degrees) => Math.Round(Math.Round(degrees * PointsPerDegree) / PointsPerDegree, 3);

    private sealed record Snapshot(string Version, Dictionary<Kind, KindIndex> Kinds, IReadOnlyList<(double Latitude, double Longitude)> Points);
}

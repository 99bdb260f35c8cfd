using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

internal sealed record NeedRow(string Slug, short GroupNumber, string Title, string Explanation);

/// <summary>All SQL of the list of needs, which the installation has.</summary>
internal static class NeedStore
{
    public static Task<IReadOnlyList<NeedRow>> ListNeedsAsync(this Work work) =>
        work.QueryAsync<NeedRow>("SELECT slug, group_number, title, explanation FROM needs ORDER BY position");

    public static async Task<HashSet<string>> FindNeedSlugsAsync(this Work work) => [.. await work.QueryAsync<string>("SELECT slug FROM needs")];
}

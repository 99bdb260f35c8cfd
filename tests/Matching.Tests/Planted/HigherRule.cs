using MentorNet.Matching.Tests.Planted.Lower;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Tests.Planted.Higher;

internal static class HigherRule
{
    public static async Task<int> BreakAsync(Work work, GetHealthRequest request) => request is null ? 0 : await work.ExecuteAsync("SELECT 1") + await LowerWorker.WorkAsync();
}

internal static class HigherStore
{
    public static Task<int> KeepAsync(Work work) => work.ExecuteAsync("SELECT 1");
}

using MentorNet.Matching.V1;
using Microsoft.Extensions.Hosting;

namespace MentorNet.Matching.Tests.Planted.Lower;

internal sealed class LowerApi : HealthService.HealthServiceBase
{
    public static int Answer() => 1;
}

internal static class LowerWorker
{
    // In a state machine, as most calls are.
    public static async Task<int> WorkAsync()
    {
        await Task.Yield();
        return LowerApi.Answer();
    }
}

internal sealed class LowerLoop : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
}

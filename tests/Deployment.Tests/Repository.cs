using System.Diagnostics;
using System.Runtime.CompilerServices;
using Xunit;

namespace MentorNet.Deployment.Tests;

internal static class Repository
{
    public static readonly string[] Services = ["identity", "profile", "matching", "messaging", "library", "caseload", "web"];

    public static string PathOf(params string[] parts) => Path.Combine([Root(), .. parts]);

    public static string Dockerfile(string image) => image == "gateway" ? PathOf("gateway", "Dockerfile") : PathOf("services", char.ToUpperInvariant(image[0]) + image[1..], "Dockerfile");

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {await error}");
        return output;
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}

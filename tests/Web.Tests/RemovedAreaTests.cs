using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Web.Tests;

/// <summary>The web without one of its areas: built from its sources and what is built already, and started.</summary>
public sealed class RemovedAreaTests(WebFixture web) : IClassFixture<WebFixture>
{
    [Fact]
    public async Task Without_the_folder_of_an_area_the_web_builds_and_runs()
    {
        var folder = Directory.CreateTempSubdirectory("web-without-").FullName;
        try
        {
            Assert.Equal("", await BuildAsync("Rounds", folder));

            var port = ServiceProcess.FreePort();
            using var process = Start(Path.Combine(folder, "built"), port);
            try
            {
                // As the gateway asks it.
                using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
                {
                    BaseAddress = new Uri(ServiceProcess.Local(port)),
                    DefaultRequestVersion = HttpVersion.Version20,
                    DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
                };
                await Eventually.True(async () => await StatusAsync(http, "/") == HttpStatusCode.OK, "the landing page");
                Assert.Contains("You don’t have to carry it alone", await http.GetStringAsync(new Uri("/", UriKind.Relative)), StringComparison.Ordinal);
                Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(http, "/admin/rounds"));
                // It is there, and sends to Identity, which is away.
                Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(http, "/admin/circles"));
            }
            finally
            {
                await ServiceProcess.KillAsync(process);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Gives what went wrong; empty if nothing did.
    private static async Task<string> BuildAsync(string area, string folder)
    {
        var start = new ProcessStartInfo("bash", [Path.Combine(Here(), "without-area.sh"), folder, area]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MENTORNET_WEB_BUILT"] = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "MentorNet.Web", Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))));
        using var process = Process.Start(start)!;
        var (said, failed) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "" : await said + await failed;
    }

    private Process Start(string built, int port)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(built, "MentorNet.Web.dll")]) { WorkingDirectory = built };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = ServiceProcess.Local(port),
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["Logging__LogLevel__Default"] = "None",
            ["ConnectionStrings__Database"] = web.Postgres.ConnectionString,
            ["ConnectionStrings__Migration"] = web.Postgres.OwnerConnectionString,
            ["ConnectionStrings__Broker"] = "amqp://unused:unused@127.0.0.1:1/",
            ["Identity__Issuer"] = TestTokens.Issuer,
            ["Identity__Address"] = ServiceProcess.Local(1),
            ["Identity__WebClientSecret"] = "secret",
            ["PublicUrl"] = "http://localhost/",
        }.Concat(new[] { "Identity", "Profile", "Matching", "Messaging", "Library", "Caseload" }.Select(service => KeyValuePair.Create($"Services__{service}", ServiceProcess.Local(1)))))
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<HttpStatusCode?> StatusAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

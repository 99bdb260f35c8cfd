using System.Net;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace MentorNet.ServiceDefaults;

/// <summary>Is what a service's program does beside serving: `migrate` brings its database up to date, `await-migration` waits until that is done, `apply-erasures` erases again who a restored backup has brought back, `health` asks the running one whether it is ready.</summary>
public static class Verbs
{
    /// <summary>Runs the verb of the command line; null if there is none and the service shall start.</summary>
    public static int? Run(string[] args, Assembly service, IConfiguration configuration, PersonalTables? personal = null) => args switch
    {
        ["migrate"] => Migrations.Run(service, configuration),
        ["await-migration"] => MigrationWait.RunAsync(service, configuration).GetAwaiter().GetResult(),
        ["apply-erasures", .. var files] when personal is not null => ErasureList.ApplyAsync(personal, configuration, files).GetAwaiter().GetResult(),
        ["health"] => HealthAsync(configuration).GetAwaiter().GetResult(),
        _ => null,
    };

    // An image without a shell has no other way to look at itself.
    private static async Task<int> HealthAsync(IConfiguration configuration)
    {
        var address = new Uri((configuration["URLS"] ?? configuration["ASPNETCORE_URLS"] ?? "http://127.0.0.1:8080").Split(';')[0].Replace("+", "127.0.0.1", StringComparison.Ordinal).Replace("*", "127.0.0.1", StringComparison.Ordinal));
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/grpc.health.v1.Health/Check"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]) { Headers = { ContentType = new("application/grpc") } },
        };
        try
        {
            using var response = await client.SendAsync(request); // HTTP/2 has no synchronous form
            var body = await response.Content.ReadAsByteArrayAsync();
            // One frame, field 1, value 1: SERVING.
            return body is [0, 0, 0, 0, 2, 8, 1] ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}

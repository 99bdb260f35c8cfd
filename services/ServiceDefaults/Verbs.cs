using System.Net;
using System.Reflection;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MentorNet.ServiceDefaults;

/// <summary>
/// What a service's program does beside serving: `migrate` brings its database up to date, `await-migration` waits until that is done, `health` asks the running one whether it is
/// ready. After a restore `apply-erasures` erases again who came back, `declare-queues` makes the queues of a new broker, and
/// `resend-events` sends again what the backup cannot know to have arrived.
/// </summary>
public static class Verbs
{
    private static readonly string[] All = ["migrate", "await-migration", "apply-erasures", "declare-queues", "resend-events", "health"];

    /// <summary>Runs the verb of the command line; null if there is none and the service shall start. What is no verb, nor a setting, is refused with 2; with `--help` the verbs are told.</summary>
    public static int? Run(string[] args, Assembly service, IConfiguration configuration, PersonalTables? personal = null, params string[] others) => args switch
    {
        [] => null,
        _ when args.Any(argument => argument is "--help" or "-h") => Tell([.. All, .. others]),
        [var setting, ..] when setting.StartsWith('-') || setting.Contains('=', StringComparison.Ordinal) => null,
        ["migrate"] => Migrations.Run(service, configuration),
        ["await-migration"] => MigrationWait.RunAsync(service, configuration).GetAwaiter().GetResult(),
        ["apply-erasures", .. var files] when personal is not null => ErasureList.ApplyAsync(personal, configuration, files).GetAwaiter().GetResult(),
        ["resend-events"] => SentEvents.ResendAsync(configuration).GetAwaiter().GetResult(),
        ["health"] => HealthAsync(configuration).GetAwaiter().GetResult(),
        ["declare-queues"] => null, // by ServeAsync, which has the service's readers
        _ => Refuse(args, [.. All, .. others]),
    };

    /// <summary>Serves until it is stopped, or only makes its queues where the command line says `declare-queues`; returns the exit status.</summary>
    public static async Task<int> ServeAsync(this WebApplication app, string[] args)
    {
        if (args is not ["declare-queues"])
        {
            await app.RunAsync();
            return 0;
        }

        // An event that is published before its reader's queue is there goes nowhere.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var bus = app.Services.GetRequiredService<IBusControl>();
        await bus.StartAsync(limit.Token);
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, limit.Token);
        await bus.StopAsync(limit.Token);
        return 0;
    }

    private static int Tell(string[] verbs)
    {
        Console.WriteLine($"usage: {string.Join(" | ", verbs)}, or no verb, to serve. Settings are given as --Name:Of=value, or in the environment as Name__Of.");
        return 0;
    }

    private static int Refuse(string[] args, string[] verbs)
    {
        Console.Error.WriteLine($"'{string.Join(' ', args)}' is no verb of this program. It takes {string.Join(", ", verbs)}; without a verb it serves.");
        return 2;
    }

    // The first address that is listened at; where that is every address of the machine, its own.
    private static Uri Listening(string addresses)
    {
        var address = new Uri(addresses.Split(';')[0].Replace("+", "127.0.0.1", StringComparison.Ordinal).Replace("*", "127.0.0.1", StringComparison.Ordinal));
        return address.Host is "0.0.0.0" or "[::]" ? new UriBuilder(address) { Host = "localhost" }.Uri : address;
    }

    // An image without a shell has no other way to look at itself.
    private static async Task<int> HealthAsync(IConfiguration configuration)
    {
        var address = Listening(configuration["URLS"] ?? configuration["ASPNETCORE_URLS"] ?? "http://127.0.0.1:8080");
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

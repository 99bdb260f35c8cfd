using System.Net;
using System.Text.Json.Nodes;
using Scalar.AspNetCore;

namespace MentorNet.Gateway;

/// <summary>Merges the services' OpenAPI documents into one, and shows it as a page.</summary>
internal static class OpenApi
{
    public static void MapOpenApiPages(this WebApplication app)
    {
        app.MapGet("/openapi/v1.json", async (HealthProbe probe, CancellationToken cancellationToken) =>
        {
            using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = TimeSpan.FromSeconds(5) };
            return Results.Content((await MergeAsync(client, probe, cancellationToken)).ToJsonString(), "application/json");
        });
        app.MapScalarApiReference("/openapi", page => page
            .WithTitle("MentorNet API")
            .WithOpenApiRoutePattern("/openapi/v1.json")
            .DisableDefaultFonts()
            .DisableTelemetry()
            // These lead to a service of the browser's maker.
            .DisableAgent()
            .DisableMcp()
            .HideClientButton());
    }

    private static async Task<JsonObject> MergeAsync(HttpClient client, HealthProbe probe, CancellationToken cancellationToken)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject();
        var absent = new List<string>();
        foreach (var service in Routes.Services.Where(service => service != "web"))
        {
            try
            {
                var document = JsonNode.Parse(await client.GetStringAsync(new Uri(new Uri(probe.AddressesOf(service).FirstOrDefault() ?? throw new HttpRequestException("No replica is known.")), "/openapi/v1.json"), cancellationToken))!;
                Move(document["paths"], paths);
                Move(document["components"]?["schemas"], schemas);
            }
            catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException)
            {
                absent.Add(service);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                absent.Add(service);
            }
        }

        new OpenApiWords().WriteTo(paths, schemas);
        return new JsonObject
        {
            ["openapi"] = "3.0.4",
            ["info"] = new JsonObject
            {
                ["title"] = "MentorNet",
                ["version"] = "v1",
                ["description"] = absent.Count == 0
                    ? "The same methods as by gRPC. Send an access token as `Authorization: Bearer …`."
                    : $"Not available right now, and therefore missing here: {string.Join(", ", absent)}.",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["securitySchemes"] = new JsonObject { ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" } },
            },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
        };
    }

    private static void Move(JsonNode? from, JsonObject to)
    {
        foreach (var (name, value) in from?.AsObject().ToList() ?? [])
        {
            from!.AsObject().Remove(name);
            to.TryAdd(name, value);
        }
    }
}

using System.Text.Json.Nodes;

namespace MentorNet.Gateway;

/// <summary>What of the installation works now: of each service, and of all.</summary>
internal static class Condition
{
    /// <summary>Sums up what the services say of themselves; null is one that does not answer.</summary>
    public static JsonObject Of(IReadOnlyDictionary<string, JsonObject?> services)
    {
        var missing = services.Where(service => service.Value is null).Select(service => $"{service.Key}: no answer")
            .Concat(services.SelectMany(service => (service.Value?["missing"] as JsonArray ?? []).Select(part => $"{service.Key}: no {part!["name"]} since {part["since"]}")))
            .ToList();
        return new JsonObject
        {
            ["takes_calls"] = services.Values.All(service => Is(service, "takes_calls")),
            ["works_fully"] = services.Values.All(service => Is(service, "works_fully")),
            ["missing"] = new JsonArray([.. missing.Select(line => JsonValue.Create(line))]),
            ["events"] = $"{Sum("events_set_aside")} set aside, {Sum("events_waiting")} waiting, the oldest for {services.Values.Max(service => Number(service, "oldest_wait_seconds"))} s",
            ["services"] = new JsonObject(services.Select(service => KeyValuePair.Create<string, JsonNode?>(service.Key, service.Value))),
        };

        double Sum(string name) => services.Values.Sum(service => Number(service, name));
    }

    private static bool Is(JsonObject? service, string name) => service?[name]?.GetValue<bool>() == true;

    private static double Number(JsonObject? service, string name) => service?[name]?.GetValue<double>() ?? 0;
}

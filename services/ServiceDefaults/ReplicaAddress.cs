using System.Net;

namespace MentorNet.ServiceDefaults;

/// <summary>One entry of a configured address, which is a list of <c>http://host:port</c> and <c>dns:///host:port</c>; the gateway compiles this file too.</summary>
/// <param name="Host">A name, or an address as digits.</param>
/// <param name="Port">The port.</param>
public sealed record ReplicaAddress(string Host, int Port)
{
    /// <summary>The path that any process answers at once, as long as it answers at all.</summary>
    public const string LivePath = "/health/live";

    /// <summary>Whether there may be several machines behind it, which come and go.</summary>
    public bool IsName => !IPAddress.TryParse(Host, out _) && !Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    public Uri Uri => new UriBuilder("http", Host, Port).Uri;

    /// <summary>Reads a list; throws where an entry is none of the two forms.</summary>
    public static IReadOnlyList<ReplicaAddress> ParseAll(string list)
    {
        var entries = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(entry =>
            Uri.TryCreate(entry.StartsWith("dns:///", StringComparison.Ordinal) ? $"http://{entry["dns:///".Length..]}" : entry, UriKind.Absolute, out var uri) && uri.Scheme == "http"
                ? new ReplicaAddress(uri.IdnHost, uri.Port)
                : throw new InvalidOperationException($"'{entry}' is no address of a service. Write http://host:port or dns:///host:port; several are separated by commas.")).ToList();
        return entries.Count > 0 ? entries : throw new InvalidOperationException("The address of a service is empty.");
    }

    /// <summary>Whether a configured address may have several replicas behind it.</summary>
    public static bool AreSeveral(IReadOnlyList<ReplicaAddress> addresses) => addresses.Count > 1 || addresses.Any(address => address.IsName);
}

using System.Net;
using System.Net.Sockets;

namespace MentorNet.Caseload.Calendars;

/// <summary>
/// The wall between addresses that people type and what this machine can reach: only what everybody can reach is asked. The address that was checked is the
/// one that is connected to, so a name that means another place a moment later leads nowhere else.
/// </summary>
internal static class PublicAddresses
{
    // Private, shared, local, for documentation and tests, for many receivers, reserved (IANA's registries of special purposes).
    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    // Of these alone addresses are given out; parts of it are for tunnels, which lead to other addresses, and for documentation.
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(network => IPNetwork.Parse(network))];

    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetwork
            ? !Special.Any(network => network.Contains(plain))
            : plain.AddressFamily == AddressFamily.InterNetworkV6 && Global.Contains(plain) && !Special6.Any(network => network.Contains(plain));
    }

    /// <summary>Connects to a host, if each of its addresses is public.</summary>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(IsPublic))
        {
            throw new NotPublicException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>An address leads to a place that is not public.</summary>
internal sealed class NotPublicException() : IOException("The address is not public.");

namespace MentorNet.ServiceDefaults;

/// <summary>Names of hosts in addresses that people write.</summary>
public static class HostNames
{
    /// <summary>The name by which the network knows the host of an address, in ASCII; null where letters of it can be in none, which <see cref="Uri"/> itself finds out late and by throwing.</summary>
    public static string? Of(Uri address)
    {
        try
        {
            return address.IdnHost;
        }
        catch (Exception e) when (e is UriFormatException or ArgumentException)
        {
            return null;
        }
    }
}

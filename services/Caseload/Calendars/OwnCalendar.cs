using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Calendars;

internal enum OwnCalendarState
{
    Waiting,
    Read,
    Unreachable,
    NoCalendar,
    NotPublic,
    TooLarge,
}

/// <summary>A calendar in which a person lives, by the address of its feed, which is a secret.</summary>
/// <param name="Id">The id.</param>
/// <param name="PersonId">Whose it is.</param>
/// <param name="Address">The address where it is not encrypted yet, else one that leads nowhere.</param>
/// <param name="SealedAddress">The address, encrypted; null of before that.</param>
/// <param name="Host">The host of the address, which its owner reads; empty of before.</param>
/// <param name="State">What became of the last attempt to read it.</param>
/// <param name="Etag">By which its server knows what was read.</param>
/// <param name="ReadAt">When it was read last.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="BusyCount">How many busy times it has.</param>
internal sealed record OwnCalendar(
    Guid Id, Guid PersonId, string Address, string? SealedAddress, string Host, OwnCalendarState State, string Etag, DateTimeOffset? ReadAt, DateTimeOffset CreatedAt, int BusyCount)
{
    /// <summary>How many a person may have.</summary>
    public const int Most = 3;

    private const int LongestAddress = 2000;

    /// <summary>What stands in the place of an address that is encrypted.</summary>
    public static string Nowhere(Guid id) => $"https://sealed.invalid/{id}";

    /// <summary>The host of an address, as people read it.</summary>
    public static string HostOf(string address) => new Uri(address).IdnHost;

    /// <summary>Reads an address of the public web: https, or webcal, which is the same; at its usual port and without a password.</summary>
    public static string ParseAddress(string text)
    {
        var typed = text.Trim();
        if (typed.StartsWith("webcal://", StringComparison.OrdinalIgnoreCase))
        {
            typed = $"https://{typed["webcal://".Length..]}";
        }

        // As it is asked, letters outside ASCII are longer.
        return typed.Length <= LongestAddress && Uri.TryCreate(typed, UriKind.Absolute, out var address) && IsAllowed(address) && address.AbsoluteUri.Length <= LongestAddress
            ? address.AbsoluteUri
            : throw Errors.InvalidField("address", $"must be an https or webcal address of at most {LongestAddress} characters.");
    }

    /// <summary>Whether a calendar belongs to a domain: it is there, or is that of a mail address there, as those of Google and Microsoft say in their path.</summary>
    public static bool IsAt(Uri address, string domain) =>
        address.IdnHost.Equals(domain, StringComparison.OrdinalIgnoreCase)
        || address.IdnHost.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase)
        || Uri.UnescapeDataString(address.AbsoluteUri).Contains($"@{domain}", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address may be asked, also one to which another leads.</summary>
    public static bool IsAllowed(Uri address) => address is { Scheme: "https", IsDefaultPort: true, UserInfo.Length: 0 } && HostNames.Of(address) is { Length: > 0 };
}

/// <summary>What of a calendar could not be read.</summary>
internal sealed record OwnCalendarProblem(Guid CalendarId, string Uid, string Reason);

/// <summary>A calendar whose turn it is to be read, with how often in a row that has failed, this time included.</summary>
internal sealed record DueCalendar(Guid CalendarId, Guid ConsortiumId, int Failures);

using MentorNet.Calendar.Text;
using MentorNet.ServiceDefaults;
using NodaTime;

namespace MentorNet.Calendar.Busy;

/// <summary>The time zones that one calendar of a file names: IANA's name, then that of Windows, then what the file itself describes. Nothing else is guessed.</summary>
internal sealed class FileZones(Component calendar, LocalDateTime to, Effort effort)
{
    // Longer than any name that a program gives; the work of a lookup grows with it.
    private const int LongestName = 255;

    private readonly Dictionary<string, DateTimeZone?> found = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<ILookup<string, Component>> described = new(() =>
        calendar.Each("VTIMEZONE").ToLookup(zone => zone.Value("TZID").Trim('"'), StringComparer.OrdinalIgnoreCase));

    public DateTimeZone Find(string name)
    {
        name = name.Trim();
        if (name.Length > LongestName)
        {
            throw new UnreadableException("The name of its time zone is too long.");
        }

        if (!found.TryGetValue(name, out var zone))
        {
            found[name] = zone = TimeZones.Find(name) ?? TimeZones.FindWindows(name) ?? OfPath(name) ?? Described(name);
        }

        return zone ?? throw new UnreadableException($"The time zone '{name}' is not known.");
    }

    // Some programs put their own name before the IANA one, as in /example.org/20260101_1/America/New_York.
    private static DateTimeZone? OfPath(string name)
    {
        while (name.StartsWith('/') && name.IndexOf('/', 1) is > 0 and var next)
        {
            name = name[next..];
            if (TimeZones.Find(name[1..]) is { } zone)
            {
                return zone;
            }
        }

        return null;
    }

    private FileZone? Described(string name)
    {
        try
        {
            return described.Value[name].FirstOrDefault() is { } zone ? FileZone.Read(zone, to, effort) : null;
        }
        catch (Exception e) when (e is UnreadableException or ArgumentException or OverflowException or InvalidOperationException)
        {
            return null;
        }
    }
}

namespace MentorNet.ServiceDefaults;

public static partial class TimeZones
{
    /// <summary>Reads the name of a time zone and returns its canonical id; empty is unknown.</summary>
    public static string Parse(string value, string field) =>
        value.Length == 0 ? ""
        : TryCanonical(value, out var id) ? id
        : throw Errors.InvalidField(field, "must be an IANA time zone such as 'America/Chicago' or 'UTC'.");
}

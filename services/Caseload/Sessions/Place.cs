using System.Globalization;
using System.Text.RegularExpressions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

/// <summary>Where a session is held: an address of the web, or a phone number.</summary>
internal static partial class Place
{
    private const int Longest = 500;

    /// <summary>Reads an https link or a phone number; empty is none. Error: INVALID_ARGUMENT with the field.</summary>
    public static string Parse(string value, string field)
    {
        var place = ServiceDefaults.Parse.Text(value, field, 0, Longest);
        if (place.Length == 0 || Phone().IsMatch(place))
        {
            return place;
        }

        if (place.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse) || !Uri.TryCreate(place, UriKind.Absolute, out var uri) || uri.Scheme != "https" || uri.Host.Length == 0)
        {
            throw Errors.InvalidField(field, "must be a link that begins with https://, or a phone number.");
        }

        // "https://meet.example@elsewhere.example" leads elsewhere.
        return uri.UserInfo.Length == 0 ? place : throw Errors.InvalidField(field, "must not contain a user name or password (the part before the @).");
    }

    // As it is dialed, with what is dialed after it: a pause, an extension, the number of a conference.
    [GeneratedRegex(@"^\+?[0-9(][0-9 ().\-/]{5,30}( ?(,+|x|ext\.?) ?[0-9#*]{1,20}[0-9#*,]{0,20})?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Phone();
}

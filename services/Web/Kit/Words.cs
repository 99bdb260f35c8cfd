using System.Globalization;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Kit;

/// <summary>Puts values into the words that people read.</summary>
internal static partial class Words
{
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-US");

    public static IReadOnlyList<(string Value, string Text)> Languages { get; } =
    [
        ("en", "English"), ("es", "Spanish"), ("zh", "Chinese"), ("fr", "French"), ("ht", "Haitian Creole"), ("vi", "Vietnamese"),
        ("tl", "Tagalog"), ("ar", "Arabic"), ("ko", "Korean"), ("pt", "Portuguese"), ("ru", "Russian"), ("so", "Somali"), ("ase", "American Sign Language"),
    ];

    // What most members look for, by the names that they use.
    private static readonly (string Value, string Text)[] UsualTimeZones =
    [
        ("America/New_York", "Eastern (New York)"), ("America/Chicago", "Central (Chicago)"), ("America/Denver", "Mountain (Denver)"),
        ("America/Phoenix", "Arizona (Phoenix)"), ("America/Los_Angeles", "Pacific (Los Angeles)"), ("America/Anchorage", "Alaska (Anchorage)"),
        ("Pacific/Honolulu", "Hawaii (Honolulu)"), ("America/Puerto_Rico", "Atlantic (Puerto Rico)"), ("Pacific/Guam", "Guam"),
        ("Pacific/Pago_Pago", "American Samoa (Pago Pago)"),
    ];

    /// <summary>Lists all time zones that are taken, each once, in groups: the usual ones, then by part of the world.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<(string Value, string Text)> Zones)> TimeZones { get; } =
    [
        ("United States", UsualTimeZones),
        .. ServiceDefaults.TimeZones.Names.Select(name => ServiceDefaults.TimeZones.Find(name)!.Id).Distinct().Except(UsualTimeZones.Select(zone => zone.Value))
            .GroupBy(PartOfTheWorld)
            .OrderBy(part => part.Key == Elsewhere).ThenBy(part => part.Key, StringComparer.Ordinal)
            .Select(part => (part.Key, (IReadOnlyList<(string, string)>)[.. part.Select(id => (Value: id, Text: PlaceOf(id))).OrderBy(zone => zone.Text, StringComparer.Ordinal)])),
    ];

    private const string Elsewhere = "UTC and fixed offsets";

    /// <summary>Names a time zone as people do.</summary>
    public static string TimeZone(string id) => UsualTimeZones.FirstOrDefault(zone => zone.Value == id).Text
        ?? (PartOfTheWorld(id) == Elsewhere ? PlaceOf(id) : $"{PlaceOf(id)} ({PartOfTheWorld(id)})");

    /// <summary>Names the time that holds in a zone.</summary>
    public static string TimeOf(string id) => UsualTimeZones.Any(zone => zone.Value == id) && TimeZone(id).Split(" (", 2) is [var name, var place] ? $"{name} Time ({place}" : TimeZone(id);

    private static string PartOfTheWorld(string id) => id.Split('/')[0] switch
    {
        "America" => "Americas",
        "Indian" => "Indian Ocean",
        "Etc" => Elsewhere,
        var part when id.Contains('/', StringComparison.Ordinal) => part,
        _ => Elsewhere,
    };

    // The signs in names such as Etc/GMT+5 are the other way round than people write them.
    private static string PlaceOf(string id) => id switch
    {
        "Etc/UTC" => "UTC",
        ['E', 't', 'c', '/', 'G', 'M', 'T', '+', .. var hours] => $"UTC−{hours}",
        ['E', 't', 'c', '/', 'G', 'M', 'T', '-', .. var hours] => $"UTC+{hours}",
        _ => string.Join(", ", id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('_', ' ').Split('/').Reverse()),
    };

    public static string Of(Role role) => role switch
    {
        Role.Officer => "Officer",
        Role.Mentor => "Mentor",
        Role.Coach => "Coach",
        Role.Admin => "Admin",
        Role.Operator => "Operator",
        _ => "",
    };

    public static string Of(IEnumerable<Role> roles) => string.Join(", ", roles.Select(Of));

    public static string Of(Kind kind) => kind switch
    {
        Kind.Coach => "executive coach",
        Kind.CrossSector => "cross-sector peer",
        _ => "peer mentor",
    };

    public static string Of(ScorePart part) => part switch
    {
        ScorePart.Needs => "Experience with what you need",
        ScorePart.JobAlike => "Similar role",
        ScorePart.Experience => "Useful experience gap",
        ScorePart.OrganizationLikeness => "Similar organization",
        ScorePart.Hours => "Shared availability",
        _ => "Another sector",
    };

    public static string Of(Need.Types.Group group) => group switch
    {
        Need.Types.Group.Policy => "Policy and plan",
        Need.Types.Group.Resources => "Money, staff, and mentorship",
        Need.Types.Group.Organization => "The whole organization",
        Need.Types.Group.Community => "The community",
        Need.Types.Group.Skill => "Skills",
        _ => "Other",
    };

    public static string Of(Organization.Types.Kind kind) => kind switch
    {
        Organization.Types.Kind.SchoolDistrict => "School district",
        Organization.Types.Kind.CharterOperator => "Charter school operator",
        Organization.Types.Kind.EducationAgency => "Education agency",
        Organization.Types.Kind.University => "University or college",
        Organization.Types.Kind.Hospital => "Hospital",
        Organization.Types.Kind.CityOrCounty => "City or county",
        Organization.Types.Kind.Company => "Company",
        Organization.Types.Kind.NonProfit => "Nonprofit organization",
        _ => "",
    };

    /// <summary>Says until when something stands: the day, and how long that is.</summary>
    public static string Until(DateTimeOffset moment, DateTimeOffset now, NodaTime.DateTimeZone zone) => (moment - now) switch
    {
        { TotalMinutes: <= 0 } => "now",
        { TotalHours: < 48 } left => $"{Moments.At(moment, zone)} (in {Count(Math.Max(1, (int)Math.Round(left.TotalHours)), "hour", "hours")})",
        var left => $"{Moments.Day(moment, zone)} (in {Count((int)Math.Round(left.TotalDays), "day", "days")})",
    };

    /// <summary>Names a part of MentorNet by what people do there.</summary>
    public static string OfService(string service) => service switch
    {
        "identity" => "Sign-in",
        "profile" => "Profile",
        "matching" => "Matching",
        "messaging" => "Conversations",
        "library" => "Library",
        "caseload" => "Working together",
        "web" => "This web app",
        _ => service,
    };

    /// <summary>Names a person to who sees them; not everybody shows their name, or themselves (null), to everybody.</summary>
    public static string NameOf(Person? person) => person switch
    {
        null => "A member who is not shown to you",
        { DisplayName.Length: 0 } => "A member who shows no name",
        _ => person.DisplayName,
    };

    /// <summary>Says what somebody is and where, as far as it is shown.</summary>
    public static string PostOf(Person? person) => string.Join(", ", new[] { person?.Title ?? "", person?.OrganizationDisplayName ?? "" }.Where(part => part.Length > 0));

    public static string PlaceOf(Organization organization) =>
        string.Join(" · ", new[] { Of(organization.Kind), string.Join(", ", new[] { organization.City, organization.State }.Where(part => part.Length > 0)) }.Where(part => part.Length > 0));

    public static string NameOf(Consortium consortium) =>
        consortium.Demo && !consortium.DisplayName.Contains("sample", StringComparison.OrdinalIgnoreCase) ? $"{consortium.DisplayName} (sample)" : consortium.DisplayName;

    private static readonly IReadOnlyDictionary<string, string> KitFields = new Dictionary<string, string>
    {
        ["display_name"] = "Name",
        ["email"] = "Email address",
        ["source"] = "Source",
        ["start_date"] = "First day",
        ["end_date"] = "Last day",
        ["organization"] = "Employer",
        ["csv"] = "File",
        ["text"] = "Message",
    };

    /// <summary>Names a field as its label does.</summary>
    public static string OfField(string field) => (KitFields.GetValueOrDefault(field) ?? Area.TextOf(area => area.Fields, field))
        ?? (field.Length == 0 ? "" : char.ToUpperInvariant(field[0]) + field[1..].Replace('_', ' '));

    /// <summary>Names a field of somebody else's profile.</summary>
    public static string OfTheirField(string field) => You().Replace(OfField(field), match => match.Value switch { "Your" => "Their", "your" => "their", "You" => "They", "about you" or "About you" => $"{match.Value[..5]} them", _ => "they" });

    [GeneratedRegex(@"\b([Aa]bout you|[Yy]our?)\b")]
    private static partial Regex You();

    /// <summary>Lists the values of an enum as options; unknown comes first, as a question.</summary>
    public static IEnumerable<(string Value, string Text)> Options<T>(Func<T, string> text, string unknown = "Choose…") where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => (Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 ? "" : value.ToString(), Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0 ? unknown : text(value)));

    public static T Read<T>(string value) where T : struct, Enum => Enum.TryParse<T>(value, out var found) ? found : default;

    public static string Language(string tag) => ServiceDefaults.Languages.Name(tag);

    /// <summary>A count of people as it is told: one of too few is not, nor one that would give such a one away.</summary>
    public static string Told(bool told, int count) => told ? count.ToString("N0", English) : "not shown";

    public static string Count(int count, string one, string many) => $"{count.ToString("N0", English)} {(count == 1 ? one : many)}";

    public static string Short(string text, int atMost) => text.Length <= atMost ? text : string.Concat(text.AsSpan(0, text.LastIndexOf(' ', atMost) is > 0 and var end ? end : atMost), "…");

    public static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} kB" : $"{(bytes / 1048576.0).ToString("0.0", English)} MB";

    public static string Ago(DateTimeOffset moment, DateTimeOffset now, NodaTime.DateTimeZone zone)
    {
        var passed = now - moment;
        return passed switch
        {
            { TotalSeconds: < -60 } => Moments.Day(moment, zone),
            { TotalMinutes: < 1 } => "just now",
            { TotalMinutes: < 60 } => $"{Count((int)passed.TotalMinutes, "minute", "minutes")} ago",
            { TotalHours: < 24 } => $"{Count((int)passed.TotalHours, "hour", "hours")} ago",
            { TotalDays: < 7 } => $"{Count((int)passed.TotalDays, "day", "days")} ago",
            _ => Moments.Day(moment, zone),
        };
    }
}

/// <summary>Finds what a page says after something was done; a link can name one but not write one.</summary>
internal static class DoneTexts
{
    /// <summary>Says what no area does alone.</summary>
    private static readonly IReadOnlyDictionary<string, string> Own = new Dictionary<string, string>
    {
        ["blocked"] = "Blocked. They aren’t told.",
        ["saved"] = "Saved.",
        ["unblocked"] = "Unblocked. A pairing that was paused only because of it resumes within a minute.",
        ["first-page"] = "That link was to a page of the list that is no longer there. This is the first page.",
        ["sent"] = "Sent.",
        ["added"] = "Added.",
        ["removed"] = "Removed.",
        ["created"] = "Created.",
        ["draft"] = "Moved back to drafts.",
        ["discarded"] = "Discarded.",
        ["cancelled"] = "Canceled: everything is as it was before.",
        ["taken-back"] = "Taken back.",
        ["closed"] = "Closed.",
        ["uploaded"] = "The file is uploaded.",
        ["deleted"] = "Deleted. Every part of MentorNet is now deleting what it holds of it.",
    };

    public static string? Find(string? key) => key is null ? null : Own.GetValueOrDefault(key) ?? Area.TextOf(area => area.Done, key);
}

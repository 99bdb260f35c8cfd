using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorNet.Cli.Demo;

internal sealed record DemoOrganization(string Key, string Kind, string DisplayName, string City, string State, string Locale, int? Enrollment, double? PovertyShare, string SectorDetail,
    double? Latitude = null, double? Longitude = null, double[]? StudentShares = null, string Size = "", string Ownership = "", string Category = "");

internal sealed record DemoPerson(
    string Id, string Name, string Title, string Organization, string[] Roles, string About, string[] Needs, string[] Offers, string ReportsTo, string TeamSize,
    string Budget, string SeniorSeat, string Post, int? Years, int Capacity, string[] Languages, string TimeZone,
    DateOnly? StartedOn = null, string Scope = "", string BoardClimate = "", Dictionary<string, int>? NeedStrengths = null, Dictionary<string, string>? NeedNotes = null,
    Dictionary<string, int>? OfferStrengths = null, Dictionary<string, string>? OfferNotes = null, string[]? Accomplishments = null, int? HoursPerMonth = null,
    string[]? Availability = null, string[]? MeetingModes = null, DemoCredential[]? Credentials = null, int? HourlyRateUsd = null, bool ProBono = false)
{
    public string Email => $"{Id}@example.org";
}

internal sealed record DemoCredential(string Kind, DateOnly? Issued, DateOnly? Expires);

internal sealed record DemoMessage(string From, string Text);

internal sealed record DemoPairing(string Officer, string Mentor, string Message, string Need, DemoAgreement? Agreement, DemoAction[] Actions, DemoMessage[] Messages, int Unread,
    int MoreWeeks = 0, DemoClosing? Closing = null, string[]? Rematch = null, string? AsksToGoOn = null, DemoBudget? Budget = null);

/// <summary>Sessions with a coach that the consortium pays, how many of them were held, and the client agrees that it sees these numbers.</summary>
internal sealed record DemoBudget(int Sessions, int Used);

/// <summary>That one of two (officer or mentor) brings their work to a close, in so many days or (0) at once, with a reason that only they see and a last word.</summary>
internal sealed record DemoClosing(string By, int InDays, string Reason, string LastWord);

/// <summary>What two agreed on, whether both have signed it, and the change that one of them proposes, where there is one.</summary>
internal sealed record DemoAgreement(string Purpose, int Weeks, string Rhythm, int Minutes, bool Signed, DemoChange? Change = null);

internal sealed record DemoChange(string Rhythm, int Weeks);

/// <summary>Something to do: who does it (officer, mentor or both), by which day from today, whether it is done, and how often it was carried over.</summary>
internal sealed record DemoAction(string Text, string Who, int InDays, bool Done, int Carried);

/// <summary>A request: what the mentor asked before deciding and the answer, why they declined, and who is asked after them, where there is that.</summary>
internal sealed record DemoRequest(string Officer, string Mentor, string Message, string Need, string? Question, string? Reply, string? Declined, string[]? Then);

internal sealed record DemoResource(string Id, string Title, string Summary, string[] Needs)
{
    public string FileName => $"{Id}.md";
}

/// <summary>The demo as it is written in the files beside this one.</summary>
internal sealed record DemoData(DemoOrganization[] Organizations, DemoPerson[] People, DemoPairing[] Pairings, DemoRequest[] Requests, DemoResource[] Resources, DemoSessions[] Sessions, DemoProgress[] Progress)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static DemoData Read() => new(
        Read<DemoOrganization[]>("organizations.json"),
        Read<DemoPerson[]>("people.json"),
        Read<DemoPairing[]>("pairings.json"),
        Read<DemoRequest[]>("requests.json"),
        Read<DemoResource[]>("resources.json"),
        Read<DemoSessions[]>("sessions.json"),
        Read<DemoProgress[]>("progress.json"));

    /// <summary>Reads the file of a resource.</summary>
    public static byte[] File(string name)
    {
        using var stream = Open(name);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static T Read<T>(string name)
    {
        using var stream = Open(name);
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new CliException($"{name} is missing in this build.");
}

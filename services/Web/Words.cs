using System.Globalization;
using System.Text.RegularExpressions;
using MentorNet.Access.V1;
using MentorNet.Identity.V1;
using MentorNet.Library.V1;
using MentorNet.Matching.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web;

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
        Need.Types.Group.Resources => "Money, staff and mentorship",
        Need.Types.Group.Organization => "The whole organization",
        Need.Types.Group.Community => "The community",
        Need.Types.Group.Skill => "Skills",
        _ => "Other",
    };

    public static string Of(Organization.Types.Kind kind) => kind switch
    {
        Organization.Types.Kind.SchoolDistrict => "School district",
        Organization.Types.Kind.CharterOperator => "Charter operator",
        Organization.Types.Kind.EducationAgency => "Education agency",
        Organization.Types.Kind.University => "University or college",
        Organization.Types.Kind.Hospital => "Hospital",
        Organization.Types.Kind.CityOrCounty => "City or county",
        Organization.Types.Kind.Company => "Company",
        Organization.Types.Kind.NonProfit => "Non-profit organization",
        _ => "",
    };

    public static string Of(Resource.Types.License license) => license switch
    {
        Resource.Types.License.Cc0 => "CC0 (no rights reserved)",
        Resource.Types.License.CcBy => "CC BY 4.0",
        Resource.Types.License.CcBySa => "CC BY-SA 4.0",
        Resource.Types.License.CcByNc => "CC BY-NC 4.0",
        Resource.Types.License.CcByNcSa => "CC BY-NC-SA 4.0",
        Resource.Types.License.MembersOnly => "For members only",
        _ => "No license given",
    };

    public static string Of(MatchRequest.Types.State state) => state switch
    {
        MatchRequest.Types.State.Open => "Awaiting a reply",
        MatchRequest.Types.State.Accepted => "Accepted",
        MatchRequest.Types.State.Declined => "Declined",
        MatchRequest.Types.State.Withdrawn => "Withdrawn",
        MatchRequest.Types.State.Closed => "Closed: no place was left",
        MatchRequest.Types.State.Expired => "Expired",
        _ => "",
    };

    public static string Of(CircleProposal.Types.State state) => state switch
    {
        CircleProposal.Types.State.Proposed => "Proposed",
        CircleProposal.Types.State.Kept => "Kept",
        CircleProposal.Types.State.Discarded => "Discarded",
        _ => "",
    };

    public static string Of(CircleProposal.Types.Cause cause) => cause switch
    {
        CircleProposal.Types.Cause.NobodyToSitWith => "Fewer than two others fit with them: independent, sharing a language, and not already together with them.",
        CircleProposal.Types.Cause.NoSeat => "Every circle with a seat has someone they aren’t independent of, or share no language with.",
        CircleProposal.Types.Cause.NotDrawn => "Not drawn this time: more people have this need than are divided at once. Keep these circles, then propose again.",
        _ => "",
    };

    public static string Of(Rhythm rhythm) => rhythm switch
    {
        Rhythm.Weekly => "every week",
        Rhythm.EveryTwoWeeks => "every two weeks",
        Rhythm.Monthly => "once a month",
        _ => "",
    };

    public static string Of(DeclineReason reason) => reason switch
    {
        DeclineReason.NoTime => "No time right now",
        DeclineReason.NotMyExperience => "I haven’t done what you’re asking about",
        DeclineReason.TooClose => "We know each other, or their employer, too well",
        DeclineReason.AskLater => "Please ask again in some months",
        _ => "",
    };

    public static string Of(RankedChoice.Types.State state) => state switch
    {
        RankedChoice.Types.State.Active => "In progress",
        RankedChoice.Types.State.Accepted => "Led to a pairing",
        RankedChoice.Types.State.Exhausted => "Everyone has been asked",
        RankedChoice.Types.State.Cancelled => "Ended",
        _ => "",
    };

    /// <summary>Says until when something stands: the day, and how long that is.</summary>
    public static string Until(DateTimeOffset moment, DateTimeOffset now, NodaTime.DateTimeZone zone) => (moment - now) switch
    {
        { TotalMinutes: <= 0 } => "now",
        { TotalHours: < 48 } left => $"{Moments.At(moment, zone)} (in {Count(Math.Max(1, (int)Math.Round(left.TotalHours)), "hour", "hours")})",
        var left => $"{Moments.Day(moment, zone)} (in {Count((int)Math.Round(left.TotalDays), "day", "days")})",
    };

    public static string Of(Round.Types.State state) => state switch
    {
        Round.Types.State.Draft => "Draft",
        Round.Types.State.Computed => "Preview",
        Round.Types.State.Published => "Published",
        Round.Types.State.OpenForRankings => "Open for rankings",
        Round.Types.State.Computing => "Being computed",
        Round.Types.State.InReview => "In review",
        Round.Types.State.Closed => "Closed",
        Round.Types.State.Discarded => "Discarded",
        _ => "",
    };

    public static string Of(Round.Types.Objective objective) => objective switch
    {
        Round.Types.Objective.Stable => "Stable, best for the officers",
        Round.Types.Objective.StableMentor => "Stable, best for the mentors",
        Round.Types.Objective.WorstOff => "Best for the weakest match",
        _ => "Most pairs, best fit in total",
    };

    public static string Of(ListRoundParticipantsResponse.Types.Participant.Types.Part part) => part switch
    {
        ListRoundParticipantsResponse.Types.Participant.Types.Part.TakesPart => "Takes part",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.NotReady => "Profile not complete",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.Paused => "Paused",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.HasSomebody => "Has someone of each kind",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.Full => "Full",
        ListRoundParticipantsResponse.Types.Participant.Types.Part.OutOfScope => "Out of this round’s scope",
        _ => "",
    };

    public static string Of(RoundReport.Types.Group.Types.By by) => by switch
    {
        RoundReport.Types.Group.Types.By.State => "State of the employer",
        RoundReport.Types.Group.Types.By.Locale => "Locale of the employer",
        RoundReport.Types.Group.Types.By.OrganizationKind => "Sector",
        RoundReport.Types.Group.Types.By.MonthsInPost => "Time in post",
        _ => "",
    };

    /// <summary>Puts the kind of an organization into words, where a count tells it as text.</summary>
    public static string OfOrganizationKind(string value) =>
        Enum.TryParse<Organization.Types.Kind>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var kind) ? Of(kind) : value;

    /// <summary>Reads a slug as words.</summary>
    public static string OfSlug(string slug) => slug.Length == 0 ? "" : char.ToUpperInvariant(slug[0]) + slug[1..].Replace('-', ' ');

    /// <summary>Says how well two fit, in words of a scale that people know.</summary>
    public static string Fit(int score) => $"{score / 10000} of 100";

    public static string Of(RoundEntry.Types.Cause cause) => cause switch
    {
        RoundEntry.Types.Cause.NotReady => "This profile is missing information needed for matching.",
        RoundEntry.Types.Cause.NobodyIndependent => "No one who fits is independent of them.",
        RoundEntry.Types.Cause.NoSharedLanguage => "No mentor shares a language with them.",
        RoundEntry.Types.Cause.AllFull => "Every suitable mentor is full.",
        RoundEntry.Types.Cause.AllForbidden => "Every suitable pair is forbidden.",
        RoundEntry.Types.Cause.NoOtherSector => "Everyone who would fit works in the same sector.",
        RoundEntry.Types.Cause.TakenOut => "An admin took the pair out.",
        RoundEntry.Types.Cause.AllPaired => "They are already paired with everyone who fits.",
        _ => "Not computed yet.",
    };

    public static string Of(OrganizationImport.Types.State state) => state switch
    {
        OrganizationImport.Types.State.Checking => "Being checked",
        OrganizationImport.Types.State.Checked => "Checked; waits for you to apply it",
        OrganizationImport.Types.State.Applying => "Being applied",
        OrganizationImport.Types.State.Applied => "Imported",
        OrganizationImport.Types.State.Failed => "Failed; nothing was changed",
        OrganizationImport.Types.State.Cancelled => "Cancelled; nothing was changed",
        _ => "",
    };

    public static string Of(Invitation.Types.State state) => state switch
    {
        Invitation.Types.State.Open => "Awaiting a reply",
        Invitation.Types.State.Accepted => "Accepted",
        Invitation.Types.State.Revoked => "Revoked",
        Invitation.Types.State.Expired => "Expired",
        Invitation.Types.State.Declined => "Declined",
        _ => "",
    };

    public static string Of(Person.Types.ReportsTo value) => value switch
    {
        Person.Types.ReportsTo.ChiefExecutive => "The superintendent or chief executive",
        Person.Types.ReportsTo.CabinetMember => "Another member of the cabinet",
        Person.Types.ReportsTo.HumanResources => "Human resources",
        Person.Types.ReportsTo.AcademicOffice => "The academic office",
        Person.Types.ReportsTo.Other => "Someone else",
        _ => "",
    };

    public static string Of(Person.Types.TeamSize value) => value switch
    {
        Person.Types.TeamSize.Alone => "Works alone",
        Person.Types.TeamSize.OneOrTwo => "One or two people",
        Person.Types.TeamSize.ThreeToFive => "Three to five people",
        Person.Types.TeamSize.SixOrMore => "Six people or more",
        _ => "",
    };

    public static string Of(Person.Types.Budget value) => value switch
    {
        Person.Types.Budget.None => "None",
        Person.Types.Budget.Under50K => "Less than $50,000 a year",
        Person.Types.Budget.From50KTo250K => "$50,000 to $250,000 a year",
        Person.Types.Budget.Over250K => "More than $250,000 a year",
        _ => "",
    };

    public static string Of(Person.Types.SeniorSeat value) => value switch
    {
        Person.Types.SeniorSeat.Yes => "Has a seat",
        Person.Types.SeniorSeat.No => "No seat",
        Person.Types.SeniorSeat.Sometimes => "Sometimes invited",
        _ => "",
    };

    public static string Of(Person.Types.Post value) => value switch
    {
        Person.Types.Post.NewPost => "A new post",
        Person.Types.Post.Inherited => "Taken over from someone",
        _ => "",
    };

    public static string Of(Erasure.Types.State state) => state switch
    {
        Erasure.Types.State.Scheduled => "Scheduled",
        Erasure.Types.State.InProgress => "In progress",
        Erasure.Types.State.Done => "Done",
        Erasure.Types.State.Cancelled => "Cancelled by the person",
        _ => "",
    };

    /// <summary>Names a part of MentorNet by what people do there.</summary>
    public static string OfService(string service) => service switch
    {
        "identity" => "Sign-in",
        "profile" => "Profile",
        "matching" => "Matching",
        "messaging" => "Conversations",
        "library" => "Library",
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

    /// <summary>Names a member in lists for admins: by the address where they show no name.</summary>
    public static string NameOf(Member member) => member.DisplayName.Length > 0 ? member.DisplayName : member.Email;

    /// <summary>Names whoever was invited, in the same way.</summary>
    public static string NameOf(Invitation invitation) => invitation.DisplayName.Length > 0 ? invitation.DisplayName : invitation.Email;

    /// <summary>Says what somebody is and where, as far as it is shown.</summary>
    public static string PostOf(Person? person) => string.Join(", ", new[] { person?.Title ?? "", person?.OrganizationDisplayName ?? "" }.Where(part => part.Length > 0));

    public static string NameOf(OrganizationImport import) => import.Options.FileName.Length > 0 ? import.Options.FileName : "A file without a name";

    public static string PathOf(OrganizationImport import) => $"/operator/import/{import.Name["organizationImports/".Length..]}";

    public static string NameOf(Consortium consortium) =>
        consortium.Demo && !consortium.DisplayName.Contains("sample", StringComparison.OrdinalIgnoreCase) ? $"{consortium.DisplayName} (sample)" : consortium.DisplayName;

    /// <summary>Names a field of a profile as its label does.</summary>
    public static string OfField(string field) => field switch
    {
        "display_name" => "Name",
        "about" => "About you",
        "email" => "Email address",
        "reports_to" => "Who you report to",
        "team_size" => "Your team",
        "senior_seat" => "Senior team",
        "years_of_practice" => "Years of practice",
        "time_zone" => "Time zone",
        "source" => "Source",
        "start_date" => "First day",
        "end_date" => "Last day",
        "other_organization" => "The other organization",
        "rivals" => "Rivals",
        "needs" => "Needs",
        "offers" => "What you can help with",
        "organization" => "Employer",
        "capacity" => "Capacity",
        "post" => "Your job, and since when",
        "need_notes" => "Your line about each need",
        "offer_notes" => "Your line about each offer",
        "accomplishments" => "Experience",
        "availability" => "Times of the week",
        "meeting_modes" => "How you can meet",
        "credentials" => "Coach's credentials",
        "hourly_rate_usd" => "Rate or pro bono",
        "scope" => "What your job covers",
        "board_climate" => "Your board’s stance on the work",
        "role_eliminated_date" => "That your post was eliminated",
        "last_active" => "When you were last active",
        "next_step" => "Next step",
        "next_step_due_time" => "Due",
        "csv" => "File",
        "kinds" => "Each officer gets",
        "kind2" => "Second companion",
        "kind3" => "Third companion",
        "text" => "Message",
        _ => field.Length == 0 ? "" : char.ToUpperInvariant(field[0]) + field[1..].Replace('_', ' '),
    };

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

    /// <summary>How many pairs a round has, for how many officers; before there is a preview, the officers alone.</summary>
    public static string Told(Round round) => (round.HasPairCount, round.HasOfficerCount) switch
    {
        (false, true) when !round.HasMinScore => $"for {Count(round.OfficerCount, "officer", "officers")}",
        (true, true) => $"{Count(round.PairCount, "pair", "pairs")} for {Count(round.OfficerCount, "officer", "officers")}",
        (true, false) => $"{Count(round.PairCount, "pair", "pairs")}, nearly all officers matched",
        (false, true) => $"for {Count(round.OfficerCount, "officer", "officers")}, pairs not shown",
        _ => "too few people to show a number",
    };

    /// <summary>For how many officers a round is. Where that is not told and the pairs are, fewer than five more are left.</summary>
    public static string Officers(Round round) => round is { HasOfficerCount: false, HasPairCount: true } ? "nearly all matched" : Told(round.HasOfficerCount, round.OfficerCount);

    /// <summary>How many more there are whom the reader is not shown; empty where that is too few to be told.</summary>
    public static string Others(int count) => count == 0 ? "" : $"And at least {count.ToString("N0", English)} more who are not shown to you.";

    /// <summary>What each part of a score gives, of a hundred, for somebody who is not one of the two: no word of either.</summary>
    public static string Of(IEnumerable<FitPart> parts) => string.Join(" · ", parts.Where(part => part.Most > 0).Select(part => $"{Short(part.Part)} {Math.Round(100.0 * part.Points / part.Most):0}%"));

    private static string Short(ScorePart part) => part switch
    {
        ScorePart.Needs => "Needs met",
        ScorePart.JobAlike => "Similar role",
        ScorePart.Experience => "Experience gap",
        ScorePart.OrganizationLikeness => "Similar organization",
        ScorePart.Hours => "Shared availability",
        _ => "Other sector",
    };

    /// <summary>Says whether the day has passed by which two meant to do their next step.</summary>
    public static bool Overdue(Pairing pairing, DateTimeOffset now, NodaTime.DateTimeZone zone) =>
        pairing is { State: Pairing.Types.State.Open, NextStep.Length: > 0, NextStepDueTime: { } due } && DateOnly.FromDateTime(due.ToDateTime()) < Moments.DayOf(now, zone);

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

/// <summary>Holds what a page says after something was done; a link can name one but not write one.</summary>
internal static class DoneTexts
{
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["saved"] = "Saved.",
        ["role-asked"] = "We asked them by email. They have the role once they accept.",
        ["step-empty"] = "Nothing is filled in on that page yet, and matching needs it. Your profile shows what is missing.",
        ["step-skipped"] = "Skipped. You can fill in that page whenever you like.",
        ["step-lacks"] = "Saved so far. Matching needs more from that page; your profile shows what is missing.",
        ["first-page"] = "That link was to a page of the list that is no longer there. This is the first page.",
        ["resumed"] = "Welcome back. People can ask you again.",
        ["employed"] = "Your new job is saved. Describe how it is set up in your profile.",
        ["eliminated"] = "Saved. You stay a member and lose nothing. When you know what you want, tell us here.",
        ["wished"] = "Saved. You can change it at any time.",
        ["kept"] = "Kept as a favorite. No one else sees it.",
        ["set-aside"] = "You won’t be shown that person again. No one is told.",
        ["asked"] = "Your request is on its way. You will find the answer here.",
        ["accepted"] = "Accepted. The pairing is open; write a first message.",
        ["declined"] = "Declined. The officer is notified.",
        ["declined-paused"] = "Declined, and you are paused: no one new can ask you until then. Your pairings continue.",
        ["questioned"] = "Your question is on its way. The request stays open.",
        ["answered"] = "Your answer is on its way.",
        ["chosen"] = "The first person on your list has been asked. The others follow automatically, one at a time, as long as it’s needed.",
        ["choice-ended"] = "No one else will be asked. An open request stays open.",
        ["waiting"] = "You are on the waiting list. You get an email when a place is offered to you.",
        ["left"] = "You left the waiting list.",
        ["withdrawn"] = "Withdrawn.",
        ["ended"] = "The pairing has ended. Its conversation can still be read.",
        ["sent"] = "Sent.",
        ["added"] = "Added.",
        ["removed"] = "Removed.",
        ["member-removed"] = "Removed. They are told by email.",
        ["apart"] = "Saved. You won’t be paired; a pairing this affects is paused within a minute.",
        ["invited"] = "Invitations sent.",
        ["resent"] = "The invitation was sent again.",
        ["revoked"] = "Revoked. Its link no longer works.",
        ["created"] = "Created.",
        ["circles-proposed"] = "Proposed. No one is notified.",
        ["circles-kept"] = "Kept.",
        ["circles-discarded"] = "Discarded.",
        ["published"] = "Published.",
        ["draft"] = "Taken back to draft.",
        ["discarded"] = "Discarded.",
        ["cancelled"] = "Cancelled: everything is as it was before.",
        ["taken-back"] = "Taken back.",
        ["closed"] = "Closed.",
        ["computed"] = "The preview is computed. No one is notified before you publish.",
        ["hidden"] = "You are hidden. Your open pairings continue.",
        ["shown"] = "You are visible again, as you chose below.",
        ["uploaded"] = "The file is uploaded.",
        ["export"] = "The file is being made. You get an email when it is ready.",
        ["erasure"] = "Your erasure is scheduled. You can cancel it here until it begins.",
        ["erasure-cancelled"] = "Cancelled. Nothing is erased.",
        ["retried"] = "Sent again. Anything that fails again comes back here.",
        ["dropped"] = "Dropped. Its effect won’t happen.",
        ["deleted"] = "Deleted. Every part of MentorNet deletes what it holds of it now.",
    };

    public static string? Find(string? key) => key is null ? null : Texts.GetValueOrDefault(key);
}

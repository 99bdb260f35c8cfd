using MentorNet.Library.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Areas.Library;

/// <summary>The words of library that people read.</summary>
internal static class LibraryTexts
{
    /// <summary>The text of each reason for which something here is refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>
    {
        ["FILE_NOT_FOUND"] = "This resource has no file, or its file has been replaced in the meantime.",
        ["FILE_TYPE_NOT_ALLOWED"] = "This type of file is not accepted. Use PDF, an office document, CSV, text, PNG, or JPEG.",
        ["RESOURCE_HAS_NO_CONTENT"] = "Add a file or a link before you publish.",
        ["RESOURCE_NOT_DRAFT"] = "This is already published.",
        ["RESOURCE_NOT_FOUND"] = "This resource no longer exists, or it is not published.",
        ["RESOURCE_NOT_PUBLISHED"] = "This is not published.",
        ["RESOURCE_STATE_MISMATCH"] = "This can’t be done at the moment: its state has changed. Look at it again.",
        ["RESOURCE_NOT_YOURS"] = "You can change only what you submit yourself.",
        ["TOO_MANY_DRAFTS"] = "You have 20 resources that are not published. Delete one, or wait for a review.",
        ["REVIEW_NEEDED"] = "Your consortium has reviewers, so everything is reviewed first. Submit it for review.",
        ["SUBMISSION_NOT_FOUND"] = "This is not waiting for your review.",
        ["SUBMISSION_CLAIMED"] = "Another reviewer is looking at this. You can claim it if it becomes overdue.",
        ["SUBMISSION_NOT_CLAIMED"] = "You have not claimed this, or it has been taken back or decided in the meantime.",
        ["OWN_SUBMISSION"] = "This is your own, so another reviewer decides.",
        ["NOT_A_REVIEWER"] = "Only reviewers can do this. An admin names them.",
        ["CRITERIA_NOT_MET"] = "Everything required must be met before you publish. If something isn’t, return it.",
        ["REVIEWER_NOT_FOUND"] = "This person is no longer a reviewer, or is not shown to you.",
        ["TOO_MANY_REVIEWERS"] = "There can be at most 50 reviewers. Remove one first.",
        ["VERSION_LASTS"] = "What was published stays as it is. Make its next version instead.",
        ["VERSION_OUTDATED"] = "Another version was published since you began this one. Make the next version again from what is published now.",
        ["ADAPTATION_NOT_ALLOWED"] = "Its license doesn’t let anyone share a changed version. Write your own, or ask its authors.",
        ["SHARING_NOT_ATTESTED"] = "Confirm that you may share this under its license.",
        ["FILE_NOT_READ_YET"] = "The file is still being read, to check it for names. Try again in a moment.",
        ["FINDING_NOT_FOUND"] = "This is no longer in it, so there is nothing to decide.",
        ["FINDINGS_OPEN"] = "Something in it looks like it’s about a person. Under “Check for names and contacts”, decide on each, and change what you said you’d change.",
        ["TAKEDOWN_NOT_FOUND"] = "This request is no longer here.",
        ["ADMIN_DECIDES_FIRST"] = "An admin is deciding about this. It can be shared again once they have.",
        ["TAKEDOWN_ALREADY_ASKED"] = "You have asked about this already. An admin decides within ten days.",
        ["TAKEDOWN_DECIDED"] = "This has been decided in the meantime.",
        ["TOO_MANY_TAKEDOWNS"] = "You have five requests that are not decided yet. Wait for one of them.",
        ["FILE_REPLACED"] = "This file was replaced while you were downloading it. Download it again.",
    };

    /// <summary>What a page says after something was done.</summary>
    public static readonly IReadOnlyDictionary<string, string> Done = new Dictionary<string, string>
    {
        ["takedown-asked"] = "Sent to your admins. You get an email when they have decided.",
        ["takedown-hidden"] = "Hidden: members can’t find it until it’s decided.",
        ["takedown-decided"] = "Decided. The person who asked gets an email, and so does the person who shared it if anything changed for them.",
        ["findings-decided"] = "Your decisions are saved.",
        ["starters-added"] = "Added. Every member can find them now; they can be changed and withdrawn like any other resource.",
        ["resource-submitted"] = "Submitted. You’ll see the decision here.",
        ["resource-withdrawn"] = "Withdrawn: members no longer find it.",
        ["version-begun"] = "This is a draft of the next version. Readers see the present one until it is published.",
        ["resource-confirmed"] = "Noted: it still holds. It comes back here when it is due again.",
        ["review-claimed"] = "Claimed: you decide on this one.",
        ["review-given-back"] = "Given back to the other reviewers.",
        ["review-approved"] = "Published. Every member can find it.",
        ["review-returned"] = "Returned, with what you asked for.",
    };

    /// <summary>The criteria without which nothing is published; the others are suggestions.</summary>
    public static readonly Criterion[] Required = [Criterion.RightToShare, Criterion.NoNames, Criterion.SourceNamed];

    /// <summary>The criteria as options.</summary>
    public static IEnumerable<(string Value, string Text)> Criteria =>
        Words.Options<Criterion>(criterion => $"{Of(criterion)}{(Required.Contains(criterion) ? " (required)" : " (suggested)")}");

    public static string Of(Criterion criterion) => criterion switch
    {
        Criterion.RightToShare => "It may be shared under its license",
        Criterion.NoNames => "No student or staff member can be recognized in it",
        Criterion.SourceNamed => "It says where it comes from",
        Criterion.Accessible => "People who use a screen reader can read it",
        _ => "It is still current",
    };

    public static string Of(Resource.Types.State state) => state switch
    {
        Resource.Types.State.Submitted => "Waiting for a reviewer",
        Resource.Types.State.InReview => "In review",
        Resource.Types.State.ChangesAsked => "Changes asked for",
        Resource.Types.State.Published => "Published",
        Resource.Types.State.Retired => "Withdrawn",
        Resource.Types.State.Superseded => "A former version",
        _ => "Draft",
    };

    /// <summary>Says where a resource stands, and who sees it there.</summary>
    public static string Where(Resource.Types.State state, bool admin) => state switch
    {
        Resource.Types.State.Submitted => "Waiting for a reviewer, who won’t learn who submitted it.",
        Resource.Types.State.InReview => "A reviewer is looking at it. They don’t learn who submitted it.",
        Resource.Types.State.ChangesAsked => "A reviewer has asked for changes. Make them, and submit it again.",
        Resource.Types.State.Published => "Published: every member can find it.",
        Resource.Types.State.Retired => "Withdrawn: members no longer find it.",
        Resource.Types.State.Superseded => "A former version. It stays as it was.",
        _ => admin ? "A draft: only admins see it." : "A draft: only you see it.",
    };

    public static string Of(Takedown.Types.Ground ground) => ground switch
    {
        Takedown.Types.Ground.Rights => "Someone else has the rights to it",
        Takedown.Types.Ground.Personal => "It says something about a person",
        Takedown.Types.Ground.Harmful => "It’s wrong, and does harm",
        _ => "Another reason",
    };

    public static string Of(Takedown.Types.Decision decision) => decision == Takedown.Types.Decision.TakenDown ? "Taken down" : "Stays";

    /// <summary>The grounds for which something may be taken down, as options.</summary>
    public static IReadOnlyList<(string Value, string Text)> Grounds { get; } = [("", "Choose…"), .. Words.Options<Takedown.Types.Ground>(Of).Where(option => option.Value.Length > 0)];

    /// <summary>What can be decided about a request to take something down.</summary>
    public static IReadOnlyList<(string Value, string Text)> TakedownDecisions { get; } =
        [("", "Choose…"), (nameof(Takedown.Types.Decision.TakenDown), "Take it down"), (nameof(Takedown.Types.Decision.Stays), "It stays")];

    public static string Of(Finding.Types.Kind kind) => kind switch
    {
        Finding.Types.Kind.Name => "A name",
        Finding.Types.Kind.EmailAddress => "An email address",
        Finding.Types.Kind.PhoneNumber => "A phone number",
        Finding.Types.Kind.StreetAddress => "A street address",
        Finding.Types.Kind.IdNumber => "A student or staff number",
        Finding.Types.Kind.BirthDate => "A date of birth",
        Finding.Types.Kind.FileAuthor => "The author of the file",
        Finding.Types.Kind.FileEditor => "Someone who edited the file",
        Finding.Types.Kind.FileOrganization => "The organization of the person who made the file",
        Finding.Types.Kind.FileComment => "Comments",
        Finding.Types.Kind.FileChange => "Tracked changes, with what was deleted",
        _ => "This file couldn’t be read in full, so look through it yourself",
    };

    public static string Of(Finding.Types.Place place) => place switch
    {
        Finding.Types.Place.Title => "in the title",
        Finding.Types.Place.Summary => "in the summary",
        Finding.Types.Place.ChangeReason => "in what changes",
        Finding.Types.Place.FileName => "in the name of the file",
        Finding.Types.Place.FileText => "in the file",
        _ => "in the properties of the file",
    };

    public static string Of(Finding.Types.Reason reason) => reason switch
    {
        Finding.Types.Reason.NotPersonal => "It isn’t about a person",
        Finding.Types.Reason.Source => "It names a source or an author",
        Finding.Types.Reason.PublicPerson => "It’s a public person, in their public role",
        Finding.Types.Reason.Agreed => "The person has agreed",
        Finding.Types.Reason.Office => "It’s the contact of an office",
        _ => "It’s made up, as an example",
    };

    /// <summary>What can be decided about a finding.</summary>
    public static IReadOnlyList<(string Value, string Text)> Decisions { get; } =
        [("", "Choose…"), (nameof(Finding.Types.Decision.WillChange), "I’ll change it"), .. Words.Options<Finding.Types.Reason>(reason => $"Keep it: {char.ToLowerInvariant(Of(reason)[0])}{Of(reason)[1..]}").Where(option => option.Value.Length > 0)];

    /// <summary>The option for what was decided about a finding; empty if nothing was.</summary>
    public static string Option(Finding finding) => finding.Decision switch
    {
        Finding.Types.Decision.Kept => finding.Reason.ToString(),
        Finding.Types.Decision.WillChange => nameof(Finding.Types.Decision.WillChange),
        _ => "",
    };

    public static string Of(Resource.Types.Kind kind) => kind switch
    {
        Resource.Types.Kind.Policy => "Policy",
        Resource.Types.Kind.Plan => "Plan",
        Resource.Types.Kind.Template => "Template",
        Resource.Types.Kind.SlideDeck => "Slide deck",
        Resource.Types.Kind.Protocol => "Protocol for a meeting or conversation",
        Resource.Types.Kind.DataTool => "Data tool",
        Resource.Types.Kind.Article => "Article or guide",
        Resource.Types.Kind.Recording => "Recording",
        _ => "Link",
    };

    public static string Of(Resource.Types.Audience audience) => audience switch
    {
        Resource.Types.Audience.EquityOfficers => "Equity officers",
        Resource.Types.Audience.Executives => "Chief executives and cabinets",
        Resource.Types.Audience.Boards => "Boards",
        Resource.Types.Audience.Managers => "Principals, deans, and managers",
        Resource.Types.Audience.Educators => "Teachers and faculty",
        Resource.Types.Audience.Staff => "Other staff",
        Resource.Types.Audience.Students => "Students",
        Resource.Types.Audience.Families => "Families",
        _ => "Community",
    };

    /// <summary>A length of time as it is said of something to read or to do.</summary>
    public static string Takes(int minutes) => minutes < 60 ? Words.Count(minutes, "minute", "minutes")
        : minutes % 60 == 0 ? Words.Count(minutes / 60, "hour", "hours")
        : $"{Words.Count(minutes / 60, "hour", "hours")} {Words.Count(minutes % 60, "minute", "minutes")}";

    /// <summary>Names the license of a resource.</summary>
    public static string LicenseOf(Resource resource) => resource.Permissions is { Title.Length: > 0 } permissions ? permissions.Title : Of(resource.License);

    /// <summary>Says what a license lets people do.</summary>
    public static string May(Resource resource) => resource switch
    {
        { License: Resource.Types.License.OwnTerms } => "Its own terms say what you may do with it.",
        { Permissions: not { Share: true } } => "Only members of this consortium may use it.",
        { Permissions: var may } => string.Join(' ', new[]
        {
            $"You may share it{(may.Adapt ? ", and adapt it to your own needs" : " as it is, but not share a changed version")}{(may.Commercial ? "." : ", without making money from it.")}",
            may.Attribution ? "Name its authors, its source, and its license." : "",
            may.ShareAlike ? "Share what you make from it under the same license." : "",
        }.Where(part => part.Length > 0)),
    };

    private static readonly List<Resource.Types.License> Order =
    [
        Resource.Types.License.CcBy, Resource.Types.License.CcBySa, Resource.Types.License.CcByNc, Resource.Types.License.CcByNcSa, Resource.Types.License.CcByNd, Resource.Types.License.CcByNcNd,
        Resource.Types.License.Cc0, Resource.Types.License.PublicDomain, Resource.Types.License.OwnTerms, Resource.Types.License.MembersOnly,
    ];

    /// <summary>Says under which law something was written, and that another state's was not looked at; empty where it depends on none.</summary>
    public static string Law(Resource resource, string readerState = "") => resource.States.Count == 0 ? ""
        : $"Written under the law of {string.Join(", ", resource.States)}, as of {resource.LawYear}{(readerState.Length == 0 ? "; not checked for other states" : resource.States.Contains(readerState) ? "" : $"; not checked for {readerState}")}.";

    /// <summary>The day by which something is looked at again.</summary>
    public static string ReviewDay(Resource resource) => resource.ReviewDate is { } day ? Moments.Day(new DateOnly(day.Year, day.Month, day.Day)) : "";

    /// <summary>The licenses with their versions, as options: the newest of each, and those before.</summary>
    public static IReadOnlyList<(string Value, string Text)> Licenses { get; } =
        [("", "Choose…"), .. Order.Select(license => (Option(license, NewestOf(license)), Of(license)))];

    public static IReadOnlyList<(string Group, IReadOnlyList<(string Value, string Text)> Options)> FormerLicenses { get; } =
    [
        .. ((string[])["3.0", "2.5", "2.0", "1.0"]).Select(version => (
            $"Version {version}",
            (IReadOnlyList<(string Value, string Text)>)[.. Order.Where(license => NewestOf(license) == "4.0").Select(license => (Option(license, version), Of(license).Replace("4.0", version, StringComparison.Ordinal)))])),
    ];

    /// <summary>The option of a license in a version.</summary>
    public static string Option(Resource.Types.License license, string version) => license == 0 ? "" : version.Length > 0 ? $"{license} {version}" : license.ToString();

    public static string Of(Resource.Types.License license) => license switch
    {
        Resource.Types.License.Cc0 => "CC0 1.0 (no rights reserved)",
        Resource.Types.License.CcBy => "CC BY 4.0",
        Resource.Types.License.CcBySa => "CC BY-SA 4.0",
        Resource.Types.License.CcByNc => "CC BY-NC 4.0",
        Resource.Types.License.CcByNcSa => "CC BY-NC-SA 4.0",
        Resource.Types.License.CcByNd => "CC BY-ND 4.0",
        Resource.Types.License.CcByNcNd => "CC BY-NC-ND 4.0",
        Resource.Types.License.PublicDomain => "Public domain (Public Domain Mark 1.0)",
        Resource.Types.License.OwnTerms => "Terms of its own",
        Resource.Types.License.MembersOnly => "For members only",
        _ => "No license given",
    };

    private static string NewestOf(Resource.Types.License license) => license switch
    {
        Resource.Types.License.MembersOnly or Resource.Types.License.OwnTerms => "",
        Resource.Types.License.Cc0 or Resource.Types.License.PublicDomain => "1.0",
        _ => "4.0",
    };
}

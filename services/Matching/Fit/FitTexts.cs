using MentorNet.Profile.People;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Fit;

/// <summary>Says to whom reasons speak.</summary>
internal enum Reader
{
    Officer,
    Mentor,
    Admin,
}

/// <summary>
/// The texts of why two people fit, by the codes of <c>FitReason</c>. Read by the edge of the API, which fills the sentences of v1, and by the web.
/// </summary>
internal static class FitTexts
{
    public static Texts English { get; } = new("en-US",
    [
        ("NeedsMet", "{reader|Officer=They have done what you are working on|Mentor=You have done what they are working on|other=The mentor has done what the officer is working on}: {needs|each=NEED}."),
        ("JobAlike", "{reader|Admin=Both|other=You both} {alike|each=JOB}."),
        ("JobNearlyAlike", "{reader|Admin=Their|other=Your} teams or budgets are of nearly the same size."),
        ("MoreYears", "{reader|Officer=They have|Mentor=You have|other=The mentor has} {years|one=one more year|other=# more years} in the field."),
        ("OrganizationAlike", "{reader|Admin=Both|other=You both} work for {kind|none=an organization|other={kind|each=KIND}}{alike|none=|other= {alike|each=ALIKE}}."),
        ("OtherSector", "{reader|Admin=The mentor works|other=They work} in another sector, {reader|Mentor={officer_sector|each=SECTOR}|other={mentor_sector|each=SECTOR}}{same_role|true=, in the same kind of role|other=}."),
        ("HoursShared", "{reader|Admin=They|other=You} are both free for {half|1={hours|0=half an hour|1=an hour and a half|other=# and a half hours}|other={hours|one=one hour|other=# hours}} each week."),
        ("WorkingHoursSame", "{reader|Admin=Their|other=Your} working hours are the same."),
        ("WorkingHoursOverlap", "{reader|Admin=Their|other=Your} working days overlap by {hours|0={minutes|one=one minute|other=# minutes}|one=one hour|other=# hours}."),
        ("LanguageShared", "{reader|Admin=They|other=You} share a language: {language|each=LANGUAGE}."),

        ("JOB.TEAM_ALONE", "work alone"),
        .. JobWords.Of("TEAM_SIZE", "JOB.TEAM_", "have a team of "),
        .. JobWords.Of("REPORTS_TO", "JOB.REPORTS_TO_", "report to "),
        ("JOB.POST_NEW_POST", "hold a newly created position"),
        ("JOB.POST_INHERITED", "took over the position from someone"),
        ("JOB.BUDGET_NONE", "have no budget"),
        .. JobWords.Of("BUDGET", "JOB.BUDGET_", "have a budget "),
        ("JOB.SEAT_YES", "have a seat at the senior table"),
        ("JOB.SEAT_NO", "have no seat at the senior table"),
        ("JOB.SEAT_SOMETIMES", "are only sometimes invited to the senior table"),

        .. JobWords.Of("KIND"),
        ("KIND.OTHER", "an organization of the same kind"),

        ("ALIKE.CITY", "in a city"),
        ("ALIKE.SUBURB", "in a suburb"),
        ("ALIKE.TOWN", "in a town"),
        ("ALIKE.RURAL", "in a rural area"),
        ("ALIKE.SIZE", "of a similar size"),
        ("ALIKE.STATE", "in the same state"),

        ("SECTOR.SCHOOLS", "schools"),
        ("SECTOR.HIGHER_EDUCATION", "higher education"),
        ("SECTOR.HEALTH", "health"),
        ("SECTOR.GOVERNMENT", "government"),
        ("SECTOR.BUSINESS", "business"),
        ("SECTOR.CIVIL_SOCIETY", "civil society"),

        .. Texts.EnglishLists,
    ]);

    /// <summary>Makes the sentence of a reason; null where this set has none for its code, because it is of a newer release.</summary>
    public static string? Of(this Texts texts, string code, IReadOnlyDictionary<string, string> arguments, Reader reader, Func<string, string> needTitle) =>
        texts.Find(code, new Dictionary<string, string>(arguments) { ["reader"] = reader.ToString() }, (prefix, value) => prefix switch
        {
            "NEED" => needTitle(value),
            "LANGUAGE" => Languages.Name(value),
            "KIND" => texts.Find("KIND.OTHER"),
            _ => null,
        });
}

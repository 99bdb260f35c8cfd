using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>The texts of what two jobs have in common, by the codes of <c>JobAlike.Reason</c>. Read by the edge of the API and by the web.</summary>
internal static class JobTexts
{
    public static Texts English { get; } = new("en-US",
    [
        ("ReportsTo", "Both report to {value|each=REPORTS_TO}"),
        ("TeamSize", "Both {value|ALONE=work alone|other=have a team of {value|each=TEAM_SIZE}}"),
        ("Budget", "{value|NONE=Neither office has its own budget|other=Both have a budget {value|each=BUDGET}}"),
        ("OrganizationKind", "Both work for {value|each=KIND}"),
        ("OrganizationSize", "The organizations are of similar size ({students|one=1 student|other=# students})"),
        ("SeniorSeat", "{value|YES=Both sit on the senior team|NO=Neither sits on the senior team|other=Both are sometimes invited to the senior team}"),
        ("Post", "{value|NEW_POST=Both hold a newly created position|other=Both took over their position from someone}"),
        ("Locale", "{same|true=Both in the same kind of place ({mine})|other=In similar communities ({mine} and {theirs})}"),

        .. JobWords.Of("REPORTS_TO"),
        .. JobWords.Of("TEAM_SIZE"),
        .. JobWords.Of("BUDGET"),
        .. JobWords.Of("KIND"),
    ]);
}

using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>The texts of what two jobs have in common, by the codes of <c>JobAlike.Reason</c>. Read by the edge of the API and by the web.</summary>
internal static class JobTexts
{
    public static Texts English { get; } = new("en-US",
    [
        ("ReportsTo", "Both report to {value|each=REPORTS_TO}"),
        ("TeamSize", "Both {value|ALONE=work alone|other=have a team of {value|each=TEAM_SIZE}}"),
        ("Budget", "{value|NONE=Neither has a budget of the office's own|other=Both have a budget {value|each=BUDGET} a year}"),
        ("OrganizationKind", "Both work for {value|each=KIND}"),
        ("OrganizationSize", "The organizations are of similar size ({students|one=1 student|other=# students})"),
        ("SeniorSeat", "{value|YES=Both sit on the senior team|NO=Neither sits on the senior team|other=Both are asked into the senior team sometimes}"),
        ("Post", "{value|NEW_POST=Both hold a position that is new|other=Both took the position over from someone}"),
        ("Locale", "{same|true=Both in the same kind of place ({mine})|other=In similar communities ({mine} and {theirs})}"),

        ("REPORTS_TO.CHIEF_EXECUTIVE", "the superintendent or chief executive"),
        ("REPORTS_TO.CABINET_MEMBER", "another member of the cabinet"),
        ("REPORTS_TO.HUMAN_RESOURCES", "human resources"),
        ("REPORTS_TO.ACADEMIC_OFFICE", "the academic office"),
        ("REPORTS_TO.OTHER", "someone outside the usual lines"),

        ("TEAM_SIZE.ONE_OR_TWO", "one or two"),
        ("TEAM_SIZE.THREE_TO_FIVE", "three to five"),
        ("TEAM_SIZE.SIX_OR_MORE", "six or more"),

        ("BUDGET.UNDER_50K", "under $50,000"),
        ("BUDGET.FROM_50K_TO_250K", "of $50,000 to $250,000"),
        ("BUDGET.OVER_250K", "over $250,000"),

        ("KIND.SCHOOL_DISTRICT", "a school district"),
        ("KIND.CHARTER_OPERATOR", "a charter operator"),
        ("KIND.EDUCATION_AGENCY", "an education agency"),
        ("KIND.UNIVERSITY", "a university or college"),
        ("KIND.HOSPITAL", "a hospital"),
        ("KIND.CITY_OR_COUNTY", "a city or county"),
        ("KIND.COMPANY", "a company"),
        ("KIND.NON_PROFIT", "a non-profit organization"),
    ]);
}

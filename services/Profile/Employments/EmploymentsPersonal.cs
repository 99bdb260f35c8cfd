using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

/// <summary>Where Employments holds something about a person.</summary>
internal static class EmploymentsPersonal
{
    public static readonly PersonalKind[] Kinds =
    [
        new(
            "employments",
            "Your former positions",
            ["employments.person_id"],
            """
            SELECT consortium_id AS consortium, organization, title, reports_to, team_size, budget, senior_seat, post, started_on, ended_on, eliminated, scope, board_climate
            FROM employments WHERE consortium_id = @consortium AND person_id = @person ORDER BY ended_on
            """,
            [
                new("consortium", "The consortium's id"),
                new("organization", "Your employer"),
                new("title", "Your title"),
                new("reports_to", "Whom you reported to", PersonalNames.NameOf<Person.Types.ReportsTo>),
                new("team_size", "The size of your team", PersonalNames.NameOf<Person.Types.TeamSize>),
                new("budget", "Your own budget", PersonalNames.NameOf<Person.Types.Budget>),
                new("senior_seat", "Whether you sat on the senior team", PersonalNames.NameOf<Person.Types.SeniorSeat>),
                new("post", "Whether your position was new", PersonalNames.NameOf<Person.Types.Post>),
                new("started_on", "When it began"),
                new("ended_on", "When it ended"),
                new("eliminated", "Whether the position was eliminated"),
                new("scope", "What it was responsible for"),
                new("board_climate", "Where the board stood on the work", PersonalNames.NameOf<Person.Types.BoardClimate>),
            ]),
    ];

    public static readonly ErasureRule[] Rules =
    [
        ErasureRule.Remove(
            "Your former positions",
            ["employments.person_id"],
            "SELECT count(*)::int FROM employments WHERE consortium_id = @consortium AND person_id = @person",
            "DELETE FROM employments WHERE consortium_id = @consortium AND person_id = @person"),
    ];
}

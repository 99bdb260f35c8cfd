using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Employments;

internal sealed record EmploymentRow(
    Guid EmploymentId, string? Organization, string? OrganizationDisplayName, string Title, short ReportsTo, short TeamSize, short Budget, short SeniorSeat, short Post,
    DateOnly? StartedOn, DateOnly EndedOn, bool Eliminated, string Scope, short BoardClimate);

internal sealed record EmploymentKey(DateOnly EndedOn, Guid EmploymentId);

/// <summary>All SQL of former employments; the present one is part of the person.</summary>
internal static class EmploymentStore
{
    public static Task<IReadOnlyList<EmploymentRow>> ListEmploymentsAsync(this Work work, Guid consortiumId, Guid personId, EmploymentKey? after, int limit) => work.QueryAsync<EmploymentRow>(
        """
        SELECT e.employment_id, e.organization, o.display_name AS organization_display_name, e.title, e.reports_to, e.team_size, e.budget, e.senior_seat, e.post,
            e.started_on, e.ended_on, e.eliminated, e.scope, e.board_climate
        FROM employments e LEFT JOIN organizations o ON o.name = e.organization
        WHERE e.consortium_id = @consortiumId AND e.person_id = @personId AND (@afterId::uuid IS NULL OR (e.ended_on, e.employment_id) < (@afterDay::date, @afterId))
        ORDER BY e.ended_on DESC, e.employment_id DESC LIMIT @limit
        """,
        new { consortiumId, personId, afterDay = after?.EndedOn, afterId = after?.EmploymentId, limit });

    /// <summary>Keeps the present employment of a person as a former one, if there is anything to keep.</summary>
    public static Task EndEmploymentAsync(this Work work, PersonRow person, DateOnly endedOn) => person.Organization is null && person.Title.Length == 0
        ? Task.CompletedTask
        : work.ExecuteAsync(
            """
            INSERT INTO employments (consortium_id, person_id, employment_id, organization, title, reports_to, team_size, budget, senior_seat, post, started_on, ended_on,
                eliminated, scope, board_climate)
            VALUES (@ConsortiumId, @PersonId, @id, @Organization, @Title, @ReportsTo, @TeamSize, @Budget, @SeniorSeat, @Post, @StartedOn::date, @endedOn, @eliminated, @Scope, @BoardClimate)
            """,
            new
            {
                person.ConsortiumId,
                person.PersonId,
                id = Guid.CreateVersion7(),
                person.Organization,
                person.Title,
                person.ReportsTo,
                person.TeamSize,
                person.Budget,
                person.SeniorSeat,
                person.Post,
                person.StartedOn,
                endedOn,
                eliminated = person.EliminatedOn is not null,
                person.Scope,
                person.BoardClimate,
            });

    public static Task<int> DeleteEmploymentAsync(this Work work, Guid consortiumId, Guid personId, Guid id) => work.ExecuteAsync(
        "DELETE FROM employments WHERE consortium_id = @consortiumId AND person_id = @personId AND employment_id = @id", new { consortiumId, personId, id });

    public static Task<Guid?> FindEmploymentRequestAsync(this Work work, PersonRow person) => work.QuerySingleOrDefaultAsync<Guid?>(
        "SELECT employment_request_id FROM people WHERE consortium_id = @ConsortiumId AND person_id = @PersonId", new { person.ConsortiumId, person.PersonId });

    /// <summary>Notes what asked for the present employment: asked again, it is the same.</summary>
    public static Task SetEmploymentRequestAsync(this Work work, PersonRow person, Guid? requestId) => work.ExecuteAsync(
        "UPDATE people SET employment_request_id = @requestId WHERE consortium_id = @ConsortiumId AND person_id = @PersonId", new { person.ConsortiumId, person.PersonId, requestId });
}

using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class EmploymentApi(Database database, TimeProvider clock) : EmploymentService.EmploymentServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private static Employment ToProto(PersonRow person) => new()
    {
        Name = $"people/{person.PersonId}/employments/present",
        Organization = person.Organization is null ? "" : $"organizations/{person.Organization}",
        OrganizationDisplayName = person.OrganizationDisplayName ?? "",
        Title = person.Title,
        ReportsTo = (Person.Types.ReportsTo)person.ReportsTo,
        TeamSize = (Person.Types.TeamSize)person.TeamSize,
        Budget = (Person.Types.Budget)person.Budget,
        SeniorSeat = (Person.Types.SeniorSeat)person.SeniorSeat,
        Post = (Person.Types.Post)person.Post,
        StartDate = ProfileApi.ToDate(person.StartedOn),
        Scope = person.Scope,
        BoardClimate = (Person.Types.BoardClimate)person.BoardClimate,
        EliminateDate = ProfileApi.ToDate(person.EliminatedOn),
        Wish = (Person.Types.Wish)person.EliminatedWish,
    };

    private static Employment ToProto(Guid personId, EmploymentRow row) => new()
    {
        Name = $"people/{personId}/employments/{row.EmploymentId}",
        Organization = row.Organization is null ? "" : $"organizations/{row.Organization}",
        OrganizationDisplayName = row.OrganizationDisplayName ?? "",
        Title = row.Title,
        ReportsTo = (Person.Types.ReportsTo)row.ReportsTo,
        TeamSize = (Person.Types.TeamSize)row.TeamSize,
        Budget = (Person.Types.Budget)row.Budget,
        SeniorSeat = (Person.Types.SeniorSeat)row.SeniorSeat,
        Post = (Person.Types.Post)row.Post,
        StartDate = ProfileApi.ToDate(row.StartedOn),
        EndDate = ProfileApi.ToDate(row.EndedOn),
        Scope = row.Scope,
        BoardClimate = (Person.Types.BoardClimate)row.BoardClimate,
        EliminateDate = row.Eliminated ? ProfileApi.ToDate(row.EndedOn) : null,
    };

    /// <summary>Finds the caller's own person, and holds her row until the transaction ends.</summary>
    private static async Task<PersonRow> LockMeAsync(Work work, Caller caller) =>
        await work.LockPersonAsync(caller.ConsortiumId, caller.PersonId) is { Gone: false } found ? found : throw ProfileErrors.PersonNotFound(caller.Person);
}

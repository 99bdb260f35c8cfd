using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;

namespace MentorNet.Profile.Employments;

/// <summary>Writes employments and changes of employer as messages.</summary>
internal static class EmploymentMapping
{
    public static Employment ToProto(PersonRow person) => new()
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
        StartDate = FieldValues.ToDate(person.StartedOn),
        Scope = person.Scope,
        BoardClimate = (Person.Types.BoardClimate)person.BoardClimate,
        EliminateDate = FieldValues.ToDate(person.EliminatedOn),
        Wish = (Person.Types.Wish)person.EliminatedWish,
    };

    public static Employment ToProto(Guid personId, EmploymentRow row) => new()
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
        StartDate = FieldValues.ToDate(row.StartedOn),
        EndDate = FieldValues.ToDate(row.EndedOn),
        Scope = row.Scope,
        BoardClimate = (Person.Types.BoardClimate)row.BoardClimate,
        EliminateDate = row.Eliminated ? FieldValues.ToDate(row.EndedOn) : null,
    };

    public static EmployerChange ToProto(EmployerChangeRow row, string person, string displayName) => new()
    {
        Name = $"employerChanges/{row.Id}",
        Person = person,
        DisplayName = displayName,
        Consortium = $"consortia/{row.ConsortiumId}",
        FromOrganization = row.FromOrganization is null ? "" : $"organizations/{row.FromOrganization}",
        FromDisplayName = row.FromDisplayName ?? "",
        ToOrganization = $"organizations/{row.ToOrganization}",
        ToDisplayName = row.ToDisplayName,
        AskTime = row.AskedAt.ToTimestamp(),
        ConfirmTime = row.ConfirmedAt?.ToTimestamp(),
    };
}

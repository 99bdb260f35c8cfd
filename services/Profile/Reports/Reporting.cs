using MentorNet.Profile.People;
using MentorNet.Profile.V1;
using MentorNet.Profile.Walls;

namespace MentorNet.Profile.Reports;

/// <summary>An admin to whom a report can go.</summary>
internal sealed record ReportAdmin(Guid PersonId, string? Organization, string[] Employers, int Open);

/// <summary>Chooses the admin who gets a report. Pure.</summary>
internal static class Reporting
{
    /// <summary>
    /// The admin of another organization than any of the reporter's who has the fewest open reports; one who shares no employer with the
    /// person reported goes first, and where what that person said is shown nobody else does. Null if there is none.
    /// </summary>
    public static ReportAdmin? AdminFor(PersonRow reporter, PersonRow? about, IEnumerable<ReportAdmin> admins, bool ofNeither) => IndependentOf(reporter, admins)
        .Where(admin => admin.PersonId != about?.PersonId && !(ofNeither && about is not null && Wall.Between(admin.Employers, about.Walls)))
        .OrderBy(admin => about is not null && Wall.Between(admin.Employers, about.Walls)).ThenBy(admin => admin.Open).ThenBy(admin => admin.PersonId)
        .FirstOrDefault();

    /// <summary>The admins of other organizations than any of a person's; one who names no employer is of no other organization.</summary>
    public static IEnumerable<ReportAdmin> IndependentOf(PersonRow person, IEnumerable<ReportAdmin> admins) =>
        admins.Where(admin => admin.PersonId != person.PersonId && admin.Organization is not null && !Wall.Between(admin.Employers, person.Walls));
}

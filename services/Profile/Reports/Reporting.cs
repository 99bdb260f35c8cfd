using MentorNet.Profile.Walls;

namespace MentorNet.Profile.Reports;

/// <summary>An admin to whom a report can go.</summary>
internal sealed record ReportAdmin(Guid PersonId, string? Organization, string[] Employers, int Open);

/// <summary>One of the two of a report.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Walls">The organizations of whose people they must not know.</param>
internal sealed record ReportSide(Guid PersonId, IReadOnlyCollection<string> Walls);

/// <summary>Chooses the admin who gets a report. Pure.</summary>
internal static class Reporting
{
    /// <summary>
    /// The admin of another organization than any of the reporter's who has the fewest open reports; one who shares no employer with the
    /// person reported goes first, and where what that person said is shown nobody else does. Null if there is none.
    /// </summary>
    public static ReportAdmin? AdminFor(ReportSide reporter, ReportSide about, IEnumerable<ReportAdmin> admins, bool ofNeither) => Fit(reporter, about, admins, ofNeither)
        .OrderBy(admin => Wall.Between(admin.Employers, about.Walls)).ThenBy(admin => admin.Open).ThenBy(admin => admin.PersonId)
        .FirstOrDefault();

    /// <summary>
    /// The admin to whom a report goes on from one who may not have it any more, or who came to share an employer with the person reported where another admin shares none; null where it
    /// stays, also because nobody else may have it.
    /// </summary>
    public static ReportAdmin? NextAdminFor(ReportSide reporter, ReportSide about, IReadOnlyCollection<ReportAdmin> admins, bool ofNeither, Guid present)
    {
        var next = AdminFor(reporter, about, admins, ofNeither);
        return next is null || Fit(reporter, about, admins, ofNeither).Any(admin => admin.PersonId == present && (!Wall.Between(admin.Employers, about.Walls) || Wall.Between(next.Employers, about.Walls)))
            ? null
            : next;
    }

    /// <summary>The admins of other organizations than any of a person's; one who names no employer is of no other organization.</summary>
    public static IEnumerable<ReportAdmin> IndependentOf(ReportSide person, IEnumerable<ReportAdmin> admins) =>
        admins.Where(admin => admin.PersonId != person.PersonId && admin.Organization is not null && !Wall.Between(admin.Employers, person.Walls));

    private static IEnumerable<ReportAdmin> Fit(ReportSide reporter, ReportSide about, IEnumerable<ReportAdmin> admins, bool ofNeither) =>
        IndependentOf(reporter, admins).Where(admin => admin.PersonId != about.PersonId && !(ofNeither && Wall.Between(admin.Employers, about.Walls)));
}

using MentorNet.Caseload.Budgets;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

/// <summary>Keeps the logs of mentors and coaches.</summary>
internal sealed partial class HoursApi(Database db, TimeProvider clock) : HoursService.HoursServiceBase
{
    // It is tomorrow already where the day begins first.
    private DateOnly Latest => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(14));

    /// <summary>Finds an engagement of which the caller is the mentor or coach.</summary>
    private static async Task<Engagements.Engagement> CoachedAsync(Work work, Caller caller, Guid id)
    {
        var engagement = await work.PartyAsync(id, caller.PersonId);
        return engagement.MentorId == caller.PersonId ? engagement : throw BudgetErrors.CoachOnly(id);
    }
}

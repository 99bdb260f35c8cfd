using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Inactivity;

/// <summary>Shows admins which pairings have come to rest, as far as their consortium's rule goes.</summary>
internal sealed partial class InactivityApi(Database db, PeopleSeen seen, TimeProvider clock) : InactivityService.InactivityServiceBase
{
    private DateOnly Today => DateOnly.FromDateTime(clock.Now().UtcDateTime);
}

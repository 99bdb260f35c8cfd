using MentorNet.Caseload.Sessions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Appointments;

/// <summary>Makes the instants of appointments to come anew, one at a time.</summary>
internal sealed class AppointmentZoneRules(Database database, TimeProvider clock, ILogger<AppointmentZoneRules> logger) : ZoneRulesWorker(database, clock, logger)
{
    protected override async Task<bool> FollowAsync(Work work, DateTimeOffset now)
    {
        if (await work.TakeOfOtherRulesAsync(now) is not { } appointment)
        {
            return false;
        }

        await work.FollowAsync(appointment.FollowRules(now), now);
        return true;
    }
}

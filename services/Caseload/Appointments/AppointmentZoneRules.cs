using MentorNet.Caseload.Sessions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Appointments;

/// <summary>Makes the instants of appointments to come anew when a new release brings other rules of a zone, as of sessions. Once for each start.</summary>
internal sealed class AppointmentZoneRules(Database database, TimeProvider clock, ILogger<AppointmentZoneRules> logger) : Worker(clock, logger)
{
    private bool done;

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (done)
        {
            return;
        }

        IReadOnlyList<Guid> consortia;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            consortia = await work.ListConsortiaToComeAsync(Clock.Now());
        }

        foreach (var consortium in consortia)
        {
            while (await FollowOneAsync(consortium, cancellationToken))
            {
            }
        }

        done = true;
    }

    private async Task<bool> FollowOneAsync(Guid consortium, CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(consortium, cancellationToken);
        if (await work.TakeOfOtherRulesAsync(now) is not { } appointment)
        {
            return false;
        }

        await work.FollowAsync(appointment.FollowRules(now), now);
        await work.CommitAsync();
        return true;
    }
}

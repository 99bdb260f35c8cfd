using MentorNet.Caseload.Appointments;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Takes those out of sessions to come who do not sit in the circle any more: who has left, hides, or may not know of another member.</summary>
internal sealed class CircleUpkeep(Database database, CircleMembers circles, TimeProvider clock, ILogger<CircleUpkeep> logger) : Worker(clock, logger, database.Commits)
{
    // How long one look may take before another replica looks.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await LookAtOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> LookAtOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        CircleLook? look;
        CircleSession? session;
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            look = await work.TakeLookAsync(now, now + Look);
            if (look is null)
            {
                return false;
            }

            work.Bind(look.ConsortiumId);
            session = await work.FindCircleSessionAsync(look.SessionId);
            await work.CommitAsync();
        }

        var circle = session is null ? null : await circles.FindAsync(look.ConsortiumId, session.Circle, cancellationToken);
        await using var finish = await database.BeginAsync(look.ConsortiumId, cancellationToken);
        if (await finish.FindCircleSessionAsync(look.SessionId) is { } found && await finish.FindAppointmentAsync(found.Id) is { } appointment && appointment.IsToCome(now))
        {
            foreach (var person in (await finish.ListPeopleOfAsync(found.Id)).Except(circle?.Members ?? []))
            {
                await finish.LeaveAsync(appointment, person, now);
            }
        }

        await finish.EndLookAsync(look.SessionId);
        await finish.CommitAsync();
        return true;
    }
}

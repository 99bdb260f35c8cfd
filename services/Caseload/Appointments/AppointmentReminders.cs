using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Appointments;

/// <summary>Reminds the people of an appointment the day before, once, by whichever replica takes it.</summary>
internal sealed class AppointmentReminders(Database database, TimeProvider clock, ILogger<AppointmentReminders> logger) : Worker(clock, logger, database.Commits)
{
    protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await RemindOneAsync(cancellationToken))
        {
        }
    }

    private async Task<bool> RemindOneAsync(CancellationToken cancellationToken)
    {
        var now = Clock.Now();
        await using var work = await database.BeginAsync(cancellationToken);
        if (await work.TakeDueAppointmentAsync(now) is not { } due)
        {
            return false;
        }

        // After an outage what has begun needs no reminder any more.
        work.Bind(due.ConsortiumId);
        if (await work.FindAppointmentAsync(due.AppointmentId) is { } appointment && appointment.IsToCome(now))
        {
            await work.EnqueueAsync(new AppointmentDue(
                appointment.Id, due.ConsortiumId, appointment.Kind.ToString().ToUpperInvariant(), await work.ListPeopleOfAsync(appointment.Id), appointment.StartsAt, due.DueAt));
        }

        await work.CommitAsync();
        return true;
    }
}

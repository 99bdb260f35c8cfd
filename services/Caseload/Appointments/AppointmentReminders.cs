using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Appointments;

/// <summary>Reminds the people of an appointment the day before.</summary>
internal sealed class AppointmentReminders(Database database, TimeProvider clock, ILogger<AppointmentReminders> logger) : DueWorker<DueAppointment>(database, clock, logger)
{
    protected override Task<DueAppointment?> TakeAsync(Work work, DateTimeOffset now) => work.TakeDueAppointmentAsync(now);

    protected override async Task DoAsync(Work work, DueAppointment due, DateTimeOffset now)
    {
        // After an outage what has begun needs no reminder any more.
        if (await work.FindAppointmentAsync(due.AppointmentId) is { } appointment && appointment.IsToCome(now))
        {
            await work.EnqueueAsync(new AppointmentDue(
                appointment.Id,
                due.ConsortiumId,
                appointment.Kind.ToString().ToUpperInvariant(),
                await work.ListPeopleOfAsync(appointment.Id),
                appointment.StartsAt,
                due.DueAt,
                await work.FindCircleOfAsync(appointment.Id)));
        }
    }
}

using Grpc.Core;
using MentorNet.Identity.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Appointments;

internal sealed partial class AppointmentsApi
{
    public override async Task<Appointment> ConfirmAppointment(ConfirmAppointmentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "appointments", "name");
        var admin = IsAdmin(caller);

        await using var work = admin ? await database.BeginAsync(caller.ConsortiumId, context.CancellationToken) : await database.BeginAsync(context.CancellationToken);
        var rows = admin ? await work.ListAppointmentsAsync(caller.ConsortiumId, caller.PersonId, MostAppointments) : await AppointmentsForOperatorAsync(work);
        var row = rows.FirstOrDefault(candidate => candidate.Id == id) ?? throw AppointmentErrors.AppointmentNotFound(request.Name);
        if (row.ConfirmedAt is null)
        {
            if (!row.MayConfirm)
            {
                throw AppointmentErrors.ConfirmByAnother();
            }

            work.Bind(row.ConsortiumId);
            var now = clock.GetUtcNow();
            now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
            await work.ConfirmAppointmentAsync(row, admin ? caller.PersonId : null, now);
            await work.CommitAsync();
            row = row with { ConfirmedAt = now, MayConfirm = false };
        }

        return ToProto(row);
    }
}

using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistryMeeting> CancelChemistryMeeting(CancelChemistryMeetingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ChemistryMapping.ParseName(request.Name);
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var meeting = await work.GetMeetingAsync(id, caller.PersonId, toChange: true);
        if (meeting.Appointment.IsCancelled)
        {
            return ChemistryMapping.ToProto(meeting);
        }

        var cancelled = meeting with { Appointment = meeting.ToChange(now).Appointment.Cancel(now) };
        await work.UpdateAsync(cancelled.Appointment);
        await work.CommitAsync();
        return ChemistryMapping.ToProto(cancelled);
    }
}

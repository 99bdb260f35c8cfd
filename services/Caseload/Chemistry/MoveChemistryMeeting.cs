using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistryMeeting> MoveChemistryMeeting(MoveChemistryMeetingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ChemistryMapping.ParseName(request.Name);
        var now = clock.Now();
        var start = SessionsMapping.ParseStart(request.StartTime, "start_time", now);
        var (_, weeks) = await MetAsync(caller, id, context.CancellationToken);
        if (!weeks[0].Known)
        {
            throw SessionErrors.NotACommonTime();
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var meeting = (await work.GetMeetingAsync(id, caller.PersonId, toChange: true)).ToChange(now);
        Wire.CheckEtag(request.Etag, meeting.Appointment.Version, request.Name);
        var time = SessionTime.At(start, meeting.Appointment.Zone, ChemistryMeeting.Minutes);
        await CheckTimeAsync(work, caller, weeks, time, now, id);
        var moved = meeting with { Appointment = meeting.Appointment.Move(time, now) };
        await work.UpdateAsync(moved.Appointment);
        await work.CommitAsync();
        return ChemistryMapping.ToProto(moved);
    }
}

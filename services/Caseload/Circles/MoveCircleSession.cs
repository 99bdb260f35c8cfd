using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> MoveCircleSession(MoveCircleSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var now = clock.Now();
        var start = SessionsMapping.ParseStart(request.StartTime, "start_time", now);
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = (await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true)).LedBy(caller.PersonId, circle).In(CircleState.Scheduled);
        Wire.CheckEtag(request.Etag, session.Version, request.Name);
        var appointment = await AppointmentAsync(work, session);
        if (!appointment.IsToCome(now))
        {
            throw CircleErrors.State(session);
        }

        var moved = session.Changed();
        await work.UpdateAsync(moved);
        await work.UpdateAsync(appointment.Move(SessionTime.At(start, appointment.Zone, appointment.Minutes), now));
        var shown = await ShowAsync(work, circle, caller.PersonId, moved);
        await work.CommitAsync();
        return shown;
    }
}

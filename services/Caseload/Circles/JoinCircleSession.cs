using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> JoinCircleSession(JoinCircleSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var now = clock.Now();
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = (await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true)).In(CircleState.Scheduled);
        var appointment = await AppointmentAsync(work, session);
        if (appointment.IsCancelled || now >= appointment.EndsAt)
        {
            throw CircleErrors.State(session);
        }

        await work.JoinAsync(appointment, caller.PersonId, now);
        var shown = await ShowAsync(work, circle, caller.PersonId, session);
        await work.CommitAsync();
        return shown;
    }
}

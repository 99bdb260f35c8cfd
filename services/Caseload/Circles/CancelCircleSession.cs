using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> CancelCircleSession(CancelCircleSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var now = clock.Now();
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = (await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true)).LedBy(caller.PersonId, circle);
        if (session.State == CircleState.Cancelled)
        {
            return await ShowAsync(work, circle, caller.PersonId, session);
        }

        if (session.State == CircleState.Scheduled)
        {
            var appointment = await AppointmentAsync(work, session);
            await work.UpdateAsync(appointment.IsToCome(now) ? appointment.Cancel(now) : throw CircleErrors.State(session));
        }

        var cancelled = session.Cancel();
        await work.UpdateAsync(cancelled);
        var shown = await ShowAsync(work, circle, caller.PersonId, cancelled);
        await work.CommitAsync();
        return shown;
    }
}

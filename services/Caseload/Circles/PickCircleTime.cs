using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> PickCircleTime(PickCircleTimeRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var now = clock.Now();
        var start = SessionsMapping.ParseTime(request.StartTime, "start_time");
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var picked = (await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true)).LedBy(caller.PersonId, circle).Pick(start, now);
        var can = (await work.ListAnswersAsync([id])).Where(answer => answer.Choices.Contains(CircleTime.Write(start))).Select(answer => answer.PersonId).Append(caller.PersonId);
        await work.UpdateAsync(picked);
        await work.AddAsync(
            Appointment.Book(caller.ConsortiumId, AppointmentKind.Group, SessionTime.At(start, picked.Zone, picked.Minutes), now, id), [.. circle.Members.Intersect(can)]);
        var shown = await ShowAsync(work, circle, caller.PersonId, picked);
        await work.CommitAsync();
        return shown;
    }
}

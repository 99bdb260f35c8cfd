using Grpc.Core;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> RecordCircleSession(RecordCircleSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var key = CirclesMapping.ParseCircle(request.Parent, "parent");
        var minutes = SessionsMapping.ParseMinutes(request.Minutes);
        var requestId = Parse.RequestId(request.RequestId);
        var now = clock.Now();
        var asked = ParseAttendees(request.Attendees, caller);
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);
        var zone = await ZoneAsync(request.TimeZone, caller, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockCircleAsync(key);
        if (await work.FindCircleSessionAsync(caller.ConsortiumId, key, caller.PersonId, requestId) is { } made)
        {
            return await ShowAsync(work, circle, caller.PersonId, made);
        }

        // What a call that is repeated names may be too old by now, or have left since.
        var start = SessionsMapping.ParsePast(request.StartTime, "start_time", minutes, now);
        var people = InCircle(asked, circle);
        await CheckMayAddAsync(work, caller, circle, now);
        if (people.Count == 0)
        {
            throw Errors.InvalidField("attendees", "must have at least one other member.");
        }

        var session = CircleSession.Plan(key, caller.PersonId, zone, minutes, [start], now) with { AttendanceNoted = true, AttendanceNotedAt = now };
        var appointment = Appointment.Book(caller.ConsortiumId, AppointmentKind.Group, SessionTime.At(start, zone, minutes), now, session.Id);
        await work.AddAsync(caller.ConsortiumId, session, requestId);
        await work.RecordAsync(appointment, [caller.PersonId, .. people]);
        await work.SetAttendeesAsync(caller.ConsortiumId, session.Id, people);
        await LogAsync(work, caller, circle, appointment, people.Count, now);

        var shown = await ShowAsync(work, circle, caller.PersonId, session);
        await work.CommitAsync();
        return shown;
    }
}

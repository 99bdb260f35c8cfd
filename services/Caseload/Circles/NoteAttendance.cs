using Grpc.Core;
using MentorNet.Access.V1;
using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> NoteAttendance(NoteAttendanceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var now = clock.Now();
        Parse.Count(request.Attendees.Count, "attendees", Circle.MostMembers);
        var people = request.Attendees.Select((name, i) => Parse.Name(name, "people", $"attendees[{i}]")).Where(person => person != caller.PersonId).Distinct().ToList();
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);
        if (people.Except(circle.Members).Any())
        {
            throw Errors.InvalidField("attendees", "must be members of the circle.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = (await work.GetCircleSessionAsync(key, id, toChange: true)).LedBy(caller.PersonId, circle).In(CircleState.Scheduled);
        var appointment = await AppointmentAsync(work, session);
        var noted = session.NoteAttendance(appointment, now);
        await work.UpdateAsync(noted);
        await work.SetAttendeesAsync(caller.ConsortiumId, id, people);
        if (caller.Is(Role.Mentor) || caller.Is(Role.Coach))
        {
            await work.LogGroupAsync(caller.ConsortiumId, caller.PersonId, circle, appointment, people.Count, now);
        }

        var shown = await ShowAsync(work, circle, caller.PersonId, noted);
        await work.CommitAsync();
        return shown;
    }
}

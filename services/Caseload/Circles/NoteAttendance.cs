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
        var asked = ParseAttendees(request.Attendees, caller);
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);
        var people = InCircle(asked, circle);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = (await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true)).LedBy(caller.PersonId, circle).In(CircleState.Scheduled);
        var appointment = await AppointmentAsync(work, session);
        var noted = session.NoteAttendance(appointment, now);
        // Whoever has left the circle since can't be named, and was there all the same.
        var left = (await work.ListAttendeesAsync([id])).Select(attendee => attendee.PersonId).Except(circle.Members);
        Guid[] came = [.. people, .. left];
        await work.UpdateAsync(noted);
        await work.SetAttendeesAsync(caller.ConsortiumId, id, came);
        await LogAsync(work, caller, circle, appointment, came.Length, now);

        var shown = await ShowAsync(work, circle, caller.PersonId, noted);
        await work.CommitAsync();
        return shown;
    }

    // Those who came, whoever leads aside.
    private static List<Guid> ParseAttendees(IReadOnlyCollection<string> attendees, Caller caller)
    {
        Parse.Count(attendees.Count, "attendees", Circle.MostMembers);
        return [.. attendees.Select((name, i) => Parse.Name(name, "people", $"attendees[{i}]")).Where(person => person != caller.PersonId).Distinct()];
    }

    private static List<Guid> InCircle(List<Guid> people, Circle circle) =>
        people.Except(circle.Members).Any() ? throw Errors.InvalidField("attendees", "must be members of the circle.") : people;

    private static async Task LogAsync(Work work, Caller caller, Circle circle, Appointment appointment, int size, DateTimeOffset now)
    {
        if (caller.Is(Role.Mentor) || caller.Is(Role.Coach))
        {
            await work.LogGroupAsync(caller.ConsortiumId, caller.PersonId, circle, appointment, size, now);
        }
    }
}

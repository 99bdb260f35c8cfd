using MentorNet.Caseload.Appointments;
using MentorNet.Caseload.Sessions;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Keeps sessions of circles.</summary>
internal sealed partial class CircleSessionsApi(Database db, Diaries diaries, CircleMembers circles, TimeProvider clock) : CircleSessionsService.CircleSessionsServiceBase
{
    private static async Task<V1.CircleSession> ShowAsync(Work work, Circle circle, Guid caller, CircleSession session) => (await ShowAsync(work, circle, caller, [session])).Single();

    private static async Task<IReadOnlyList<V1.CircleSession>> ShowAsync(Work work, Circle circle, Guid caller, IReadOnlyList<CircleSession> sessions)
    {
        Guid[] ids = [.. sessions.Select(session => session.Id)];
        var appointments = await work.FindAppointmentsAsync(ids);
        var (answers, booked, attendees, actions) = (await work.ListAnswersAsync(ids), await work.ListBookedAsync(ids), await work.ListAttendeesAsync(ids), await work.ListActionsAsync(ids));
        return [.. sessions.Select(session => CirclesMapping.ToProto(session, appointments.GetValueOrDefault(session.Id), answers, booked, attendees, actions, circle, caller))];
    }

    // The appointment of a session that has a time.
    private static async Task<Appointment> AppointmentAsync(Work work, CircleSession session) => await work.FindAppointmentAsync(session.Id) ?? throw CircleErrors.State(session);

    // The caller's own zone, where none is asked for.
    private async Task<string> ZoneAsync(string asked, Caller caller, CancellationToken cancellationToken) =>
        Diaries.ParseZone(asked, asked.Length > 0 ? [] : await diaries.AskAsync([caller.PersonId], cancellationToken), caller.PersonId);
}

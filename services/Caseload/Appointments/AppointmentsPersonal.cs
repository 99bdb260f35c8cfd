using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Appointments;

/// <summary>Where appointments hold something about a person.</summary>
internal static class AppointmentsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "appointments",
                "Your chemistry meetings with coaches, and the sessions of your circles",
                ["appointment_people.person_id"],
                """
                SELECT a.appointment_id AS appointment, a.kind, a.state, a.starts_at, a.ends_at, a.zone, a.moved_from, a.created_at
                FROM appointments a JOIN appointment_people p USING (appointment_id)
                WHERE a.consortium_id = @consortium AND p.person_id = @person
                ORDER BY a.starts_at
                """,
                [
                    new("appointment", "The meeting's id"),
                    new("kind", "What it is: CHEMISTRY, a chemistry meeting with a coach, or GROUP, the session of a circle"),
                    new("state", "Whether it is planned or canceled"),
                    new("starts_at", "When it begins"),
                    new("ends_at", "When it ends"),
                    new("zone", "The time zone whose clock it keeps"),
                    new("moved_from", "When it was to begin before it was moved"),
                    new("created_at", "When it was booked"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "That you take part in meetings",
                ["appointment_people.person_id", "person_times.person_id"],
                "SELECT count(*)::int FROM appointment_people WHERE consortium_id = @consortium AND person_id = @person",
                """
                DELETE FROM appointment_people WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM person_times WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM appointments a WHERE a.consortium_id = @consortium AND NOT EXISTS (SELECT FROM appointment_people p WHERE p.appointment_id = a.appointment_id)
                """),
        ])
    {
        NotExported = new Dictionary<string, string> { ["person_times.person_id"] = "The times of your sessions and meetings, which are exported with them." },
        Exempt = new Dictionary<string, string> { ["person_times.holder_id"] = "The id of the session or meeting for which the time is kept." },
    };
}

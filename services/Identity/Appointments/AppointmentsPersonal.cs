using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Appointments;

/// <summary>Where appointments hold something about a person.</summary>
internal static class AppointmentsPersonal
{
    public static readonly PersonalPart Part = new(
        [
            new(
                "appointments",
                "Who asked you to be an admin, whom you asked, and whose appointment you confirmed",
                ["appointments.person_id", "appointments.appointed_by", "appointments.confirmed_by"],
                """
                SELECT consortium_id AS consortium, person_id = @person AS you_were_asked, coalesce(appointed_by = @person, false) AS you_asked,
                    coalesce(confirmed_by = @person, false) AS you_confirmed, appointed_at, confirmed_at
                FROM appointments WHERE consortium_id = @consortium AND @person IN (person_id, appointed_by, confirmed_by) ORDER BY appointed_at
                """,
                [
                    new("consortium", "The consortium's id"),
                    new("you_were_asked", "Whether it was you who was asked"),
                    new("you_asked", "Whether it was you who asked someone"),
                    new("you_confirmed", "Whether it was you who confirmed it"),
                    new("appointed_at", "When it was asked"),
                    new("confirmed_at", "When it was confirmed"),
                ]),
        ],
        [
            ErasureRule.Remove(
                "That you were asked to be an admin",
                ["appointments.person_id"],
                "SELECT count(*)::int FROM appointments WHERE consortium_id = @consortium AND person_id = @person",
                "DELETE FROM appointments WHERE consortium_id = @consortium AND person_id = @person"),
            ErasureRule.Keep(
                "Admins whom you asked or confirmed",
                "What they may not see stays as it is. That it was you is removed.",
                ["appointments.appointed_by", "appointments.confirmed_by"],
                "SELECT count(*)::int FROM appointments WHERE consortium_id = @consortium AND @person IN (appointed_by, confirmed_by)",
                """
                UPDATE appointments SET organizations = apart_by_appointment(consortium_id, person_id), appointed_by = NULL WHERE consortium_id = @consortium AND appointed_by = @person AND confirmed_at IS NULL;
                UPDATE appointments SET appointed_by = NULL WHERE consortium_id = @consortium AND appointed_by = @person;
                UPDATE appointments SET confirmed_by = NULL WHERE consortium_id = @consortium AND confirmed_by = @person
                """),
        ]);
}

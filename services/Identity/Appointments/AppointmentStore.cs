using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Mail;
using MentorNet.Identity.Walls;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Appointments;

/// <summary>Somebody whom an admin made an admin, with what it needs to be shown.</summary>
internal sealed record AppointmentRow(
    Guid Id, Guid ConsortiumId, string ConsortiumDisplayName, Guid PersonId, string DisplayName, DateTimeOffset AppointedAt, DateTimeOffset? ConfirmedAt, bool MayConfirm);

/// <summary>
/// All SQL of who made whom an admin. Whoever an admin makes one must not know of the people of that admin's organizations either, until an admin
/// of another organization or an operator has confirmed it; tokens carry it (<see cref="Caller.Apart"/>).
/// </summary>
internal static class AppointmentStore
{
    // An admin may confirm who has an employer, is apart from nobody by an appointment of their own, and shares none with whoever asked.
    private const string MayConfirm =
        """
        a.confirmed_at IS NULL AND a.person_id <> @viewer AND a.appointed_by IS DISTINCT FROM @viewer
            AND NOT EXISTS (SELECT FROM appointments o WHERE o.consortium_id = a.consortium_id AND o.person_id = @viewer AND o.confirmed_at IS NULL)
            AND EXISTS (SELECT FROM walls v WHERE v.consortium_id = a.consortium_id AND v.person_id = @viewer AND v.employers || v.invited <> '{}'
                AND NOT (v.employers || v.invited) && apart_by_appointment(a.consortium_id, a.person_id))
        """;

    private const string Columns =
        $"""
        a.id, a.consortium_id, (SELECT display_name FROM consortia WHERE id = a.consortium_id) AS consortium_display_name, a.person_id,
            {WallStore.MemberName} AS display_name, a.appointed_at, a.confirmed_at
        """;

    private const string Joined =
        """
        FROM appointments a JOIN memberships ON memberships.consortium_id = a.consortium_id AND memberships.person_id = a.person_id AND joined AND 'admin' = ANY(roles)
            LEFT JOIN "AspNetUsers" ON "Id" = a.person_id
        """;

    /// <summary>Reads of whose people somebody must not know as an admin, by who made them one; the transaction must be bound to the consortium.</summary>
    public static Task<string[]> ReadApartAsync(this Work work, Guid consortiumId, Guid personId) =>
        work.QuerySingleAsync<string[]>("SELECT apart_by_appointment(@consortiumId, @personId)", new { consortiumId, personId });

    /// <summary>Notes that an admin asks somebody to be an admin; again is once.</summary>
    public static Task AppointAsync(this Work work, Guid consortiumId, Guid personId, Guid by, DateTimeOffset now) => work.ExecuteAsync(
        """
        INSERT INTO appointments (id, consortium_id, person_id, appointed_by, organizations, appointed_at)
        SELECT @id, @consortiumId, @personId, @by,
            apart_by_appointment(@consortiumId, @by) || coalesce((SELECT employers || invited || kin FROM walls WHERE consortium_id = @consortiumId AND person_id = @by), '{}'), @now
        ON CONFLICT DO NOTHING
        """,
        new { id = Guid.CreateVersion7(now), consortiumId, personId, by, now });

    /// <summary>Notes of an account what was noted of the invitation by which it becomes an admin; who is one already was not made one by it.</summary>
    public static Task TakeOverAppointmentsAsync(this Work work, Guid consortiumId, Guid from, Guid to) => work.ExecuteAsync(
        """
        INSERT INTO appointments (id, consortium_id, person_id, appointed_by, organizations, appointed_at, confirmed_by, confirmed_at)
        SELECT gen_random_uuid(), consortium_id, @to, appointed_by, organizations, appointed_at, confirmed_by, confirmed_at FROM appointments
        WHERE consortium_id = @consortiumId AND person_id = @from AND appointed_by IS DISTINCT FROM @to
            AND NOT EXISTS (SELECT FROM memberships WHERE consortium_id = @consortiumId AND person_id = @to AND joined AND 'admin' = ANY(roles))
        ON CONFLICT DO NOTHING
        """,
        new { consortiumId, from, to });

    /// <summary>Forgets who asked somebody to be an admin who is none, or none any more.</summary>
    public static Task EndAppointmentsAsync(this Work work, Guid consortiumId, Guid personId, bool unlessAdmin = false) => work.ExecuteAsync(
        """
        DELETE FROM appointments WHERE consortium_id = @consortiumId AND person_id = @personId
            AND NOT (@unlessAdmin AND EXISTS (SELECT FROM memberships WHERE consortium_id = @consortiumId AND person_id = @personId AND 'admin' = ANY(roles || offered_roles)))
        """,
        new { consortiumId, personId, unlessAdmin });

    /// <summary>Says whether an appointment of somebody waits to be confirmed.</summary>
    public static Task<bool> IsAppointmentOpenAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleAsync<bool>(
        "SELECT EXISTS (SELECT FROM appointments WHERE consortium_id = @consortiumId AND person_id = @personId AND confirmed_at IS NULL)", new { consortiumId, personId });

    /// <summary>Says whether somebody is an admin whose appointment waits to be confirmed, for what reaches them without their token; the transaction must be bound to the consortium.</summary>
    public static Task<bool> IsUnconfirmedAdminAsync(this Work work, Guid consortiumId, Guid personId) => work.QuerySingleAsync<bool>(
        """
        SELECT EXISTS (
            SELECT FROM appointments a JOIN memberships m USING (consortium_id, person_id)
            WHERE a.consortium_id = @consortiumId AND a.person_id = @personId AND a.confirmed_at IS NULL AND m.joined AND 'admin' = ANY(m.roles))
        """,
        new { consortiumId, personId });

    /// <summary>Lists who was made an admin and is one, whom a viewer may know of, the last first.</summary>
    public static Task<IReadOnlyList<AppointmentRow>> ListAppointmentsAsync(this Work work, Guid consortiumId, Guid viewer, int limit) => work.QueryAsync<AppointmentRow>(
        $"""
        SELECT {Columns}, ({MayConfirm}) AS may_confirm {Joined}
        WHERE a.consortium_id = @consortiumId AND {WallStore.MayKnowMember} ORDER BY a.appointed_at DESC, a.id DESC LIMIT @limit
        """,
        new { consortiumId, viewer, limit });

    /// <summary>The same for an operator, who may confirm each.</summary>
    public static Task<IReadOnlyList<AppointmentRow>> ListAppointmentsAsOperatorAsync(this Work work, Guid consortiumId, int limit) => work.QueryAsync<AppointmentRow>(
        $"""
        SELECT {Columns}, a.confirmed_at IS NULL AS may_confirm {Joined}
        WHERE a.consortium_id = @consortiumId ORDER BY a.appointed_at DESC, a.id DESC LIMIT @limit
        """,
        new { consortiumId, viewer = Guid.Empty, limit });

    /// <summary>Confirms an appointment, of which the other services learn. Again is once.</summary>
    /// <param name="work">The transaction, bound to the consortium.</param>
    /// <param name="row">The appointment.</param>
    /// <param name="by">The admin who confirms it; null for an operator.</param>
    /// <param name="now">The time.</param>
    public static async Task ConfirmAppointmentAsync(this Work work, AppointmentRow row, Guid? by, DateTimeOffset now)
    {
        if (await work.ExecuteAsync("UPDATE appointments SET confirmed_by = @by::uuid, confirmed_at = @now WHERE id = @Id AND confirmed_at IS NULL", new { row.Id, by, now }) == 1)
        {
            var roles = await work.QuerySingleAsync<string[]>(
                "UPDATE memberships SET changed_at = @now WHERE consortium_id = @ConsortiumId AND person_id = @PersonId RETURNING roles", new { row.ConsortiumId, row.PersonId, now });
            await work.EnqueueAsync(new MembershipChanged(row.PersonId, row.ConsortiumId, roles, true, now, AppointmentOpen: await work.IsAppointmentOpenAsync(row.ConsortiumId, row.PersonId)));
        }
    }

    /// <summary>Tells every operator that there is a new admin to confirm; who it is stands behind the link only.</summary>
    public static async Task TellOfAppointmentAsync(this Work work, Guid consortiumId, Guid personId, string publicUrl, DateTimeOffset now)
    {
        if (!await work.IsAppointmentOpenAsync(consortiumId, personId))
        {
            return;
        }

        foreach (var address in await work.ListOperatorAddressesAsync())
        {
            await work.SendAsync(
                address,
                "An admin made someone else an admin",
                $"""
                Until an admin of another organization or an operator confirms it, the new admin sees no one from the organizations of the admin who asked them.
                If you know that they do not work for that admin's organization, you can confirm it here:
                {publicUrl}operator/employer-changes
                """,
                now);
        }
    }
}

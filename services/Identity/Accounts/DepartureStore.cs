using MentorNet.Contracts.Identity.V1;
using MentorNet.Identity.Consortia;
using MentorNet.Identity.Sessions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Accounts;

/// <summary>All SQL of what is known of somebody who is erased beside their account, and whom to tell.</summary>
internal static class DepartureStore
{
    /// <summary>
    /// Removes invitations to their address under ids of their own, and tells that they have left; returns the consortia they belonged to.
    /// Does nothing once the account is gone.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>> LetGoAsync(Work work, Guid person, DateTimeOffset now)
    {
        await work.ExecuteAsync("""SELECT set_config('app.address', "Email", true) FROM "AspNetUsers" WHERE "Id" = @person""", new { person });
        var invited = await work.QueryAsync<(Guid Consortium, Guid Person)>(
            """
            SELECT DISTINCT i.consortium_id, i.person_id FROM invitations i JOIN "AspNetUsers" a ON lower(a."Email") = i.email
            WHERE a."Id" = @person AND i.person_id <> @person AND i.accepted_by IS NULL
            """,
            new { person });
        foreach (var (consortium, invitee) in invited)
        {
            // An invitation that they never answered is to their address under an id of its own: what was noted of it goes as well.
            await work.AsConsortiumAsync(consortium);
            await work.ExecuteAsync(
                """
                DELETE FROM memberships WHERE consortium_id = @consortium AND person_id = @invitee AND NOT joined;
                DELETE FROM invitations WHERE consortium_id = @consortium AND person_id = @invitee;
                DELETE FROM appointments WHERE consortium_id = @consortium AND person_id = @invitee;
                DELETE FROM walls WHERE consortium_id = @consortium AND person_id = @invitee
                """,
                new { consortium, invitee });
            await work.EnqueueAsync(new MembershipChanged(invitee, consortium, [], false, now));
        }

        await work.EndSessionsAsync(person, now);
        await work.AsPersonAsync(person);
        var memberships = await work.QueryAsync<Guid>("SELECT consortium_id FROM memberships WHERE person_id = @person", new { person });
        foreach (var consortium in memberships)
        {
            // Their requests close and their pairings end as with anybody who leaves.
            await work.EnqueueAsync(new MembershipChanged(person, consortium, [], false, now));
        }

        return memberships;
    }
}

using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Identity.Data;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Consumers;

/// <summary>
/// Does Identity's part of an erasure: first the account goes, so that nobody signs in as her while the others erase, and only her
/// address is set aside; at last she is told, and the address goes.
/// </summary>
internal sealed class AccountErasureConsumer(Database database, PersonalTables tables, TimeProvider clock) : EventConsumer<ErasureDue>(database)
{
    // A mail that nobody takes holds the address no longer than this.
    private static readonly TimeSpan Patience = TimeSpan.FromDays(7);

    protected override async Task HandleAsync(ErasureDue message, Work work)
    {
        var now = clock.GetUtcNow();
        var erased = message.Phase switch
        {
            ErasurePhase.Close => await CloseAsync(message, work, now),
            ErasurePhase.Finish => await FinishAsync(message, work, now),
            _ => null,
        };
        if (erased is not null)
        {
            await work.EnqueueAsync(new ErasureConfirmed(message.ErasureId, message.PersonId, tables.Service, message.Phase, erased.Removed, erased.Kept, now));
        }
    }

    private async Task<Erased> CloseAsync(ErasureDue message, Work work, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            """
            INSERT INTO farewells (erasure_id, person_id, email, created_at) SELECT @ErasureId, "Id", "Email", @now FROM "AspNetUsers" WHERE "Id" = @PersonId
            ON CONFLICT DO NOTHING
            """,
            new { message.ErasureId, message.PersonId, now });
        await work.ExecuteAsync("""SELECT set_config('app.address', "Email", true) FROM "AspNetUsers" WHERE "Id" = @PersonId""", new { message.PersonId });
        var invited = await work.QueryAsync<(Guid Consortium, Guid Person)>(
            """
            SELECT DISTINCT i.consortium_id, i.person_id FROM invitations i JOIN "AspNetUsers" a ON lower(a."Email") = i.email
            WHERE a."Id" = @PersonId AND i.person_id <> @PersonId AND i.accepted_by IS NULL
            """,
            new { message.PersonId });
        foreach (var (consortium, person) in invited)
        {
            // An invitation that they never answered is to their address under an id of its own: what was noted of it goes as well.
            await work.AsConsortiumAsync(consortium);
            await work.ExecuteAsync(
                """
                DELETE FROM memberships WHERE consortium_id = @consortium AND person_id = @person AND NOT joined;
                DELETE FROM invitations WHERE consortium_id = @consortium AND person_id = @person;
                DELETE FROM walls WHERE consortium_id = @consortium AND person_id = @person
                """,
                new { consortium, person });
            await work.EnqueueAsync(new MembershipChanged(person, consortium, [], false, now));
        }

        await work.AsPersonAsync(message.PersonId);
        var memberships = await work.QueryAsync<Guid>("SELECT consortium_id FROM memberships WHERE person_id = @PersonId", new { message.PersonId });
        foreach (var consortium in memberships)
        {
            // Her requests close and her pairings end as with anybody who leaves.
            await work.EnqueueAsync(new MembershipChanged(message.PersonId, consortium, [], false, now));
        }

        return await work.EraseAsync(tables, message.PersonId, [.. message.Consortia.Union(memberships)], now);
    }

    private static async Task<Erased> FinishAsync(ErasureDue message, Work work, DateTimeOffset now)
    {
        var address = await work.QuerySingleOrDefaultAsync<string>("DELETE FROM farewells WHERE erasure_id = @ErasureId RETURNING email", new { message.ErasureId });
        if (address is not null)
        {
            await work.SendAsync(
                address,
                "Your data has been erased",
                """
                As you asked, every part of MentorNet has erased what it held about you: your account, your profile, your requests, what matching knew of you.

                What stays does not tell your name: the other person's copy of a conversation with you, what you published in the library under
                its licence, and the records that something took place. The list of erased people holds your former id alone, so that no backup
                brings you back.

                This is the last mail. Your address is deleted with it.
                """,
                now,
                now + Patience);
        }

        return new Erased(address is null ? 0 : 1, 0);
    }
}

using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.PersonalData.V1;
using MentorNet.Identity.Mail;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Accounts;

/// <summary>
/// Does Identity's part of an erasure: first the account goes, so that nobody signs in as them while the others erase, and only them
/// address is set aside; at last they are told, and the address goes.
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
        await work.KeepFarewellAsync(message.ErasureId, message.PersonId, now);
        var memberships = await DepartureStore.LetGoAsync(work, message.PersonId, now);
        return await work.EraseAsync(tables, message.PersonId, [.. message.Consortia.Union(memberships)], now);
    }

    private static async Task<Erased> FinishAsync(ErasureDue message, Work work, DateTimeOffset now)
    {
        var address = await work.TakeFarewellAsync(message.ErasureId);
        if (address is not null)
        {
            await work.SendAsync(
                address,
                "Your data has been erased",
                """
                As you asked, every part of MentorNet has erased what it held about you: your account, your profile, your requests, what matching knew of you.

                What remains doesn’t show your name: the other person’s copy of a conversation with you, what you published in the library under
                its license, and the records that something took place. The list of erased people holds your former id alone, so that no backup
                brings you back.

                This is our last email to you. Your address is deleted once it’s sent.
                """,
                now,
                now + Patience);
        }

        return new Erased(address is null ? 0 : 1, 0);
    }
}

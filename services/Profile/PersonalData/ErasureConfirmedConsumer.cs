using MentorNet.Contracts.PersonalData.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.PersonalData;

/// <summary>Notes what a service has confirmed, and goes on with the erasure when all have.</summary>
internal sealed class ErasureConfirmedConsumer(Database database, TimeProvider clock) : EventConsumer<ErasureConfirmed>(database)
{
    protected override async Task HandleAsync(ErasureConfirmed message, Work work)
    {
        // The row's lock makes the last of several confirmations see all of them.
        if (await work.FindErasureAsync(message.ErasureId) is not { } erasure)
        {
            return;
        }

        await work.ConfirmAsync(new ConfirmationRow(message.ErasureId, message.Phase, message.Service, message.Removed, message.Kept, message.ConfirmedAt));
        var after = ErasurePlan.After(erasure, await work.ListConfirmationsAsync([erasure.Id]), clock.GetUtcNow());
        if (after != erasure)
        {
            await work.UpdateErasureAsync(after);
        }
    }
}

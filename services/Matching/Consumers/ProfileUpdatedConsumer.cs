using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Consumers;

/// <summary>Keeps the matching facts of a person; the highest version wins, in whatever order they come; of somebody erased, none.</summary>
internal sealed class ProfileUpdatedConsumer(Database database) : EventConsumer<ProfileUpdated>(database)
{
    protected override async Task HandleAsync(ProfileUpdated message, Work work)
    {
        if (!await work.IsErasedAsync(message.PersonId) && await work.PutFactsAsync(message) > 0)
        {
            await work.PutStandingAsync(message);

            // More places, or the end of a pause: who waits for her may have a place.
            await work.WakeWaitingAsync(message.ConsortiumId, [message.PersonId]);
        }
    }
}

using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Consumers;

/// <summary>Keeps whom a person must be kept apart from; the highest version wins, in whatever order they come; of somebody erased, nothing. Her pairings are checked with it.</summary>
internal sealed class IndependenceChangedConsumer(Database database, TimeProvider clock) : EventConsumer<IndependenceChanged>(database)
{
    protected override async Task HandleAsync(IndependenceChanged message, Work work)
    {
        if (!await work.IsErasedAsync(message.PersonId) && await work.PutIndependenceAsync(message) > 0)
        {
            await work.CheckPairingsAsync(message.ConsortiumId, message.PersonId, clock.GetUtcNow());
        }
    }
}

using MentorNet.Contracts.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Keeps the pause that somebody took as they declined a request; a longer one that they have stays.</summary>
internal sealed class PauseAskedConsumer(Database database, TimeProvider clock) : EventConsumer<PauseAsked>(database)
{
    protected override async Task HandleAsync(PauseAsked message, Work work)
    {
        if (await work.LockPersonAsync(message.ConsortiumId, message.PersonId) is { Gone: false } person && !(person.PausedUntil >= message.Until))
        {
            await work.SavePersonAsync(person with { PausedUntil = message.Until }, clock.GetUtcNow());
        }
    }
}

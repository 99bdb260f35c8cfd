using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.People;

/// <summary>Pauses an offer that let three requests in a row run out: nobody shall wait in vain. An answer of any kind begins the count again.</summary>
internal sealed class MatchRequestAnsweredConsumer(Database database, TimeProvider clock) : EventConsumer<MatchRequestAnswered>(database)
{
    private const int AtMost = 3;

    protected override async Task HandleAsync(MatchRequestAnswered message, Work work)
    {
        // Withdrawn by the officer or closed by Matching says nothing of the mentor.
        if (message.State is not ("EXPIRED" or "ACCEPTED" or "DECLINED")
            || await work.LockPersonAsync(message.ConsortiumId, message.MentorId) is not { Gone: false } person
            || message.AnsweredAt <= person.OfferPausedAt)
        {
            return;
        }

        var runOut = await work.CountRunOutAsync(message.ConsortiumId, message.MentorId, message.State == "EXPIRED");
        if (runOut >= AtMost && person.OfferPausedAt is null)
        {
            var now = clock.GetUtcNow();
            await work.SavePersonAsync(person with { OfferPausedAt = now }, now);
            await work.EnqueueAsync(new OfferPaused(person.PersonId, person.ConsortiumId, now));
        }
    }
}

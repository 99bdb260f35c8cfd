using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Circles;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Requests;
using MentorNet.Matching.Rounds;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Intake;

/// <summary>What Profile tells of people is taken in, and whatever hangs on it follows in the same transaction.</summary>
internal static class FactsIntake
{
    /// <summary>Takes in what Profile tells of somebody, and says whether it was news; of somebody erased, nothing.</summary>
    public static async Task<bool> TakeInAsync(this Work work, ProfileUpdated facts, TimeProvider clock)
    {
        await work.LockIndependenceAsync(facts.ConsortiumId);
        var isNews = !await work.IsErasedAsync(facts.PersonId) && await work.PutFactsAsync(facts) > 0;
        if (isNews)
        {
            await work.PutStandingAsync(facts);

            // More places, or the end of a pause: who waits for them may have a place.
            await work.WakeWaitingAsync(facts.ConsortiumId, [facts.PersonId]);

            // Read after all that was waited for: of what others are told of pairings and circles, the later counts.
            var now = clock.GetUtcNow();
            await work.CheckPairingsAsync(facts.ConsortiumId, facts.PersonId, now);
            await work.CheckCirclesAsync(facts.ConsortiumId, facts.PersonId, now);
        }

        return isNews;
    }

    /// <summary>Takes in from whom somebody is kept apart, ends requests, and checks pairings and circles if it was news; of somebody erased, nothing.</summary>
    public static async Task TakeInAsync(this Work work, IndependenceChanged change, TimeProvider clock)
    {
        await work.LockIndependenceAsync(change.ConsortiumId);
        if (!await work.IsErasedAsync(change.PersonId) && await work.PutIndependenceAsync(change) > 0)
        {
            var now = clock.GetUtcNow();
            await work.EndRequestsApartAsync(change.ConsortiumId, change.PersonId, change.PeopleApart, now);
            await work.WakeWaitingAsync(change.ConsortiumId, [change.PersonId, .. change.PeopleApart]);
            await work.CheckPairingsAsync(change.ConsortiumId, change.PersonId, now);
            await work.CheckCirclesAsync(change.ConsortiumId, change.PersonId, now);
        }
    }
}

using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Lets ranked choices and waiting lists go on. Everybody concerned is locked first, in the order of ids.</summary>
internal static class Cascade
{
    // As long as an officer has five other requests open, or nothing wakes a list, it is looked at this often.
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    /// <summary>Asks the next of a choice who can be asked; those who cannot are passed over. The caller stores the choice. The officer and all of the list are locked.</summary>
    public static async Task<RankedChoice> AskNextAsync(
        Work work, Guid consortiumId, RankedChoice choice, IReadOnlyDictionary<Guid, Candidate> people, DateTimeOffset now)
    {
        var officer = people[choice.OfficerId];
        var asked = await work.ListAskedAsync(consortiumId, choice.OfficerId);
        while (choice.Left.Count > 0)
        {
            if (people.TryGetValue(choice.Left[0], out var mentor) && !asked.Contains(mentor.PersonId) && mentor.ServesAs is { } kind
                && await work.WhyNotAskAsync(consortiumId, officer, mentor, kind, now) is null)
            {
                var request = MatchRequest.Open(officer.PersonId, mentor.PersonId, kind, choice.Wish, choice.Id, now);
                await work.InsertAsync(consortiumId, request, requestId: null);
                return choice.Ask(request.Id);
            }

            choice = choice.Pass();
        }

        return choice;
    }

    /// <summary>Looks at a choice whose request has ended. Gives when to look again; null if that is not needed.</summary>
    public static async Task<DateTimeOffset?> GoOnAsync(Work work, Guid consortiumId, Guid choiceId, DateTimeOffset now)
    {
        if (await work.FindChoiceAsync(consortiumId, choiceId, toChange: false) is not { State: ChoiceState.Active } found)
        {
            return null;
        }

        var people = await work.LockCandidatesAsync(consortiumId, [found.OfficerId, .. found.Mentors]);
        if (await work.FindChoiceAsync(consortiumId, choiceId, toChange: true) is not { State: ChoiceState.Active } choice)
        {
            return null;
        }

        var openRequests = await work.ListOpenRequestIdsAsync(consortiumId, choice.OfficerId);
        if (choice.MatchRequestId is { } last && openRequests.Contains(last))
        {
            return null;
        }

        if (people.TryGetValue(choice.OfficerId, out var officer) && officer.Ready)
        {
            if (choice.Left.Count > 0 && openRequests.Count >= MatchRequest.MaxOpen)
            {
                return now + LookAgain;
            }

            var next = await AskNextAsync(work, consortiumId, choice, people, now);
            if (next.MatchRequestId != choice.MatchRequestId)
            {
                await work.UpdateAsync(consortiumId, next);
                return null;
            }

            choice = next;
        }

        await work.ExhaustAsync(consortiumId, choice, now);
        return null;
    }

    /// <summary>Looks at the waiting list of one person: offers that have lapsed or cannot be kept go, and free places are offered. Gives when to look again; null if nobody waits.</summary>
    public static async Task<DateTimeOffset?> OfferAsync(Work work, Guid consortiumId, Guid mentorId, DateTimeOffset now)
    {
        var people = await work.LockCandidatesAsync(consortiumId, [mentorId]);
        var open = await work.ListOpenPairsOfAsync(consortiumId, [mentorId]);
        var waiting = await work.ListWaitingForAsync(consortiumId, mentorId);

        // Not locked: what they may is checked once more when they take the place.
        var officers = await work.FindCandidatesAsync(consortiumId, waiting.Select(place => place.OfficerId).Distinct().ToArray());
        var list = new List<WaitingPlace>();
        foreach (var place in waiting)
        {
            // A place that they have by another way, or that of somebody who is gone, is not waited for any more.
            if (place.HasLapsed(now) || !people.ContainsKey(mentorId) || !officers.ContainsKey(place.OfficerId)
                || open.Any(pair => pair.IsOf(place.OfficerId, mentorId)))
            {
                await work.DeleteWaitingAsync(consortiumId, place.Id);
            }
            else
            {
                list.Add(place);
            }
        }

        if (list.Count == 0)
        {
            return null;
        }

        var mentor = people[mentorId];
        foreach (var changed in WaitingPlace.Settle(list, mentor, new Places(open), place => Asking.Fits(officers[place.OfficerId], mentor, place.Kind), now))
        {
            await work.PutOfferAsync(consortiumId, changed, now);
            list[list.FindIndex(place => place.Id == changed.Id)] = changed;
        }

        return list.Select(place => place.OfferExpiresAt).OfType<DateTimeOffset>().Append(now + LookAgain).Min();
    }
}

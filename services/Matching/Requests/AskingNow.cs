using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Asks <see cref="Asking"/> of what the database holds now. The two are locked.</summary>
internal static class AskingNow
{
    /// <summary>What stands against a request; null where nothing does.</summary>
    public static async Task<DomainException?> WhyNotAskAsync(this Work work, Guid consortiumId, Candidate officer, Candidate mentor, Kind kind, DateTimeOffset now) =>
        Asking.WhyNotAsk(
            officer, mentor, kind, await work.ListOpenPairsOfAsync(consortiumId, [mentor.PersonId]), await work.ListWaitingForAsync(consortiumId, mentor.PersonId), now);

    /// <summary>Sends a request to one mentor or coach, once for a request id; throws where something stands against it.</summary>
    public static async Task<MatchRequest> AskAsync(this Work work, Guid consortiumId, Guid officerId, Guid mentorId, Kind? asked, Wish wish, Guid? requestId, DateTimeOffset now)
    {
        var people = await work.LockCandidatesAsync(consortiumId, [officerId, mentorId]);
        if (requestId is { } id && await work.FindRequestByRequestIdAsync(consortiumId, officerId, id) is { } first)
        {
            return first;
        }

        var officer = Asking.Ready(people.GetValueOrDefault(officerId));
        var mentor = people.GetValueOrDefault(mentorId) ?? throw FactErrors.PairingNotPossible();
        var kind = asked ?? mentor.ServesAs ?? Kind.Peer;
        Asking.Check(await work.WhyNotAskAsync(consortiumId, officer, mentor, kind, now));
        if (await work.CountOpenRequestsAsync(consortiumId, officerId) >= MatchRequest.MaxOpen)
        {
            // Asking the same person again is the mistake worth naming, also with five open.
            throw (await work.ListAskedAsync(consortiumId, officerId)).Contains(mentorId)
                ? RequestErrors.AlreadyRequested(mentorId)
                : RequestErrors.TooManyOpenRequests(MatchRequest.MaxOpen);
        }

        var created = MatchRequest.Open(officerId, mentorId, kind, wish, choice: null, now);
        await work.InsertAsync(consortiumId, created, requestId);
        return created;
    }
}

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
}

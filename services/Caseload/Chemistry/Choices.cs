using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

/// <summary>Sends the request of a choice that was made, once, whoever comes first: the call that made it, or the worker later.</summary>
internal sealed class Choices(Database db, MatchAsking asking, TimeProvider clock)
{
    /// <summary>How long one look at a search may take before another replica looks.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    // What the choice wanted is there already.
    private static readonly string[] There = ["MATCH_ALREADY_REQUESTED", "ALREADY_PAIRED"];

    /// <summary>Sends what is to be sent of a search and gives it as it is then; an outage is thrown, and the search stays chosen.</summary>
    public async Task<ChemistrySearch> SendAsync(Guid consortiumId, ChemistrySearch search, bool told, CancellationToken cancellationToken)
    {
        if (search is not { State: SearchState.Chosen, ChosenId: { } coach, ChoiceId: { } choice })
        {
            return search;
        }

        var (request, refusal) = await asking.SendAsync(consortiumId, search.OfficerId, coach, search.Message, choice, cancellationToken);
        var now = clock.Now();
        await using var work = await db.BeginAsync(consortiumId, cancellationToken);
        if (await work.FindSearchAsync(search.Id, toChange: true) is not { State: SearchState.Chosen } found || found.ChoiceId != choice)
        {
            return await work.FindSearchAsync(search.Id) ?? search; // somebody else has sent it meanwhile
        }

        ChemistrySearch after;
        if (refusal.Length == 0 || There.Contains(refusal))
        {
            after = found.Sent(request);
            await work.LeaveOthersAsync(consortiumId, after, now);

            // A meeting with the chosen one that is still to come stays, and is watched over.
            var last = (await work.ListMeetingsAsync(search.Id)).Where(meeting => meeting.Appointment.IsToCome(now)).Max(meeting => (DateTimeOffset?)meeting.Appointment.EndsAt);
            await work.UpdateSearchAsync(consortiumId, after, last);
        }
        else
        {
            after = found.Reopen(refusal);
            await work.UpdateSearchAsync(consortiumId, after, found.ExpiresAt);
            if (told)
            {
                await work.EnqueueAsync(new ChemistryRefused(search.Id, consortiumId, search.OfficerId, now));
            }
        }

        await work.CommitAsync();
        return after;
    }
}

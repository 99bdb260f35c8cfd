using MentorNet.Contracts.Identity.V1;
using MentorNet.Matching.Circles;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Rematches;
using MentorNet.Matching.Requests;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Intake;

/// <summary>Lets go of a person who left the consortium: their requests close, their pairings end and they are on no list, in the same transaction. The same goes for a role that was taken.</summary>
internal sealed class MembershipChangedConsumer(Database database, TimeProvider clock) : EventConsumer<MembershipChanged>(database)
{
    protected override async Task HandleAsync(MembershipChanged message, Work work)
    {
        // Before any person, as whoever changes facts does: who sits together in their circles may change.
        await work.LockIndependenceAsync(message.ConsortiumId);

        // Of somebody erased no row is made again; what they left open still ends.
        var erased = await work.IsErasedAsync(message.PersonId);
        var counted = erased || await work.PutMembershipAsync(message);
        if (!erased)
        {
            await work.PutInviterAsync(message);
        }

        // Of somebody who is invited again nothing is known that could end.
        if (counted && (message.Roles.Count == 0 || message.Joined))
        {
            var now = clock.GetUtcNow();
            await work.CloseRequestsOfAsync(message.ConsortiumId, message.PersonId, message.Roles, now);
            await work.EndPairingsOfAsync(message.ConsortiumId, message.PersonId, message.Roles, now);
            if (!message.Roles.Contains("officer"))
            {
                await work.EndRematchesAsync(message.ConsortiumId, [message.PersonId]);
            }

            // After the requests: whoever locks both takes the request first.
            if (!message.Roles.Contains("officer") && !message.Roles.Contains("mentor") && !message.Roles.Contains("coach"))
            {
                await work.LeaveListsAsync(message.ConsortiumId, message.PersonId);
            }

            await work.CheckCirclesAsync(message.ConsortiumId, message.PersonId, now);
        }
    }
}

using MentorNet.Contracts.Identity.V1;
using MentorNet.Matching.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Consumers;

/// <summary>Lets go of a person who left the consortium: her requests close, her pairings end and she is on no list any more, in the same transaction.</summary>
internal sealed class MembershipChangedConsumer(Database database, TimeProvider clock) : EventConsumer<MembershipChanged>(database)
{
    protected override async Task HandleAsync(MembershipChanged message, Work work)
    {
        // Of somebody erased no row is made again; what she left open still ends.
        var counted = await work.IsErasedAsync(message.PersonId) || await work.PutMembershipAsync(message);
        if (counted && message.Roles.Count == 0)
        {
            var now = clock.GetUtcNow();
            await work.CloseRequestsOfAsync(message.ConsortiumId, message.PersonId, now);
            await work.EndPairingsOfAsync(message.ConsortiumId, message.PersonId, now);

            // After the requests: whoever locks both takes the request first.
            await work.LeaveListsAsync(message.ConsortiumId, message.PersonId);
        }
    }
}

using MentorNet.Contracts.Identity.V1;
using MentorNet.Profile.Api;
using MentorNet.Profile.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consumers;

/// <summary>Keeps the roles of each person as Identity has them. Of somebody who left, nothing stays but her id.</summary>
internal sealed class MembershipChangedConsumer(Database database, TimeProvider clock) : EventConsumer<MembershipChanged>(database)
{
    protected override async Task HandleAsync(MembershipChanged message, Work work)
    {
        if (await work.IsErasedAsync(message.PersonId))
        {
            // What comes late must not bring her back.
            return;
        }

        if (await work.FindDeletionAsync(message.ConsortiumId) is { } deletedAt)
        {
            if (message.ChangedAt <= deletedAt)
            {
                return;
            }

            // The same consortium was made again, as the demo is.
            await work.ExecuteAsync("UPDATE consortia SET deleted_at = NULL WHERE consortium_id = @ConsortiumId", new { message.ConsortiumId });
        }

        var now = clock.GetUtcNow();
        var person = await work.AddPersonAsync(message.ConsortiumId, message.PersonId, now);
        if (person.MembershipAt > message.ChangedAt)
        {
            // A later event was faster.
            return;
        }

        if (message.Roles.Count == 0)
        {
            await work.ForgetChoicesAsync(message.ConsortiumId, message.PersonId);
            await work.ForgetDeclarationsAsync(message.ConsortiumId, message.PersonId);
        }

        person = message.Roles.Count == 0
            ? person.Left()
            : person with { Roles = [.. message.Roles.Order()], Active = person.Active || message.Joined, Gone = false };
        await ProfileApi.SaveAsync(work, person, now);
        await work.SetMembershipAtAsync(person, message.ChangedAt);
    }
}

using MentorNet.Contracts.Identity.V1;
using MentorNet.Profile.Api;
using MentorNet.Profile.Data;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consumers;

/// <summary>Keeps the roles of each person as Identity has them.</summary>
internal sealed class MembershipChangedConsumer(Database database, TimeProvider clock) : EventConsumer<MembershipChanged>(database)
{
    protected override async Task HandleAsync(MembershipChanged message, Work work)
    {
        var now = clock.GetUtcNow();
        await work.AddPersonAsync(message.ConsortiumId, message.PersonId, now);
        var person = (await work.LockPersonAsync(message.ConsortiumId, message.PersonId))!;
        await work.UpdatePersonAsync(
            person with { Roles = [.. message.Roles.Order()], Active = message.Roles.Count > 0 && (person.Active || message.Joined) }, now);
        await ProfileApi.PublishAsync(work, message.ConsortiumId, message.PersonId);
        if (message.Roles.Count == 0)
        {
            await work.ExecuteAsync("DELETE FROM people WHERE consortium_id = @ConsortiumId AND person_id = @PersonId", new { message.ConsortiumId, message.PersonId });
        }
    }
}

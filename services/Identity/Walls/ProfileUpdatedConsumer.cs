using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Walls;

/// <summary>Keeps whose people must not know of a person: invitations of theirs are not shown to them.</summary>
internal sealed class ProfileUpdatedConsumer(Database database) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => work.TakeInAsync(message);
}

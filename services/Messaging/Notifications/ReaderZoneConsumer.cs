using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Notifications;

/// <summary>Keeps each person's time zone: on whose clock they are mailed.</summary>
internal sealed class ReaderZoneConsumer(Database database) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => Moments.Zone(message.TimeZone) is not { Id: var zone }
        ? Task.CompletedTask
        : work.PutZoneAsync(message.ConsortiumId, message.PersonId, zone, message.UpdatedAt);
}

using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Mail;

/// <summary>Keeps each person's time zone for the mails to them.</summary>
internal sealed class ReaderZoneConsumer(Database database) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => Moments.Zone(message.TimeZone) is not { Id: var zone }
        ? Task.CompletedTask
        : work.PutZoneAsync(message.PersonId, zone, message.UpdatedAt);
}

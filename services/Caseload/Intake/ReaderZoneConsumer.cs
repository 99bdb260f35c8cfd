using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Intake;

/// <summary>Keeps each person's time zone; of somebody erased, none.</summary>
internal sealed class ReaderZoneConsumer(Database database) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => work.TakeInAsync(message.ConsortiumId, [message]);
}

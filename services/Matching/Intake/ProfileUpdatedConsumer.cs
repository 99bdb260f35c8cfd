using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Intake;

/// <summary>Keeps the matching facts of a person; the highest version wins, in whatever order they come; of somebody erased, none.</summary>
internal sealed class ProfileUpdatedConsumer(Database database, TimeProvider clock) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => work.TakeInAsync(message, clock);
}

using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

/// <summary>Has the searches of somebody looked at who may not be there for others any more, as one who hides.</summary>
internal sealed class ChemistryProfileConsumer(Database database, TimeProvider clock) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => work.LookAtSearchesOfAsync(message.ConsortiumId, message.PersonId, Settled.After(clock));
}

/// <summary>Has the searches of somebody looked at who is to be kept apart from others than before.</summary>
internal sealed class ChemistryIndependenceConsumer(Database database, TimeProvider clock) : EventConsumer<IndependenceChanged>(database)
{
    protected override Task HandleAsync(IndependenceChanged message, Work work) => work.LookAtSearchesOfAsync(message.ConsortiumId, message.PersonId, Settled.After(clock));
}

/// <summary>Has the searches of somebody looked at who holds other roles, or none.</summary>
internal sealed class ChemistryMembershipConsumer(Database database, TimeProvider clock) : EventConsumer<MembershipChanged>(database)
{
    protected override Task HandleAsync(MembershipChanged message, Work work) => work.LookAtSearchesOfAsync(message.ConsortiumId, message.PersonId, Settled.After(clock));
}

file static class Settled
{
    // Matching learns of it by an event as well.
    public static DateTimeOffset After(TimeProvider clock) => clock.Now() + TimeSpan.FromSeconds(20);
}

using MentorNet.Contracts;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

/// <summary>Has the searches of somebody looked at.</summary>
internal abstract class ChemistryConsumer<T>(Database database, TimeProvider clock) : PersonChangedConsumer<T>(database, clock)
    where T : class, IPersonEvent
{
    protected sealed override Task LookAsync(Work work, Guid consortiumId, Guid personId, DateTimeOffset now, DateTimeOffset due) => work.LookAtSearchesOfAsync(consortiumId, personId, due);
}

internal sealed class ChemistryProfileConsumer(Database database, TimeProvider clock) : ChemistryConsumer<ProfileUpdated>(database, clock);

internal sealed class ChemistryIndependenceConsumer(Database database, TimeProvider clock) : ChemistryConsumer<IndependenceChanged>(database, clock);

internal sealed class ChemistryMembershipConsumer(Database database, TimeProvider clock) : ChemistryConsumer<MembershipChanged>(database, clock);

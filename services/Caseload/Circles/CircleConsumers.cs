using MentorNet.Contracts;
using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Has the sessions to come of somebody looked at.</summary>
internal abstract class CircleConsumer<T>(Database database, TimeProvider clock) : PersonChangedConsumer<T>(database, clock)
    where T : class, IPersonEvent
{
    protected sealed override Task LookAsync(Work work, Guid consortiumId, Guid personId, DateTimeOffset now, DateTimeOffset due) => work.LookAtSessionsOfAsync(consortiumId, personId, now, due);
}

internal sealed class CircleProfileConsumer(Database database, TimeProvider clock) : CircleConsumer<ProfileUpdated>(database, clock);

internal sealed class CircleIndependenceConsumer(Database database, TimeProvider clock) : CircleConsumer<IndependenceChanged>(database, clock);

internal sealed class CircleMembershipConsumer(Database database, TimeProvider clock) : CircleConsumer<MembershipChanged>(database, clock);

/// <summary>Has the sessions to come of a circle looked at that is there no more: nobody sits in it who could cancel them.</summary>
internal sealed class CircleEndedConsumer(Database database, TimeProvider clock) : EventConsumer<CircleEnded>(database)
{
    protected override Task HandleAsync(CircleEnded message, Work work) =>
        work.LookAtSessionsOfCircleAsync(message.ConsortiumId, CirclesMapping.Key(message.CircleProposalId, message.Number), clock.Now());
}

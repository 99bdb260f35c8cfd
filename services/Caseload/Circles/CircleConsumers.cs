using MentorNet.Contracts.Identity.V1;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

/// <summary>Has the sessions of somebody looked at who may hide.</summary>
internal sealed class CircleProfileConsumer(Database database, TimeProvider clock) : EventConsumer<ProfileUpdated>(database)
{
    protected override Task HandleAsync(ProfileUpdated message, Work work) => Settled.LookAsync(work, message.ConsortiumId, message.PersonId, clock);
}

/// <summary>Has the sessions of somebody looked at who is to be kept apart from others than before.</summary>
internal sealed class CircleIndependenceConsumer(Database database, TimeProvider clock) : EventConsumer<IndependenceChanged>(database)
{
    protected override Task HandleAsync(IndependenceChanged message, Work work) => Settled.LookAsync(work, message.ConsortiumId, message.PersonId, clock);
}

/// <summary>Has the sessions of somebody looked at who may have left.</summary>
internal sealed class CircleMembershipConsumer(Database database, TimeProvider clock) : EventConsumer<MembershipChanged>(database)
{
    protected override Task HandleAsync(MembershipChanged message, Work work) => Settled.LookAsync(work, message.ConsortiumId, message.PersonId, clock);
}

/// <summary>Has the sessions to come of a circle looked at that is there no more: nobody sits in it who could cancel them.</summary>
internal sealed class CircleEndedConsumer(Database database, TimeProvider clock) : EventConsumer<CircleEnded>(database)
{
    protected override Task HandleAsync(CircleEnded message, Work work) =>
        work.LookAtSessionsOfCircleAsync(message.ConsortiumId, CirclesMapping.Key(message.CircleProposalId, message.Number), clock.Now());
}

file static class Settled
{
    // Matching learns of it by an event as well.
    public static Task LookAsync(Work work, Guid consortiumId, Guid personId, TimeProvider clock) =>
        work.LookAtSessionsOfAsync(consortiumId, personId, clock.Now(), clock.Now() + TimeSpan.FromSeconds(20));
}

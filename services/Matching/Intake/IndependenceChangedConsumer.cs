using MentorNet.Contracts.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Intake;

/// <summary>Keeps whom a person must be kept apart from; the highest version wins, in whatever order they come; of somebody erased, nothing. Their pairings are checked with it.</summary>
internal sealed class IndependenceChangedConsumer(Database database, TimeProvider clock) : EventConsumer<IndependenceChanged>(database)
{
    protected override Task HandleAsync(IndependenceChanged message, Work work) => work.TakeInAsync(message, clock);
}

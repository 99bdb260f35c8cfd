using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Intake;

/// <summary>Takes in what Profile tells of a person by a call, beside the event.</summary>
internal sealed class FactsIntakeApi(Database db, Telling telling, TimeProvider clock) : FactsIntakeService.FactsIntakeServiceBase
{
    public override async Task<TakeFactsResponse> TakeFacts(TakeFactsRequest request, ServerCallContext context)
    {
        if (request.IndependenceChanged.Length > 0)
        {
            var change = Parse.Event<IndependenceChanged>(request.IndependenceChanged, "independence_changed");
            await TakeInAsync(change.ConsortiumId, work => work.TakeInAsync(change, clock), context);
        }
        else if (request.PairingEndAsked.Length > 0)
        {
            var asked = Parse.Event<PairingEndAsked>(request.PairingEndAsked, "pairing_end_asked");
            await TakeInAsync(asked.ConsortiumId, work => work.EndAskedAsync(asked), context);
        }
        else
        {
            var facts = Parse.Event<ProfileUpdated>(request.ProfileUpdated, "profile_updated");
            await TakeInAsync(facts.ConsortiumId, work => work.TakeInAsync(facts, clock), context);
        }

        return new TakeFactsResponse();
    }

    private async Task TakeInAsync(Guid consortiumId, Func<Work, Task> takeIn, ServerCallContext context)
    {
        await using var work = await db.BeginAsync(consortiumId, context.CancellationToken);
        await takeIn(work);
        await work.CommitAsync();
        await telling.TellAsync(work);
    }
}

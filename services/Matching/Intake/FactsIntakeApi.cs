using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.Matching.Facts;
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
            await using var work = await db.BeginAsync(change.ConsortiumId, context.CancellationToken);
            await work.TakeInAsync(change, clock);
            await work.CommitAsync();
            await telling.TellAsync(work);
        }
        else
        {
            var facts = Parse.Event<ProfileUpdated>(request.ProfileUpdated, "profile_updated");
            await using var work = await db.BeginAsync(facts.ConsortiumId, context.CancellationToken);
            await work.TakeInAsync(facts, clock);
            await work.CommitAsync();
            await telling.TellAsync(work);
        }

        return new TakeFactsResponse();
    }
}

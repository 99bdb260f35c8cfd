using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Intake;

/// <summary>Takes in the facts of a person as Profile tells them by a call, beside the event.</summary>
internal sealed class FactsIntakeApi(Database db, TimeProvider clock) : FactsIntakeService.FactsIntakeServiceBase
{
    public override async Task<TakeFactsResponse> TakeFacts(TakeFactsRequest request, ServerCallContext context)
    {
        var facts = Parse.Event<ProfileUpdated>(request.ProfileUpdated, "profile_updated");

        await using var work = await db.BeginAsync(facts.ConsortiumId, context.CancellationToken);
        await work.TakeInAsync(facts, clock);
        await work.CommitAsync();
        return new TakeFactsResponse();
    }
}

using Grpc.Core;
using MentorNet.Contracts.Profile.V1;
using MentorNet.MatchingFacts.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Identity.Walls;

/// <summary>Takes in whose people must not know of a person as Profile tells it by a call, beside the event.</summary>
internal sealed class FactsIntakeApi(Database database) : FactsIntakeService.FactsIntakeServiceBase
{
    public override async Task<TakeFactsResponse> TakeFacts(TakeFactsRequest request, ServerCallContext context)
    {
        var facts = Parse.Event<ProfileUpdated>(request.ProfileUpdated, "profile_updated");

        await using var work = await database.BeginAsync(facts.ConsortiumId, context.CancellationToken);
        await work.TakeInAsync(facts);
        await work.CommitAsync();
        return new TakeFactsResponse();
    }
}

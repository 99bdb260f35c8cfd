using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    public override async Task<V1.CircleProposal> KeepCircleProposal(KeepCircleProposalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockCirclesAsync(caller.ConsortiumId);
        var found = await work.GetCirclesAsync(caller.ConsortiumId, id);
        _ = await ToProtoAsync(work, caller, found);
        var now = clock.Now();
        var kept = found.Keep(now);
        Wire.CheckEtag(request.Etag, found.Version, $"circleProposals/{id}");

        var members = await work.ListCircleMembersAsync(caller.ConsortiumId, id);
        var placed = members.Where(member => member.Circle > 0).ToLookup(member => member.Circle, member => member.PersonId);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [.. placed.SelectMany(circle => circle)]);
        // Circles that are not there for the admin hold nothing up, as they did not when these were proposed: the refusal would tell of them.
        var wall = await walls.OfAsync(work, caller);
        var unseen = wall.UnseenOf(await work.ListCandidatesAsync(caller.ConsortiumId));
        var taken = await work.ListInKeptCirclesAsync(caller.ConsortiumId, found.Need, unseen);
        var together = await work.ListTogetherAsync(caller.ConsortiumId, unseen);
        if (!placed.All(circle => CirclePlanner.Holds([.. circle], people, found.Need, taken, together, DateOnly.FromDateTime(now.UtcDateTime))))
        {
            throw CircleErrors.CirclesOutdated(id);
        }

        await work.UpdateAsync(caller.ConsortiumId, kept);
        await work.EnqueueAllAsync([.. placed.Select(circle => new CircleFormed(id, circle.Key, caller.ConsortiumId, [.. circle.Order()], now, kept.Need))]);
        var proto = await ToProtoAsync(work, caller, kept);
        await work.CommitAsync();
        return proto;
    }
}

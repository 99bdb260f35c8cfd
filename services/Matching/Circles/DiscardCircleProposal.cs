using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    public override async Task<V1.CircleProposal> DiscardCircleProposal(DiscardCircleProposalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockCirclesAsync(caller.ConsortiumId);
        var found = await work.GetCirclesAsync(caller.ConsortiumId, id);
        // As it was there for the caller: one that is discarded may not be.
        var proto = await ToProtoAsync(work, caller, found);
        var discarded = found.Discard(clock.Now());
        Wire.CheckEtag(request.Etag, found.Version, $"circleProposals/{id}");

        await work.UpdateAsync(caller.ConsortiumId, discarded);
        if (found.State == CircleState.Kept)
        {
            var circles = (await work.ListCircleMembersAsync(caller.ConsortiumId, id)).Where(member => member.Circle > 0).Select(member => member.Circle).Distinct().Order();
            await work.EnqueueAllAsync([.. circles.Select(circle => new CircleEnded(id, circle, caller.ConsortiumId, clock.Now()))]);
        }

        await work.CommitAsync();
        await telling.TellAsync(work);
        var after = CirclesMapping.ToProto(discarded);
        (proto.State, proto.DecideTime, proto.Etag, proto.Bound, proto.Gap) = (after.State, after.DecideTime, after.Etag, 0, 0);
        return proto;
    }
}

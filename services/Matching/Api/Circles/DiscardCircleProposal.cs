using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

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
        var discarded = found.Discard(Now());
        CheckEtag(request.Etag, found);

        await work.UpdateAsync(caller.ConsortiumId, discarded);
        await work.CommitAsync();
        var after = ToProto(discarded);
        (proto.State, proto.DecideTime, proto.Etag, proto.Bound, proto.Gap) = (after.State, after.DecideTime, after.Etag, 0, 0);
        return proto;
    }
}

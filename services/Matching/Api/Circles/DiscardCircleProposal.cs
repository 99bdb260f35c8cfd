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
        var discarded = found.Discard(Now());
        CheckEtag(request.Etag, found);

        await work.UpdateAsync(caller.ConsortiumId, discarded);
        var proto = await ToProtoAsync(work, caller, discarded);
        await work.CommitAsync();
        return proto;
    }
}

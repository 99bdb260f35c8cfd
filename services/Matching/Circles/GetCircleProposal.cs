using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

internal sealed partial class CirclesApi
{
    public override async Task<V1.CircleProposal> GetCircleProposal(GetCircleProposalRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = ParseName(request.Name);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await ToProtoAsync(work, caller, await work.GetCirclesAsync(caller.ConsortiumId, id));
    }
}

using Grpc.Core;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Weights;

internal sealed partial class WeightsApi
{
    public override async Task<V1.Weights> GetWeights(GetWeightsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var row = await work.FindWeightsAsync(caller.ConsortiumId);
        return WeightsMapping.ToProto(row?.ToWeights() ?? WeightTable.Usual, row?.ChangedAt);
    }
}

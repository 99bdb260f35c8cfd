using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class SuggestionsApi
{
    public override async Task<V1.Weights> GetWeights(GetWeightsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var row = await work.FindWeightsAsync(caller.ConsortiumId);
        return ToProto(row?.ToWeights() ?? Domain.Weights.Usual, row?.ChangedAt);
    }
}

using Grpc.Core;
using MentorNet.Matching.Fit;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Weights;

internal sealed partial class WeightsApi
{
    public override async Task<V1.Weights> UpdateWeights(UpdateWeightsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var parsed = WeightsMapping.ParseWeights(request.Weights, version: 0);
        var changes = UpdateMask.Read(request.UpdateMask, request.Weights, ["kinds"], context).Count > 0;
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var row = await work.FindWeightsAsync(caller.ConsortiumId);
        var stored = row?.ToWeights() ?? WeightTable.Usual;
        var isMeant = request.Weights.Etag.Length == 0 || request.Weights.Etag == Wire.Etag(stored.Version);
        if (isMeant && (!changes || parsed.CountsAs(stored)))
        {
            return WeightsMapping.ToProto(stored, row?.ChangedAt);
        }

        var next = parsed with { Version = stored.Version + 1 };
        if (!isMeant || await work.PutWeightsAsync(caller.ConsortiumId, next, now) == 0)
        {
            throw Errors.EtagMismatch("matching/weights");
        }

        await work.CommitAsync();
        return WeightsMapping.ToProto(next, now);
    }
}

using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.RankedChoice> CancelRankedChoice(CancelRankedChoiceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "rankedChoices", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var cancelled = (await work.GetChoiceAsync(caller.ConsortiumId, caller.PersonId, id)).Cancel();
        await work.UpdateAsync(caller.ConsortiumId, cancelled);
        await work.CommitAsync();
        return RequestsMapping.ToProto(cancelled);
    }
}

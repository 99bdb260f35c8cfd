using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> GetMatchRequest(GetMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return RequestsMapping.ToProto(await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id), caller.PersonId);
    }
}

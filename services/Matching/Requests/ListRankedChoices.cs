using Grpc.Core;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    private const int MaxChoices = 20;

    public override async Task<ListRankedChoicesResponse> ListRankedChoices(ListRankedChoicesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var choices = await work.ListChoicesAsync(caller.ConsortiumId, caller.PersonId, MaxChoices);
        return new ListRankedChoicesResponse { RankedChoices = { choices.Select(RequestsMapping.ToProto) } };
    }
}

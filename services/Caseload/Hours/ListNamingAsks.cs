using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    private const int MostNamingAsks = 200;

    public override async Task<ListNamingAsksResponse> ListNamingAsks(ListNamingAsksRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListNamingAsksResponse { Engagements = { (await work.ListNamingAsksAsync(caller.ConsortiumId, caller.PersonId, MostNamingAsks)).Select(Wire.Engagement) } };
    }
}

using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    private const int MostGoOnAsks = 200;

    public override async Task<ListGoOnAsksResponse> ListGoOnAsks(ListGoOnAsksRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListGoOnAsksResponse { Engagements = { (await work.ListGoOnAsksAsync(caller.ConsortiumId, caller.PersonId, GoOn.OpenSince(clock.Now()), MostGoOnAsks)).Select(Wire.Engagement) } };
    }
}

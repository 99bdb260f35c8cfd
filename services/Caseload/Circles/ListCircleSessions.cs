using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    private const int MostListed = 50;

    public override async Task<ListCircleSessionsResponse> ListCircleSessions(ListCircleSessionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var key = CirclesMapping.ParseCircle(request.Parent, "parent");
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListCircleSessionsResponse { Sessions = { await ShowAsync(work, circle, caller.PersonId, await work.ListCircleSessionsAsync(caller.ConsortiumId, circle, caller.PersonId, MostListed)) } };
    }
}

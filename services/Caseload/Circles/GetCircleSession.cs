using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> GetCircleSession(GetCircleSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id) = CirclesMapping.ParseSession(request.Name, "name");
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await ShowAsync(work, circle, caller.PersonId, await work.GetCircleSessionAsync(circle, caller.PersonId, id));
    }
}

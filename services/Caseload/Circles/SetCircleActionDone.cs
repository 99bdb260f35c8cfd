using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Circles;

internal sealed partial class CircleSessionsApi
{
    public override async Task<V1.CircleSession> SetCircleActionDone(SetCircleActionDoneRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (key, id, action) = CirclesMapping.ParseAction(request.Name, "name");
        var circle = await circles.OfAsync(caller, key, context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var session = await work.GetCircleSessionAsync(circle, caller.PersonId, id, toChange: true);
        if (!await work.SetDoneAsync(id, action, request.Done))
        {
            throw CircleErrors.NotFound(request.Name["circles/".Length..]);
        }

        var shown = await ShowAsync(work, circle, caller.PersonId, session);
        await work.CommitAsync();
        return shown;
    }
}

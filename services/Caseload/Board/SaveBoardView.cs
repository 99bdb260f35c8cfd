using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

internal sealed partial class BoardApi
{
    public override async Task<V1.BoardView> SaveBoardView(SaveBoardViewRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var view = BoardMapping.ParseView(request.View);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.LockViewsAsync(caller.PersonId);
        var views = await work.ListViewsAsync(caller.ConsortiumId, caller.PersonId);
        if (views.Count >= BoardView.AtMost && views.All(one => one.DisplayName != view.DisplayName))
        {
            throw BoardErrors.TooManyViews();
        }

        var saved = await work.PutViewAsync(caller.ConsortiumId, caller.PersonId, view);
        await work.CommitAsync();
        return BoardMapping.ToProto(saved);
    }
}

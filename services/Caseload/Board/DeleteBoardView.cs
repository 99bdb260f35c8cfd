using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Board;

internal sealed partial class BoardApi
{
    public override async Task<Empty> DeleteBoardView(DeleteBoardViewRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "board/views", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.DeleteViewAsync(caller.PersonId, id);
        await work.CommitAsync();
        return new Empty();
    }
}

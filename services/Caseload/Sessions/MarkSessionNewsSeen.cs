using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<Empty> MarkSessionNewsSeen(MarkSessionNewsSeenRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var until = SessionsMapping.ParseMoment(request.UntilTime, "until_time");
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        // What is still to happen is news when it does.
        await work.PutNewsSeenAsync(caller.ConsortiumId, caller.PersonId, until < now ? until : now);
        await work.CommitAsync();
        return new Empty();
    }
}

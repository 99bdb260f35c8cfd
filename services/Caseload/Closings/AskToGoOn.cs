using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    public override async Task<V1.Closing> AskToGoOn(AskToGoOnRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Name, "name");
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(id, caller.PersonId, toChange: true);
        if (engagement.Other(caller.PersonId) is not { } other)
        {
            throw ClosingErrors.NeedsTwo(id);
        }

        var before = await work.FindGoOnAsync(id);
        var after = GoOn.Say(before, id, caller.PersonId, now);
        if (after != before)
        {
            await work.PutGoOnAsync(caller.ConsortiumId, after);
            await work.EnqueueAsync(new GoOnAsked(id, engagement.ConsortiumId, caller.PersonId, other, after.AnsweredAt is not null, now));
        }

        var shown = await ShowAsync(work, engagement, caller.PersonId);
        await work.CommitAsync();
        return shown;
    }
}

using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Closings;

internal sealed partial class ClosingsApi
{
    public override async Task<V1.Closing> KeepEngagementOpen(KeepEngagementOpenRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Name, "name");
        var now = clock.Now();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = (await work.LockPartyAsync(id, caller.PersonId)).NotEnded();
        var own = (await work.ListClosingsAsync(id)).FirstOrDefault(closing => closing.PersonId == caller.PersonId);
        if (own is { EndsAt: not null })
        {
            if (!await work.CountChangeAsync(id, caller.PersonId, now))
            {
                throw ClosingErrors.ChangedOften();
            }

            await work.PutClosingAsync(caller.ConsortiumId, own.TakeBack(now));
            if (engagement.State != EngagementState.Paused)
            {
                // Else the other may want to hear nothing more: that somebody would like to go on would reach whoever has blocked them.
                await work.EnqueueAsync(new ClosingTakenBack(id, engagement.ConsortiumId, caller.PersonId, engagement.Other(caller.PersonId)!.Value, now));
            }
        }

        var shown = await ShowAsync(work, engagement, caller.PersonId);
        await work.CommitAsync();
        return shown;
    }
}

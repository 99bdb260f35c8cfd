using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<V1.Naming> AskNaming(AskNamingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = HoursMapping.ParseNaming(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await CoachedAsync(work, caller, id);
        var mentee = engagement.MenteeId ?? throw HourErrors.WithoutAccount(id);
        var naming = await work.PutNamingAsync(caller.ConsortiumId, id, caller.PersonId);
        var asked = naming.Ask();
        if (asked != naming)
        {
            if (engagement.State == EngagementState.Paused)
            {
                // It may be paused because the other wants to hear nothing more.
                throw EngagementErrors.Paused(id);
            }

            await work.UpdateAsync(asked);
            await work.EnqueueAsync(new NamingAsked(id, caller.ConsortiumId, mentee, clock.Now()));
        }

        await work.CommitAsync();
        return HoursMapping.ToProto(asked, toCoach: true);
    }
}

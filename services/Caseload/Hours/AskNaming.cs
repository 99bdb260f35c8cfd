using Grpc.Core;
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
        var mentee = (await CoachedAsync(work, caller, id)).MenteeId ?? throw HourErrors.WithoutAccount(id);
        var naming = await work.PutNamingAsync(caller.ConsortiumId, id, caller.PersonId);
        var asked = naming.Ask();
        if (asked != naming)
        {
            await work.UpdateAsync(asked);
            await work.EnqueueAsync(new NamingAsked(id, caller.ConsortiumId, mentee, clock.Now()));
        }

        await work.CommitAsync();
        return HoursMapping.ToProto(asked, toCoach: true);
    }
}

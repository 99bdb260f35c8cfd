using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<V1.Naming> AskNaming(AskNamingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = HoursMapping.ParseNaming(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        if ((await CoachedAsync(work, caller, id)).MenteeId is null)
        {
            throw HourErrors.WithoutAccount(id);
        }

        var asked = (await work.PutNamingAsync(caller.ConsortiumId, id, caller.PersonId)).Ask();
        await work.UpdateAsync(asked);
        await work.CommitAsync();
        return HoursMapping.ToProto(asked, toCoach: true);
    }
}

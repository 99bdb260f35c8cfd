using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<V1.HourEntry> GetHours(GetHoursRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var (engagement, id) = HoursMapping.ParseName(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return HoursMapping.ToProto(await work.GetEntryAsync(caller.PersonId, engagement, id));
    }
}

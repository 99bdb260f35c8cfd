using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Hours;

internal sealed partial class HoursApi
{
    public override async Task<V1.Naming> GetNaming(GetNamingRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = HoursMapping.ParseNaming(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(id, caller.PersonId);
        var naming = await work.FindNamingAsync(id) ?? new Naming(id, engagement.MentorId, 0, NamingState.NotAsked, "", "", null);
        return HoursMapping.ToProto(naming, engagement.MentorId == caller.PersonId);
    }
}

using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Engagements;

internal sealed partial class EngagementsApi
{
    public override async Task<V1.Engagement> GetEngagement(GetEngagementRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Wire.ParseEngagement(request.Name, "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return EngagementsMapping.ToProto(await work.PartyAsync(id, caller.PersonId), caller.PersonId);
    }
}

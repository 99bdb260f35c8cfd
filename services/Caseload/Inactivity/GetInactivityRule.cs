using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Inactivity;

internal sealed partial class InactivityApi
{
    public override async Task<V1.InactivityRule> GetInactivityRule(GetInactivityRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return InactivityMapping.ToProto(await work.FindInactivityRuleAsync(caller.ConsortiumId));
    }
}

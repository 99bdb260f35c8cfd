using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<IndependenceRule> GetIndependenceRule(GetIndependenceRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return IndependenceMapping.ToProto(await work.FindRuleAsync(caller.ConsortiumId));
    }
}

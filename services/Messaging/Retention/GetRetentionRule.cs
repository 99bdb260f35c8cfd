using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

internal sealed partial class RetentionApi
{
    public override async Task<V1.RetentionRule> GetRetentionRule(GetRetentionRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return RetentionMapping.ToProto(await work.FindRuleAsync(caller.ConsortiumId));
    }
}

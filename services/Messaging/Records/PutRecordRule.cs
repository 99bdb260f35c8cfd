using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Records;

internal sealed partial class RecordsApi
{
    public override async Task<V1.RecordRule> PutRecordRule(PutRecordRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var rule = RecordsMapping.ParseRule(request.RecordRule, Today);

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.PutRecordRuleAsync(caller.ConsortiumId, rule);
        await work.CommitAsync();
        return RecordsMapping.ToProto(rule, Today, shipped: false);
    }
}

using Grpc.Core;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Records;

internal sealed partial class RecordsApi
{
    public override async Task<ListRecordRulesResponse> ListRecordRules(ListRecordRulesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var kept = await work.ListRecordRulesAsync(caller.ConsortiumId);
        var rules = kept.Select(rule => (Rule: rule, Shipped: false)).Concat(RecordRule.Shipped.ExceptBy(kept.Select(rule => rule.State), rule => rule.State).Select(rule => (Rule: rule, Shipped: true)));
        return new ListRecordRulesResponse
        {
            RecordRules = { rules.OrderBy(one => one.Rule.State, StringComparer.Ordinal).Select(one => RecordsMapping.ToProto(one.Rule, Today, one.Shipped)) },
        };
    }
}

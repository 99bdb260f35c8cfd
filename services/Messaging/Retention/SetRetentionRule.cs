using Grpc.Core;
using MentorNet.Messaging.Conversations;
using MentorNet.Messaging.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Messaging.Retention;

internal sealed partial class RetentionApi
{
    public override async Task<V1.RetentionRule> SetRetentionRule(SetRetentionRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        int? days = (request.Never, request.Days) switch
        {
            (true, 0) => null,
            (true, _) => throw Errors.InvalidField("days", "must be 0 where nothing is ever deleted."),
            (false, >= Term.Least and <= Term.Most) => request.Days,
            _ => throw Errors.InvalidField("days", $"must be from {Term.Least} to {Term.Most}."),
        };

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rule = await work.FindRuleAsync(caller.ConsortiumId);
        var isMeant = request.Etag.Length == 0 || request.Etag == RetentionMapping.Etag(rule);
        if (isMeant && rule.Days == days)
        {
            return RetentionMapping.ToProto(rule);
        }

        rule = new RetentionRule(days, rule.Version + 1, clock.Now());
        if (!isMeant || !await work.PutRuleAsync(caller.ConsortiumId, rule))
        {
            throw Errors.EtagMismatch("retentionRule");
        }

        await work.CommitAsync();
        return RetentionMapping.ToProto(rule);
    }
}

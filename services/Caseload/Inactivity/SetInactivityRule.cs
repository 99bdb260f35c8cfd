using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Inactivity;

internal sealed partial class InactivityApi
{
    public override async Task<V1.InactivityRule> SetInactivityRule(SetInactivityRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var today = Today;
        var from = Wire.ParseDate(request.FromDate, "from_date", today, today.AddDays(InactivityRule.Furthest));

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var rule = await work.FindInactivityRuleAsync(caller.ConsortiumId);
        if (!request.Named)
        {
            await work.EndInactivityRuleAsync(caller.ConsortiumId);
            rule = null;
        }
        else if (rule is null || (from is not null && from != rule.FromDate))
        {
            var earliest = today.AddDays(InactivityRule.Notice);
            if (from < earliest)
            {
                throw Errors.InvalidField("from_date", $"must be {Moments.Day(earliest)} or later: members are told {InactivityRule.Notice} days before.");
            }

            if (!await work.CountAnnouncementAsync(caller.ConsortiumId, clock.Now()))
            {
                throw InactivityErrors.AnnouncedOften();
            }

            rule = new InactivityRule(from ?? earliest, clock.Now());
            await work.AnnounceInactivityRuleAsync(caller.ConsortiumId, rule);
        }

        await work.CommitAsync();
        return InactivityMapping.ToProto(rule);
    }
}

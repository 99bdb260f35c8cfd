using System.Globalization;
using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Independence;

internal sealed partial class IndependenceApi
{
    public override async Task<IndependenceRule> UpdateIndependenceRule(UpdateIndependenceRuleRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var asked = request.Rule ?? new IndependenceRule();
        var fields = UpdateMask.Read(request.UpdateMask, asked, ["rivals"], context);
        var rivals = (RivalRule)asked.Rivals;
        if (fields.Count > 0 && !Enum.IsDefined(rivals))
        {
            throw Errors.InvalidField("rule.rivals", "must be NONE, NAMED_RIVALS, or LABOUR_MARKET.");
        }

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var before = await work.FindRuleAsync(caller.ConsortiumId);
        var version = before?.Version ?? 0;
        var changes = fields.Count > 0 && before?.Rivals != (short)rivals;
        if ((asked.Etag.Length > 0 && asked.Etag != version.ToString(CultureInfo.InvariantCulture)) || (changes && !await work.PutRuleAsync(caller.ConsortiumId, rivals, version, clock.GetMicroseconds())))
        {
            throw Errors.EtagMismatch("independenceRule");
        }

        var stored = await work.FindRuleAsync(caller.ConsortiumId);
        await work.CommitAsync();
        return IndependenceMapping.ToProto(stored);
    }
}

using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Credentials;

internal sealed partial class CredentialsApi
{
    public override async Task<V1.CredentialRule> SetCredentialRule(SetCredentialRuleRequest request, ServerCallContext context)
    {
        var rule = CredentialsMapping.ParseRule(request.Rule);

        await using var work = await db.BeginAsync(context.CancellationToken);
        await work.PutRuleAsync(rule);
        await work.CommitAsync();
        return CredentialsMapping.ToProto(rule);
    }
}

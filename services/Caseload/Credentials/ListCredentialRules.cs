using Grpc.Core;
using MentorNet.Caseload.V1;

namespace MentorNet.Caseload.Credentials;

internal sealed partial class CredentialsApi
{
    public override async Task<ListCredentialRulesResponse> ListCredentialRules(ListCredentialRulesRequest request, ServerCallContext context)
    {
        await using var work = await db.BeginAsync(context.CancellationToken);
        return new ListCredentialRulesResponse { Rules = { (await work.ListRulesAsync()).Select(CredentialsMapping.ToProto) } };
    }
}

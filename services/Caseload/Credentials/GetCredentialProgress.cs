using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Credentials;

internal sealed partial class CredentialsApi
{
    public override async Task<CredentialProgress> GetCredentialProgress(GetCredentialProgressRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return await ProgressAsync(work, caller);
    }
}

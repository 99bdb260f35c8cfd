using Grpc.Core;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Consent;

internal sealed partial class ConsentApi
{
    public override async Task<V1.Consent> GetMyConsent(GetMyConsentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ConsentMapping.ToProto(caller.PersonId, await work.FindConsentAsync(caller.ConsortiumId, caller.PersonId));
    }
}

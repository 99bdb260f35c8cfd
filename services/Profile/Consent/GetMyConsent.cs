using Grpc.Core;
using MentorNet.Profile.Data;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Api;

internal sealed partial class ConsentApi
{
    public override async Task<Consent> GetMyConsent(GetMyConsentRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await database.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ToProto(caller.PersonId, await work.FindConsentAsync(caller.ConsortiumId, caller.PersonId));
    }
}

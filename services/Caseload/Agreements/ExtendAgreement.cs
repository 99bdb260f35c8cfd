using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

internal sealed partial class AgreementsApi
{
    public override Task<V1.Agreement> ExtendAgreement(ExtendAgreementRequest request, ServerCallContext context)
    {
        var weeks = AgreementsMapping.ToWeeks(request.Weeks, "weeks");
        return ProposeAsync(
            context,
            request.Parent,
            request.Etag,
            request.RequestId,
            async (work, engagement) => (await work.FindInForceAsync(engagement) ?? throw AgreementErrors.NotInForce(engagement)).Extended(weeks));
    }
}

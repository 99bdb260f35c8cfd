using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

internal sealed partial class AgreementsApi
{
    public override Task<V1.Agreement> ProposeAgreement(ProposeAgreementRequest request, ServerCallContext context)
    {
        var terms = AgreementsMapping.ToTerms(request.Agreement);
        return ProposeAsync(context, request.Parent, request.Etag, request.RequestId, (_, _) => Task.FromResult(terms));
    }
}

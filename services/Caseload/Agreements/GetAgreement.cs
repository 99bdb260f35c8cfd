using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

internal sealed partial class AgreementsApi
{
    public override async Task<V1.Agreement> GetAgreement(GetAgreementRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "agreements", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (agreement, engagement) = await FindAsync(work, id, caller.PersonId);
        return await ShowAsync(work, agreement, engagement, caller.PersonId);
    }
}

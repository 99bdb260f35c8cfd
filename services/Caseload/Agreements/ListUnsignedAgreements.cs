using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

internal sealed partial class AgreementsApi
{
    private const int MostUnsigned = 200;

    public override async Task<ListUnsignedAgreementsResponse> ListUnsignedAgreements(ListUnsignedAgreementsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new ListUnsignedAgreementsResponse { Engagements = { (await work.ListUnsignedAsync(caller.PersonId, MostUnsigned)).Select(Wire.Engagement) } };
    }
}

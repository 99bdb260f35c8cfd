using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistryOffer> GetChemistryOffer(GetChemistryOfferRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return ChemistryMapping.ToProto(await work.GetOfferAsync(caller.ConsortiumId, caller.PersonId));
    }
}

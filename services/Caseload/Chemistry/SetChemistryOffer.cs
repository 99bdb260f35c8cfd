using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Chemistry;

internal sealed partial class ChemistryApi
{
    public override async Task<V1.ChemistryOffer> SetChemistryOffer(SetChemistryOfferRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var count = request.WeeklyCount is >= 0 and <= ChemistryOffer.Most ? request.WeeklyCount : throw Errors.InvalidField("weekly_count", $"must be between 0 and {ChemistryOffer.Most}.");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var found = await work.GetOfferAsync(caller.ConsortiumId, caller.PersonId, toBook: true);
        Wire.CheckEtag(request.Etag, found.Version, "chemistryOffer");
        if (found.WeeklyCount == count)
        {
            return ChemistryMapping.ToProto(found);
        }

        var offer = new ChemistryOffer(count, found.Version + 1);
        if (!await work.PutOfferAsync(caller.ConsortiumId, caller.PersonId, offer))
        {
            throw Errors.EtagMismatch("chemistryOffer");
        }

        await work.CommitAsync();
        return ChemistryMapping.ToProto(offer);
    }
}

using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Agreements;

internal sealed partial class AgreementsApi
{
    public override async Task<V1.Agreement> SignAgreement(SignAgreementRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "agreements", "name");

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var (_, engagement) = await FindAsync(work, id, caller.PersonId, toChange: true);

        // Read again under the engagement's lock: the other may have signed, or proposed a later version.
        var newest = (await work.FindNewestAsync(engagement.Id))!;
        if (newest.Id != id)
        {
            throw AgreementErrors.Replaced(id);
        }

        var signed = newest.Sign(engagement, caller.PersonId, clock.Now());
        if (signed != newest)
        {
            await work.PutAgreementAsync(caller.ConsortiumId, signed);
            await TellAsync(work, engagement, newest, signed, caller.PersonId);
        }

        var shown = await ShowAsync(work, signed, engagement, caller.PersonId);
        await work.CommitAsync();
        return shown;
    }
}

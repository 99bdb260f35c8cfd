using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Agreements;

internal sealed partial class AgreementsApi
{
    public override async Task<V1.Agreement> ProposeAgreement(ProposeAgreementRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var parent = Wire.ParseEngagement(request.Parent);
        var terms = AgreementsMapping.ToTerms(request.Agreement);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(parent, caller.PersonId, toChange: true);
        if (requestId is { } again && await work.FindByRequestAsync(parent, caller.PersonId, again) is { } made)
        {
            return await ShowAsync(work, made, engagement, caller.PersonId);
        }

        var newest = await work.FindNewestAsync(parent);
        Wire.CheckEtag(request.Etag, newest?.Version ?? 0, request.Parent);
        var proposed = Agreement.Propose(engagement, newest, caller.PersonId, terms, clock.Now());
        await work.PutAgreementAsync(caller.ConsortiumId, proposed, requestId);
        await TellAsync(work, engagement, newest, proposed, caller.PersonId);
        var shown = await ShowAsync(work, proposed, engagement, caller.PersonId);
        await work.CommitAsync();
        return shown;
    }

    // The other is told once that something waits for them, however often it is changed before they look, and once that it is signed by both.
    private async Task TellAsync(Work work, Engagement engagement, Agreement? before, Agreement now, Guid by)
    {
        var isSigned = before?.Id == now.Id ? before.InForceSince is null && now.InForceSince is not null : now.InForceSince is not null;
        if (isSigned)
        {
            await work.EnqueueAsync(new AgreementSigned(engagement.Id, engagement.ConsortiumId, by, engagement.Other(by)!.Value, now.Version, clock.Now()));
        }
        else if (before?.Id != now.Id && (before is null || before.ProposerId != by || before.InForceSince is not null))
        {
            await work.EnqueueAsync(new AgreementProposed(engagement.Id, engagement.ConsortiumId, by, engagement.Other(by)!.Value, now.Version, clock.Now()));
        }
    }
}

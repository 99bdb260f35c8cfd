using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.Contracts.Caseload.V1;
using MentorNet.ServiceDefaults;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Agreements;

/// <summary>Keeps what two people agree on for their work.</summary>
internal sealed partial class AgreementsApi(Database db, TimeProvider clock) : AgreementsService.AgreementsServiceBase
{
    private static async Task<V1.Agreement> ShowAsync(Work work, Agreement agreement, Engagement engagement, Guid caller) =>
        AgreementsMapping.ToProto(agreement, await work.FindStandingAsync(engagement.Id), engagement, caller);

    /// <summary>Finds a version with its engagement; to whom that is not, neither is the version.</summary>
    private static async Task<(Agreement Agreement, Engagement Engagement)> FindAsync(Work work, Guid id, Guid caller, bool toChange = false)
    {
        var found = await work.GetAgreementAsync(id);
        try
        {
            return (found, await work.PartyAsync(found.EngagementId, caller, toChange));
        }
        catch (DomainException e) when (e.Code == StatusCode.NotFound)
        {
            throw AgreementErrors.NotFound(id);
        }
    }

    /// <summary>Proposes a version for the caller, signed by them: what is made, or what the same call has made before.</summary>
    private async Task<V1.Agreement> ProposeAsync(ServerCallContext context, string parentName, string etag, string request, Func<Work, Guid, Task<Terms>> terms)
    {
        var caller = context.Caller();
        var parent = Wire.ParseEngagement(parentName);
        var requestId = Parse.RequestId(request);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var engagement = await work.PartyAsync(parent, caller.PersonId, toChange: true);
        if (requestId is { } again && await work.FindByRequestAsync(parent, caller.PersonId, again) is { } made)
        {
            return await ShowAsync(work, made, engagement, caller.PersonId);
        }

        var newest = await work.FindNewestAsync(parent);
        Wire.CheckEtag(etag, newest?.Version ?? 0, parentName);
        var proposed = Agreement.Propose(engagement, newest, caller.PersonId, await terms(work, parent), clock.Now());
        await work.PutAgreementAsync(caller.ConsortiumId, proposed, requestId);
        await TellAsync(work, engagement, newest, proposed, caller.PersonId);
        var shown = await ShowAsync(work, proposed, engagement, caller.PersonId);
        await work.CommitAsync();
        return shown;
    }

    // The other is told once that something waits for them, however often it is changed before they answer, and once that it is signed by both.
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

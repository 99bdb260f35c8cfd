using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
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
        catch (DomainException e) when (e.Code == Grpc.Core.StatusCode.NotFound)
        {
            throw AgreementErrors.NotFound(id);
        }
    }
}

using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;
using Engagement = MentorNet.Caseload.Engagements.Engagement;

namespace MentorNet.Caseload.Closings;

/// <summary>Brings the work of two people to a close.</summary>
internal sealed partial class ClosingsApi(Database db, PeopleSeen seen, TimeProvider clock) : ClosingsService.ClosingsServiceBase
{
    private async Task<V1.Closing> ShowAsync(Work work, Engagement engagement, Guid caller) =>
        ClosingsMapping.ToProto(engagement, await work.ListClosingsAsync(engagement.Id), await work.FindGoOnAsync(engagement.Id), caller, clock.Now());
}

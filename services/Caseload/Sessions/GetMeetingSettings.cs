using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Sessions;

internal sealed partial class SessionsApi
{
    public override async Task<V1.MeetingSettings> GetMeetingSettings(GetMeetingSettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return SessionsMapping.ToProto(await work.GetMeetingSettingsAsync(caller.PersonId));
    }
}

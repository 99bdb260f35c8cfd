using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<CallDuty> GetCallDuty(GetCallDutyRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        return new CallDuty { On = await work.IsOnDutyAsync(caller.ConsortiumId, caller.PersonId) };
    }
}

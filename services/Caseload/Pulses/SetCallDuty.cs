using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<CallDuty> SetCallDuty(SetCallDutyRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        await work.SetDutyAsync(caller.ConsortiumId, caller.PersonId, request.On, clock.Now());
        await work.CommitAsync();
        return new CallDuty { On = request.On };
    }
}

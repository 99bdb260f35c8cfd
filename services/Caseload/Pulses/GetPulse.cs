using Grpc.Core;
using MentorNet.Caseload.Engagements;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    public override async Task<V1.Pulse> GetPulse(GetPulseRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var engagement = PulsesMapping.ParsePulse(request.Name, "name");

        var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        PulseRound round;
        PulseTaken? taken;
        IReadOnlyList<Guid> onDuty;
        Guid? call;
        CallContact? contact;
        await using (work)
        {
            round = PulseRound.At((await work.PartyAsync(engagement, caller.PersonId)).OpenedAt, Today);
            taken = await work.FindPulseAsync(engagement, caller.PersonId, round.Number);
            call = await work.FindAskedAsync(caller.ConsortiumId, caller.PersonId);
            contact = await work.FindContactAsync();
            onDuty = await work.ListOnDutyAsync(caller.ConsortiumId, caller.PersonId, CallTakers.Most);
        }

        var lost = await takers.IsLostAsync(caller, call, context.CancellationToken);
        var callers = lost || (taken is null && call is null) ? await takers.IndependentOrNobodyAsync(caller, onDuty, context.CancellationToken) : [];
        var pulse = PulsesMapping.ToProto(engagement, round, taken, Today, callers, call, lost);
        if (contact is not null && (lost || taken is null) && pulse is { Call: "", Callers.Count: 0 })
        {
            pulse.Contact = PulsesMapping.ToProto(contact);
        }

        return pulse;
    }
}

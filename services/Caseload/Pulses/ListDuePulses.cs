using Grpc.Core;
using MentorNet.Caseload.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Pulses;

internal sealed partial class PulsesApi
{
    private const int MostDue = 200;

    public override async Task<ListDuePulsesResponse> ListDuePulses(ListDuePulsesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();

        IReadOnlyList<PulseTurn> turns;
        Guid? call;
        await using (var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken))
        {
            turns = await work.ListTurnsAsync(caller.PersonId);
            call = await work.FindAskedAsync(caller.ConsortiumId, caller.PersonId);
        }

        var due = turns
            .Select(turn => (turn.EngagementId, turn.Last, Round: PulseRound.At(turn.OpenedAt, Today)))
            .Where(turn => turn.Round.IsDue(Today) && turn.Last < turn.Round.Number)
            .OrderBy(turn => turn.Round.Due)
            .Take(MostDue);
        return new ListDuePulsesResponse
        {
            Engagements = { due.Select(turn => Wire.Engagement(turn.EngagementId)) },
            CallLost = await takers.IsLostAsync(caller, call, context.CancellationToken),
        };
    }
}

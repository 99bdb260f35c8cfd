using Grpc.Core;
using MentorNet.Caseload.Circles;
using MentorNet.Caseload.Engagements;
using MentorNet.Contracts.Matching.V1;
using MentorNet.PairingIntake.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Caseload.Intake;

/// <summary>Takes in by a call what Matching tells of pairings and circles, beside the events. Who sits in a circle is asked each time.</summary>
internal sealed class PairingIntakeApi(Database db, TimeProvider clock) : PairingIntakeService.PairingIntakeServiceBase
{
    public override async Task<TakePairingsResponse> TakePairings(TakePairingsRequest request, ServerCallContext context)
    {
        await db.TakeInAsync<PairingPaused>(
            request.PairingsPaused, "pairings_paused", (work, told) => work.PauseAsync(told.ConsortiumId, told.PairingId, told.MenteeId, told.MentorId, paused: true, told.PausedAt), context.CancellationToken);
        await db.TakeInAsync<PairingResumed>(
            request.PairingsResumed, "pairings_resumed", (work, told) => work.PauseAsync(told.ConsortiumId, told.PairingId, told.MenteeId, told.MentorId, paused: false, told.ResumedAt), context.CancellationToken);
        await db.TakeInAsync<PairingEnded>(
            request.PairingsEnded, "pairings_ended", (work, told) => work.EndAsync(told.ConsortiumId, told.PairingId, told.MenteeId, told.MentorId, told.EndedAt), context.CancellationToken);
        await db.TakeInAsync<CircleEnded>(
            request.CirclesEnded, "circles_ended", (work, told) => work.LookAtSessionsOfCircleAsync(told.ConsortiumId, CirclesMapping.Key(told.CircleProposalId, told.Number), clock.Now()), context.CancellationToken);
        return new TakePairingsResponse();
    }
}

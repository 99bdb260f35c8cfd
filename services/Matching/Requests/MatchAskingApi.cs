using Grpc.Core;
using MentorNet.MatchAsking.V1;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

/// <summary>Asks coaches on behalf of officers who have met them, for the service that keeps those meetings.</summary>
internal sealed class MatchAskingApi(Database db, TimeProvider clock) : MatchAskingService.MatchAskingServiceBase
{
    public override async Task<CheckAskingResponse> CheckAsking(CheckAskingRequest request, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var (officerId, coachId) = (Parse.Name(request.Officer, "people", "officer"), Parse.Name(request.Coach, "people", "coach"));

        await using var work = await db.BeginAsync(consortium, context.CancellationToken);
        var people = await work.FindCandidatesAsync(consortium, [officerId, coachId]);
        if (people.GetValueOrDefault(officerId) is not { } officer || people.GetValueOrDefault(coachId) is not { } coach)
        {
            return new CheckAskingResponse { Refusal = FactErrors.PairingNotPossible().Reason, Apart = true };
        }

        var against = await work.WhyNotAskAsync(consortium, officer, coach, Kind.Coach, clock.Now());
        return new CheckAskingResponse { Refusal = against?.Reason ?? "", Apart = officer.Hidden || coach.Hidden || !officer.IsIndependentOf(coach) };
    }

    public override async Task<AskCoachResponse> AskCoach(AskCoachRequest request, ServerCallContext context)
    {
        var consortium = Parse.Name(request.Consortium, "consortia", "consortium");
        var (officerId, coachId) = (Parse.Name(request.Officer, "people", "officer"), Parse.Name(request.Coach, "people", "coach"));
        var wish = RequestsMapping.ParseWish(request.Message, "", 0, V1.Rhythm.Unspecified);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(consortium, context.CancellationToken);
        var sent = await work.AskAsync(consortium, officerId, coachId, Kind.Coach, wish, requestId, clock.Now());
        await work.CommitAsync();
        return new AskCoachResponse { MatchRequest = $"matchRequests/{sent.Id}" };
    }
}

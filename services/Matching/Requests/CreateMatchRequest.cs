using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.MatchRequest> CreateMatchRequest(CreateMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var mentorId = Parse.Name(request.Mentor, "people", "mentor");
        var asked = FactsMapping.ToKind(request.Kind, "kind");
        var wish = RequestsMapping.ParseWish(request.Message, request.Need, request.Weeks, request.Rhythm);
        var requestId = Parse.RequestId(request.RequestId);
        if (mentorId == caller.PersonId)
        {
            throw Errors.InvalidField("mentor", "must be someone else.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, mentorId]);
        if (requestId is { } id && await work.FindRequestByRequestIdAsync(caller.ConsortiumId, caller.PersonId, id) is { } first)
        {
            return RequestsMapping.ToProto(first, caller.PersonId);
        }

        var officer = Asking.Ready(people.GetValueOrDefault(caller.PersonId));
        var mentor = people.GetValueOrDefault(mentorId) ?? throw FactErrors.PairingNotPossible();
        var kind = asked ?? mentor.ServesAs ?? Facts.Kind.Peer;
        var now = clock.Now();
        Asking.Check(await work.WhyNotAskAsync(caller.ConsortiumId, officer, mentor, kind, now));
        if (await work.CountOpenRequestsAsync(caller.ConsortiumId, caller.PersonId) >= MatchRequest.MaxOpen)
        {
            // Asking the same person again is the mistake worth naming, also with five open.
            throw (await work.ListAskedAsync(caller.ConsortiumId, caller.PersonId)).Contains(mentorId)
                ? RequestErrors.AlreadyRequested(mentorId)
                : RequestErrors.TooManyOpenRequests(MatchRequest.MaxOpen);
        }

        var created = MatchRequest.Open(caller.PersonId, mentorId, kind, wish, choice: null, now);
        await work.InsertAsync(caller.ConsortiumId, created, requestId);
        await work.CommitAsync();
        return RequestsMapping.ToProto(created, caller.PersonId);
    }
}

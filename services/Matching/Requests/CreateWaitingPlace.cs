using Grpc.Core;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.WaitingPlace> CreateWaitingPlace(CreateWaitingPlaceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var mentorId = Parse.Name(request.Mentor, "people", "mentor");
        var asked = FactsMapping.ToKind(request.Kind, "kind");
        var wish = RequestsMapping.ParseWish(request.Message, request.Need, request.Weeks, request.Rhythm);
        if (mentorId == caller.PersonId)
        {
            throw Errors.InvalidField("mentor", "must be someone else.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, mentorId]);
        var officer = Asking.Ready(people.GetValueOrDefault(caller.PersonId));
        var mentor = people.GetValueOrDefault(mentorId) ?? throw FactErrors.PairingNotPossible();
        var kind = asked ?? mentor.ServesAs ?? Facts.Kind.Peer;
        var now = clock.Now();
        var open = await work.ListOpenPairsOfAsync(caller.ConsortiumId, [mentorId]);
        Asking.Check(Asking.WhyUnfit(officer, mentor, kind, open));
        var waiting = await work.ListWaitingForAsync(caller.ConsortiumId, mentorId);
        if (Asking.IsFree(officer, mentor, kind, open, waiting, now))
        {
            throw RequestErrors.MentorNotFull(mentorId);
        }

        var wall = await walls.OfAsync(work, caller);
        var mine = await work.ListWaitingOfAsync(caller.ConsortiumId, caller.PersonId);
        if (mine.Count >= WaitingPlace.MaxPerOfficer && mine.All(one => one.MentorId != mentorId))
        {
            throw RequestErrors.TooManyWaiting(WaitingPlace.MaxPerOfficer);
        }

        var place = await work.PutWaitingAsync(caller.ConsortiumId, WaitingPlace.Join(caller.PersonId, mentorId, kind, wish, now));
        var ahead = waiting.Count(other => other.Kind == kind && other.IsBefore(place) && wall.Shows(other.OfficerId));
        await work.CommitAsync();
        return RequestsMapping.ToProto(place, ahead, clock.Now());
    }
}

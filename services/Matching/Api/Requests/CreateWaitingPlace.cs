using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class RequestsApi
{
    public override async Task<V1.WaitingPlace> CreateWaitingPlace(CreateWaitingPlaceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var mentorId = Parse.Name(request.Mentor, "people", "mentor");
        var asked = MatchingApi.ToKind(request.Kind, "kind");
        var wish = MatchingApi.ParseWish(request.Message, request.Need, request.Weeks, request.Rhythm);
        if (mentorId == caller.PersonId)
        {
            throw Errors.InvalidField("mentor", "must be someone else.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, mentorId]);
        var officer = Asking.Ready(people.GetValueOrDefault(caller.PersonId));
        var mentor = people.GetValueOrDefault(mentorId) ?? throw MatchErrors.PairingNotPossible();
        var kind = asked ?? mentor.ServesAs ?? Domain.Kind.Peer;
        var now = Now();
        var open = await work.ListOpenPairsOfAsync(caller.ConsortiumId, [mentorId]);
        Asking.CheckFit(officer, mentor, kind, open);
        var waiting = await work.ListWaitingForAsync(caller.ConsortiumId, mentorId);
        if (Asking.IsFree(officer, mentor, kind, open, waiting, now))
        {
            throw MatchErrors.MentorNotFull(mentorId);
        }

        var wall = await work.WallOfAsync(caller);
        var mine = await work.ListWaitingOfAsync(caller.ConsortiumId, caller.PersonId, wall);
        if (mine.Count >= Domain.WaitingPlace.MaxPerOfficer && mine.All(one => one.Place.MentorId != mentorId))
        {
            throw MatchErrors.TooManyWaiting(Domain.WaitingPlace.MaxPerOfficer);
        }

        var place = await work.PutWaitingAsync(caller.ConsortiumId, Domain.WaitingPlace.Join(caller.PersonId, mentorId, kind, wish, now));
        var ahead = waiting.Count(other => other.Kind == kind && other.Id < place.Id && wall.Shows(other.OfficerId));
        await work.CommitAsync();
        return ToProto(place, ahead);
    }
}

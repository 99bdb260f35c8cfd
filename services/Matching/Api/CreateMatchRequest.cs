using Grpc.Core;
using MentorNet.Contracts.Matching.V1;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    public override async Task<V1.MatchRequest> CreateMatchRequest(CreateMatchRequestRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var mentorId = Parse.Name(request.Mentor, "people", "mentor");
        var asked = ToKind(request.Kind, "kind");
        var message = Parse.Text(request.Message, "message", 1, 2000);
        var need = ParseNeed(request.Need);
        var requestId = Parse.RequestId(request.RequestId);
        if (mentorId == caller.PersonId)
        {
            throw Errors.InvalidField("mentor", "must be somebody else.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, mentorId]);
        if (requestId is { } id && await work.FindRequestByRequestIdAsync(caller.ConsortiumId, caller.PersonId, id) is { } first)
        {
            return ToProto(first);
        }

        if (!people.TryGetValue(caller.PersonId, out var officer) || !officer.Ready)
        {
            throw MatchErrors.ProfileNotReady();
        }

        var mentor = people.GetValueOrDefault(mentorId) ?? throw MatchErrors.PersonNotFound(mentorId);
        var kind = asked ?? mentor.ServesAs ?? Domain.Kind.Peer;
        if (mentor.IsPaused(Today()))
        {
            throw MatchErrors.MentorPaused(mentorId);
        }

        await CheckMayPairAsync(work, caller.ConsortiumId, officer, mentor, kind);
        if (await work.CountOpenRequestsAsync(caller.ConsortiumId, caller.PersonId) >= Domain.MatchRequest.MaxOpen)
        {
            // Asking the same person again is the mistake worth naming, also with five open.
            throw (await work.ListAskedMentorsAsync(caller.ConsortiumId, caller.PersonId)).Contains(mentorId)
                ? MatchErrors.AlreadyRequested(mentorId)
                : MatchErrors.TooManyOpenRequests(Domain.MatchRequest.MaxOpen);
        }

        var now = Now();
        var created = Domain.MatchRequest.Open(caller.PersonId, mentorId, kind, message, need, now);
        await work.InsertAsync(caller.ConsortiumId, created, requestId);
        await work.EnqueueAsync(new MatchRequested(created.Id, caller.ConsortiumId, created.MenteeId, created.MentorId, now));
        await work.CommitAsync();
        return ToProto(created);
    }

    // What holds for a request when it is sent must hold when it is accepted. The people are locked.
    private static async Task CheckMayPairAsync(Work work, Guid consortiumId, Candidate officer, Candidate mentor, Domain.Kind kind)
    {
        if (!officer.IsIndependentOf(mentor))
        {
            throw MatchErrors.NotIndependent(officer.PersonId, mentor.PersonId);
        }

        if (!mentor.Serves(kind) || (kind == Domain.Kind.CrossSector && !officer.IsOfAnotherSectorThan(mentor)))
        {
            throw MatchErrors.KindNotServed(mentor.PersonId, kind);
        }

        var open = await work.ListOpenPairsOfAsync(consortiumId, [mentor.PersonId]);
        if (open.Any(pair => pair.MenteeId == officer.PersonId && pair.MentorId == mentor.PersonId))
        {
            throw MatchErrors.AlreadyPaired(mentor.PersonId);
        }

        if (!mentor.Ready || new Places(open).IsFull(mentor, kind))
        {
            throw MatchErrors.MentorFull(mentor.PersonId);
        }
    }

    private static string ParseNeed(string value)
    {
        const string Prefix = "needs/";
        if (value.Length == 0)
        {
            return "";
        }

        var slug = value.StartsWith(Prefix, StringComparison.Ordinal) ? value[Prefix.Length..] : "";
        return slug.Length is > 0 and <= 60 && slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? slug
            : throw Errors.InvalidField("need", "must be empty or 'needs/' and a slug.");
    }
}

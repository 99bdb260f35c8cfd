using Grpc.Core;
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
        var wish = ParseWish(request.Message, request.Need, request.Weeks, request.Rhythm);
        var requestId = Parse.RequestId(request.RequestId);
        if (mentorId == caller.PersonId)
        {
            throw Errors.InvalidField("mentor", "must be someone else.");
        }

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, mentorId]);
        if (requestId is { } id && await work.FindRequestByRequestIdAsync(caller.ConsortiumId, caller.PersonId, id) is { } first)
        {
            return ToProto(first, caller.PersonId);
        }

        var officer = Asking.Ready(people.GetValueOrDefault(caller.PersonId));
        var mentor = people.GetValueOrDefault(mentorId) ?? throw MatchErrors.PairingNotPossible();
        var kind = asked ?? mentor.ServesAs ?? Domain.Kind.Peer;
        var now = Now();
        await CheckMayAskAsync(work, caller.ConsortiumId, officer, mentor, kind, now);
        if (await work.CountOpenRequestsAsync(caller.ConsortiumId, caller.PersonId) >= Domain.MatchRequest.MaxOpen)
        {
            // Asking the same person again is the mistake worth naming, also with five open.
            throw (await work.ListAskedAsync(caller.ConsortiumId, caller.PersonId)).Contains(mentorId)
                ? MatchErrors.AlreadyRequested(mentorId)
                : MatchErrors.TooManyOpenRequests(Domain.MatchRequest.MaxOpen);
        }

        var created = Domain.MatchRequest.Open(caller.PersonId, mentorId, kind, wish, choice: null, now);
        await work.InsertAsync(caller.ConsortiumId, created, requestId);
        await work.CommitAsync();
        return ToProto(created, caller.PersonId);
    }

    // The two are locked.
    internal static async Task CheckMayAskAsync(Work work, Guid consortiumId, Candidate officer, Candidate mentor, Domain.Kind kind, DateTimeOffset now) =>
        Asking.CheckMayAsk(
            officer, mentor, kind, await work.ListOpenPairsOfAsync(consortiumId, [mentor.PersonId]), await work.ListWaitingForAsync(consortiumId, mentor.PersonId), now);

    internal static Wish ParseWish(string message, string need, int weeks, V1.Rhythm rhythm) => new(
        Parse.Text(message, "message", 1, 2000),
        ParseNeed(need),
        weeks switch
        {
            0 => Wish.UsualWeeks,
            >= Wish.MinWeeks and <= Wish.MaxWeeks => weeks,
            _ => throw Errors.InvalidField("weeks", $"must be 0 or from {Wish.MinWeeks} to {Wish.MaxWeeks}."),
        },
        rhythm switch
        {
            V1.Rhythm.Unspecified or V1.Rhythm.EveryTwoWeeks => Domain.Rhythm.EveryTwoWeeks,
            V1.Rhythm.Weekly => Domain.Rhythm.Weekly,
            V1.Rhythm.Monthly => Domain.Rhythm.Monthly,
            _ => throw Errors.InvalidField("rhythm", "is not a known rhythm."),
        });

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

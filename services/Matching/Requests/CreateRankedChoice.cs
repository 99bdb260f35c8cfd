using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Requests;

internal sealed partial class RequestsApi
{
    public override async Task<V1.RankedChoice> CreateRankedChoice(CreateRankedChoiceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Mentors.Count == 0)
        {
            throw Errors.InvalidField("mentors", "must name at least one person.");
        }

        Parse.Count(request.Mentors.Count, "mentors", RankedChoice.MaxMentors);
        var mentors = request.Mentors.Select((mentor, i) => Parse.Name(mentor, "people", $"mentors[{i}]")).ToList();
        if (mentors.Distinct().Count() < mentors.Count || mentors.Contains(caller.PersonId))
        {
            throw Errors.InvalidField("mentors", "must name other people, each of them once.");
        }

        var wish = RequestsMapping.ParseWish(request.Message, request.Need, request.Weeks, request.Rhythm);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, .. mentors]);
        if (requestId is { } id && await work.FindChoiceByRequestIdAsync(caller.ConsortiumId, caller.PersonId, id) is { } first)
        {
            return RequestsMapping.ToProto(first);
        }

        _ = Asking.Ready(people.GetValueOrDefault(caller.PersonId));
        if (await work.HasActiveChoiceAsync(caller.ConsortiumId, caller.PersonId))
        {
            throw RequestErrors.ChoiceIsActive();
        }

        if (await work.CountOpenRequestsAsync(caller.ConsortiumId, caller.PersonId) >= MatchRequest.MaxOpen)
        {
            throw RequestErrors.TooManyOpenRequests(MatchRequest.MaxOpen);
        }

        var choice = RankedChoice.Make(caller.PersonId, mentors, wish, clock.Now());
        var begun = await Cascade.AskNextAsync(work, caller.ConsortiumId, choice, people, clock.Now());
        if (begun.MatchRequestId is null)
        {
            throw RequestErrors.NobodyToAsk();
        }

        await work.InsertAsync(caller.ConsortiumId, begun, requestId);
        await work.CommitAsync();
        return RequestsMapping.ToProto(begun);
    }
}

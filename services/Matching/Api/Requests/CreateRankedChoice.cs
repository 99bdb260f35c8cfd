using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class RequestsApi
{
    public override async Task<V1.RankedChoice> CreateRankedChoice(CreateRankedChoiceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        if (request.Mentors.Count == 0)
        {
            throw Errors.InvalidField("mentors", "must name at least one person.");
        }

        Parse.Count(request.Mentors.Count, "mentors", Domain.RankedChoice.MaxMentors);
        var mentors = request.Mentors.Select((mentor, i) => Parse.Name(mentor, "people", $"mentors[{i}]")).ToList();
        if (mentors.Distinct().Count() < mentors.Count || mentors.Contains(caller.PersonId))
        {
            throw Errors.InvalidField("mentors", "must name other people, each of them once.");
        }

        var wish = MatchingApi.ParseWish(request.Message, request.Need, request.Weeks, request.Rhythm);
        var requestId = Parse.RequestId(request.RequestId);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.LockCandidatesAsync(caller.ConsortiumId, [caller.PersonId, .. mentors]);
        if (requestId is { } id && await work.FindChoiceByRequestIdAsync(caller.ConsortiumId, caller.PersonId, id) is { } first)
        {
            return ToProto(first);
        }

        _ = Asking.Ready(people.GetValueOrDefault(caller.PersonId));
        if (await work.HasActiveChoiceAsync(caller.ConsortiumId, caller.PersonId))
        {
            throw MatchErrors.ChoiceIsActive();
        }

        if (await work.CountOpenRequestsAsync(caller.ConsortiumId, caller.PersonId) >= Domain.MatchRequest.MaxOpen)
        {
            throw MatchErrors.TooManyOpenRequests(Domain.MatchRequest.MaxOpen);
        }

        var choice = Domain.RankedChoice.Make(caller.PersonId, mentors, wish, Now());
        var begun = await Cascade.AskNextAsync(work, caller.ConsortiumId, choice, people, Now());
        if (begun.MatchRequestId is null)
        {
            throw MatchErrors.NobodyToAsk();
        }

        await work.InsertAsync(caller.ConsortiumId, begun, requestId);
        await work.CommitAsync();
        return ToProto(begun);
    }
}

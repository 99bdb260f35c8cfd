using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class RequestsApi
{
    private const int MaxNextChoices = 3;

    public override async Task<ListNextChoicesResponse> ListNextChoices(ListNextChoicesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var id = Parse.Name(request.Name, "matchRequests", "name");
        var titles = await needTitles.GetAsync(context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var ended = await work.GetRequestAsync(caller.ConsortiumId, caller.PersonId, id);
        if (ended.MenteeId != caller.PersonId)
        {
            throw MatchErrors.RequestNotFound(id);
        }

        var response = new ListNextChoicesResponse();
        var people = await work.ListCandidatesAsync(caller.ConsortiumId);
        var officer = people.FirstOrDefault(person => person.PersonId == caller.PersonId);
        if (ended.State is RequestState.Open or RequestState.Accepted || officer is not { Ready: true })
        {
            return response;
        }

        var open = await work.ListOpenPairsAsync(caller.ConsortiumId);
        var asked = await work.ListAskedMentorsAsync(caller.ConsortiumId, caller.PersonId);
        var dismissed = await work.ListDismissedMentorsAsync(caller.ConsortiumId, caller.PersonId);
        foreach (var (mentor, kind, score) in Suggestions.Best(officer, ended.Kind, people, open, [.. asked, .. dismissed, ended.MentorId], Today(), MaxNextChoices))
        {
            response.Suggestions.Add(MatchingApi.ToProto(officer, mentor, kind, score, titles));
        }

        return response;
    }
}

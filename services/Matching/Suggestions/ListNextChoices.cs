using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Requests;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
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
            throw RequestErrors.RequestNotFound(id);
        }

        var response = new ListNextChoicesResponse();
        if (ended.State is RequestState.Open or RequestState.Accepted || await work.FindCandidateAsync(caller.ConsortiumId, caller.PersonId) is not { Ready: true })
        {
            return response;
        }

        // Whom they keep in mind comes first.
        var favourites = (await work.ListFavouritesAsync(caller.ConsortiumId, caller.PersonId, null, 200)).Select(favourite => favourite.MentorId).ToHashSet();
        var found = await suggester.FindAsync(caller, ended.Kind, SuggestionFilter.None, context.CancellationToken);
        foreach (var (mentor, kind, score) in found.Best.Where(one => one.Mentor.PersonId != ended.MentorId).OrderByDescending(one => favourites.Contains(one.Mentor.PersonId)).Take(MaxNextChoices))
        {
            response.Suggestions.Add(SuggestionsMapping.ToProto(found.Officer, mentor, kind, score, titles, found.Weights));
        }

        return response;
    }
}

using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Rematches;
using MentorNet.Matching.Requests;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    public override async Task<CompareSuggestionsResponse> CompareSuggestions(CompareSuggestionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var kind = ParseKind(request.Kind);
        if (request.Mentors.Count != 2)
        {
            throw Errors.InvalidField("mentors", $"must name two people; it names {request.Mentors.Count}.");
        }

        var ids = request.Mentors.Select((name, i) => Parse.Name(name, "people", $"mentors[{i}]")).ToList();
        if (ids[0] == ids[1])
        {
            throw Errors.InvalidField("mentors[1]", "must be someone else.");
        }

        var titles = await needTitles.GetAsync(context.CancellationToken);
        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.FindCandidatesAsync(caller.ConsortiumId, [caller.PersonId, .. ids]);
        var officer = Asking.Ready(people.GetValueOrDefault(caller.PersonId)).At(clock.Today());
        var usual = await work.GetWeightsAsync(caller.ConsortiumId);
        var weights = (await work.FindRematchAsync(caller.ConsortiumId, caller.PersonId))?.Weigh(usual) ?? usual;
        var favourites = await FavouritesAsync(work, caller);
        var response = new CompareSuggestionsResponse();
        foreach (var id in ids)
        {
            var mentor = people.GetValueOrDefault(id)?.At(clock.Today());
            if (mentor is null || !mentor.TakesPart(clock.Today()) || !mentor.Serves(kind) || !officer.IsIndependentOf(mentor))
            {
                throw FactErrors.PairingNotPossible();
            }

            response.Suggestions.Add(SuggestionsMapping.ToFound(officer, mentor, kind, Compatibility.Score(officer, mentor, kind, weights) ?? 0, titles, weights, favourites));
        }

        return response;
    }
}

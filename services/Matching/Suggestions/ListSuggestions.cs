using Grpc.Core;
using MentorNet.Matching.Facts;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

internal sealed partial class SuggestionsApi
{
    public override async Task<ListSuggestionsResponse> ListSuggestions(ListSuggestionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var kind = FactsMapping.ToKind(request.Kind, "kind");
        var titles = await needTitles.GetAsync(context.CancellationToken);

        // Whoever serves as both is what fits better, a coach where that is equal: their place in that list is before all whom they beat.
        var response = new ListSuggestionsResponse();
        var suggestions = new List<Suggestion>();
        Facts.Kind[] kinds = kind is { } only ? [only] : [Facts.Kind.Coach, Facts.Kind.Peer];
        foreach (var found in await suggester.FindAsync(caller, kinds, SuggestionFilter.None, context.CancellationToken))
        {
            suggestions.AddRange(found.Best.Select(best => SuggestionsMapping.ToProto(found.Officer, best.Mentor, best.Kind, best.Score, titles, found.Weights)));
        }

        response.Suggestions.AddRange(suggestions.OrderByDescending(suggestion => suggestion.Score).DistinctBy(suggestion => suggestion.Mentor).Take(Suggester.Most));
        return response;
    }
}

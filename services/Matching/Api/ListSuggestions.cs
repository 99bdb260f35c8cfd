using Grpc.Core;
using MentorNet.Matching.Data;
using MentorNet.Matching.Domain;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Api;

internal sealed partial class MatchingApi
{
    private const int MaxSuggestions = 5;

    public override async Task<ListSuggestionsResponse> ListSuggestions(ListSuggestionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var kind = ToKind(request.Kind, "kind");
        var titles = await needTitles.GetAsync(context.CancellationToken);

        await using var work = await db.BeginAsync(caller.ConsortiumId, context.CancellationToken);
        var people = await work.ListCandidatesAsync(caller.ConsortiumId);
        var open = await work.ListOpenPairsAsync(caller.ConsortiumId);
        var asked = await work.ListAskedMentorsAsync(caller.ConsortiumId, caller.PersonId);
        var dismissed = await work.ListDismissedMentorsAsync(caller.ConsortiumId, caller.PersonId);

        var officer = people.FirstOrDefault(person => person.PersonId == caller.PersonId);
        if (officer is not { Ready: true })
        {
            throw MatchErrors.ProfileNotReady();
        }

        var response = new ListSuggestionsResponse();
        foreach (var (mentor, asKind, score) in Suggestions.Best(officer, kind, people, open, [.. asked, .. dismissed], Today(), MaxSuggestions))
        {
            response.Suggestions.Add(ToProto(officer, mentor, asKind, score, titles));
        }

        return response;
    }

    internal static Suggestion ToProto(Candidate officer, Candidate mentor, Domain.Kind kind, int score, Func<string, string> titles) => new()
    {
        Mentor = Person(mentor.PersonId),
        Kind = ToProto(kind),
        Score = score,
        Reasons = { Compatibility.Reasons(officer, mentor, kind, titles) },
        MetNeeds = { Compatibility.MetNeeds(officer, mentor).Select(need => $"needs/{need}") },
    };
}

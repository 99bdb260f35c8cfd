using MentorNet.Matching.Facts;
using MentorNet.Matching.Suggestions.Index;
using MentorNet.Matching.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Suggestions;

/// <summary>Suggests people, and remembers whom an officer keeps in mind or has set aside.</summary>
internal sealed partial class SuggestionsApi(Database db, Walls walls, Suggester suggester, CandidateIndexes indexes, NeedTitles needTitles, TimeProvider clock)
    : SuggestionsService.SuggestionsServiceBase
{
    private static Facts.Kind ParseKind(V1.Kind kind) => FactsMapping.ToKind(kind, "kind") ?? throw Errors.InvalidField("kind", "must be set.");

    private static async Task<IReadOnlyDictionary<Guid, Guid>> FavouritesAsync(Work work, Caller caller) =>
        (await work.ListFavouritesAsync(caller.ConsortiumId, caller.PersonId, null, MostFavourites)).ToDictionary(one => one.MentorId, one => one.Id);

    // What a page starts after.
    private sealed record PageKey(Guid Id);
}

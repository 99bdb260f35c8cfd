using MentorNet.Matching.Circles;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Pairings;
using MentorNet.Matching.Rematches;
using MentorNet.Matching.Requests;
using MentorNet.Matching.Rounds;
using MentorNet.Matching.Suggestions;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching;

/// <summary>Where Matching holds something about a person: each feature says it of its own tables.</summary>
internal static class Personal
{
    public static readonly PersonalTables Tables = PersonalTables.Of(
        "matching", FactsPersonal.Part, RequestsPersonal.Part, PairingsPersonal.Part, RematchesPersonal.Part, SuggestionsPersonal.Part, RoundsPersonal.Part, CirclesPersonal.Part);
}

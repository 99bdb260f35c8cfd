using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;

namespace MentorNet.Matching.Suggestions;

/// <summary>Narrows suggestions to what an officer looks for; an empty list narrows nothing.</summary>
internal sealed record SuggestionFilter(
    IReadOnlyList<string> Needs,
    IReadOnlyList<string> OrganizationKinds,
    IReadOnlyList<string> States,
    IReadOnlyList<string> LocaleTypes,
    IReadOnlyList<string> Languages,
    IReadOnlyList<string> MeetingModes,
    int MinHalfHours = 0,
    int MinYearsAhead = 0)
{
    public static SuggestionFilter None { get; } = new([], [], [], [], [], []);
}

/// <summary>What is asked of the index.</summary>
/// <param name="Officer">For whom.</param>
/// <param name="Kind">What the mentor would be.</param>
/// <param name="Weights">Says how much each part counts.</param>
/// <param name="LeftOut">Lists people who are not to be found: paired, asked, set aside.</param>
/// <param name="Featured">Lists people who may be found though they are featured to as many as they may be: they are one of these.</param>
/// <param name="Filter">Narrows.</param>
/// <param name="FreeRoom">Says that the limit of featuring does not count.</param>
internal sealed record SuggestionQuery(
    Candidate Officer,
    Kind Kind,
    WeightTable Weights,
    IReadOnlyCollection<Guid> LeftOut,
    IReadOnlyCollection<Guid> Featured,
    SuggestionFilter Filter,
    bool FreeRoom = false);

/// <summary>Somebody found.</summary>
internal readonly record struct Hit(int Score, ulong Draw, Guid PersonId);

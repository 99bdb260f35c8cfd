namespace MentorNet.Matching.Engine;

/// <summary>Why a mentee has nobody: the first thing that would have to change.</summary>
internal enum Unmatched
{
    /// <summary>They have somebody.</summary>
    None,

    /// <summary>There is no pair that counts for this objective.</summary>
    NoPair,

    /// <summary>Every pair that would count is forbidden.</summary>
    AllForbidden,

    /// <summary>All whom they could have have no places, or gave them to pinned pairs.</summary>
    NoPlaces,

    /// <summary>Places of all whom they could have went to others.</summary>
    AllFull,
}

/// <summary>Figures of a result, counted exactly.</summary>
/// <param name="Pairs">Mentees who have a mentor.</param>
/// <param name="TotalScore">Sum of the scores of pairs that have one.</param>
/// <param name="MinScore">Lowest score of a pair; null where no pair has a score.</param>
/// <param name="MeanScore">Mean score of scored pairs; null where no pair has a score.</param>
/// <param name="BlockingPairs">Pairs of whom both would rather have each other, by their lists, than what they got.</param>
/// <param name="MaxLoad">Mentees of the mentor who has most.</param>
/// <param name="Loads">How many mentors have 0, 1, 2… mentees.</param>
/// <param name="Gini">Inequality of load among mentors with places: 0 when all have as many, towards 1 when one has all.</param>
/// <param name="Ranks">How many mentees got their first, second, third… choice.</param>
internal sealed record Measures(
    int Pairs,
    long TotalScore,
    int? MinScore,
    double? MeanScore,
    long BlockingPairs,
    int MaxLoad,
    IReadOnlyList<int> Loads,
    double Gini,
    IReadOnlyList<int> Ranks);

/// <summary>A result, in the indexes of the caller.</summary>
/// <param name="MentorOf">The mentor of each mentee; -1 for nobody.</param>
/// <param name="ScoreOf">The score of each mentee's pair; <see cref="Pair.Unscored"/> where there is none.</param>
/// <param name="WhyNobody">The cause for each mentee who has nobody.</param>
/// <param name="Measures">Figures of the result.</param>
internal sealed record Solution(int[] MentorOf, int[] ScoreOf, Unmatched[] WhyNobody, Measures Measures);

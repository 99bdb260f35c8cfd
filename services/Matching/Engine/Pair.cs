namespace MentorNet.Matching.Engine;

/// <summary>
/// A mentee and a mentor (by index) who may be paired. Each side says how it ranks the other: 0 is best, <see cref="ByScore"/> stands
/// after all ranks and is ordered by score, <see cref="Unlisted"/> means that this side does not list the other.
/// </summary>
internal readonly record struct Pair(int Mentee, int Mentor, int Score = Pair.Unscored, int MenteeRank = Pair.ByScore, int MentorRank = Pair.ByScore)
{
    public const int Unlisted = -1;
    public const int ByScore = int.MaxValue;
    public const int Unscored = -1;
    public const int HighestScore = 1_000_000;
}

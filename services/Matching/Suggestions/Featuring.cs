namespace MentorNet.Matching.Suggestions;

/// <summary>Keeps favourites from being flooded: says to how many officers a mentor is shown at once.</summary>
internal static class Featuring
{
    /// <summary>To how many officers somebody is shown for each of their free places.</summary>
    public const int Factor = 5;

    /// <summary>For how long a showing counts after it was last seen.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(14);

    /// <summary>Gives to how many officers somebody with so many free places is shown at most, as one kind.</summary>
    public static int Limit(int freePlaces) => freePlaces * Factor;
}

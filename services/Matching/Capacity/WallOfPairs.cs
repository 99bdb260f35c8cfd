using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Capacity;

/// <summary>Which open pairs are there for a viewer.</summary>
internal static class WallOfPairs
{
    public static IReadOnlyList<OpenPair> Of(this Wall wall, IEnumerable<OpenPair> pairs) => [.. pairs.Where(pair => wall.Shows(pair.MenteeId) && wall.Shows(pair.MentorId))];
}

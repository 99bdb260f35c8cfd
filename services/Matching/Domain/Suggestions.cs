namespace MentorNet.Matching.Domain;

/// <summary>Chooses whom an officer is shown. Pure; the order of the lists it is given does not matter.</summary>
internal static class Suggestions
{
    /// <summary>Gives the best, best first: ready, with a place free, independent, sharing a language, not paired, and not left out (asked or dismissed).</summary>
    public static IReadOnlyList<(Candidate Mentor, Kind Kind, int Score)> Best(
        Candidate officer,
        Kind? kind,
        IReadOnlyList<Candidate> people,
        IReadOnlyList<OpenPair> open,
        IReadOnlyList<Guid> leftOut,
        DateOnly today,
        int count)
    {
        var places = new Places(open);
        var known = open.Where(pair => pair.MenteeId == officer.PersonId).Select(pair => pair.MentorId).Concat(leftOut).ToHashSet();
        var found = new List<(Candidate Mentor, Kind Kind, int Score)>();
        foreach (var mentor in people)
        {
            var asKind = kind is { } wanted ? (mentor.Serves(wanted) ? wanted : null) : mentor.ServesAs;
            if (asKind is { } serves
                && mentor.TakesPart(today)
                && !places.IsFull(mentor, serves)
                && !known.Contains(mentor.PersonId)
                && Compatibility.Score(officer, mentor, serves) is { } score)
            {
                found.Add((mentor, serves, score));
            }
        }

        // Equals are ordered differently for each officer, so that the first of a list is not everybody's first.
        return [.. found
            .OrderByDescending(item => item.Score)
            .ThenBy(item => Lottery.Draw(officer.PersonId, item.Mentor.PersonId))
            .ThenBy(item => item.Mentor.PersonId)
            .Take(count)];
    }
}

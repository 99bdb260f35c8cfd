namespace MentorNet.Matching.Domain;

/// <summary>Checks a preview against the people as they are at the moment of publishing. Pure; the caller holds the locks.</summary>
internal static class RoundCheck
{
    /// <summary>Says in a sentence what no longer holds; null if all of it does.</summary>
    public static string? FirstChange(
        Kind kind, IReadOnlyList<RoundEntry> entries, IReadOnlyDictionary<Guid, Candidate> people, IReadOnlyList<OpenPair> open)
    {
        var taken = open.CountBy(pair => pair.MentorId).ToDictionary();
        var served = open.Where(pair => pair.Kind == kind).Select(pair => pair.MenteeId).ToHashSet();
        var paired = open.Select(pair => (pair.MenteeId, pair.MentorId)).ToHashSet();
        foreach (var entry in entries)
        {
            var mentorId = entry.MentorId!.Value;
            if (!people.TryGetValue(entry.MenteeId, out var officer) || !officer.Ready || !officer.IsOfficer)
            {
                return $"people/{entry.MenteeId} takes no part any more.";
            }

            if (!people.TryGetValue(mentorId, out var mentor) || !mentor.Ready || !mentor.Serves(kind))
            {
                return $"people/{mentorId} takes no part any more.";
            }

            if (!officer.IsIndependentOf(mentor))
            {
                return $"people/{entry.MenteeId} and people/{mentorId} are not independent any more.";
            }

            if (served.Contains(entry.MenteeId) || paired.Contains((entry.MenteeId, mentorId)))
            {
                return $"people/{entry.MenteeId} has a pairing now.";
            }

            taken[mentorId] = taken.GetValueOrDefault(mentorId) + 1;
            if (taken[mentorId] > mentor.Capacity)
            {
                return $"people/{mentorId} has fewer places now.";
            }
        }

        return null;
    }

    /// <summary>Lists who has no place left.</summary>
    public static IReadOnlyCollection<Guid> Full(IReadOnlyDictionary<Guid, Candidate> people, IReadOnlyCollection<OpenPair> open) =>
        [.. open
            .CountBy(pair => pair.MentorId)
            .Where(count => people.TryGetValue(count.Key, out var mentor) && count.Value >= mentor.Capacity)
            .Select(count => count.Key)];
}

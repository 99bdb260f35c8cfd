using System.Security.Cryptography;
using System.Text;

namespace MentorNet.Matching.Domain;

/// <summary>Says what has changed for one pair since the preview, in a sentence.</summary>
internal sealed record RoundChange(RoundEntry Entry, string What);

/// <summary>Checks a preview against the people as they are at the moment of publishing. Pure; the caller holds the locks.</summary>
internal static class RoundCheck
{
    /// <summary>Lists each pair that no longer holds, with what has changed, by officer.</summary>
    public static IReadOnlyList<RoundChange> Changes(
        IReadOnlyList<RoundEntry> entries,
        IReadOnlyDictionary<Guid, Candidate> people,
        IReadOnlyDictionary<Guid, Standing> standings,
        IReadOnlyList<OpenPair> open,
        DateOnly today)
    {
        var taken = open.CountBy(pair => pair.MentorId).ToDictionary();
        var served = open.Select(pair => (pair.MenteeId, pair.Kind)).ToHashSet();
        var paired = open.Select(pair => (pair.MenteeId, pair.MentorId)).ToHashSet();
        var changes = new List<RoundChange>();
        foreach (var entry in entries)
        {
            if (What(entry) is { } what)
            {
                changes.Add(new RoundChange(entry, what));
            }
            else
            {
                taken[entry.MentorId!.Value] = taken.GetValueOrDefault(entry.MentorId.Value) + 1;
            }
        }

        return changes;

        string? What(RoundEntry entry)
        {
            var mentorId = entry.MentorId!.Value;
            if (!people.TryGetValue(entry.MenteeId, out var officer) || !officer.Ready || !officer.IsOfficer || IsPaused(entry.MenteeId))
            {
                return $"people/{entry.MenteeId} takes no part any more.";
            }

            if (!people.TryGetValue(mentorId, out var mentor) || !mentor.Ready || !mentor.Serves(entry.Kind) || IsPaused(mentorId))
            {
                return $"people/{mentorId} takes no part any more.";
            }

            if (!officer.IsIndependentOf(mentor))
            {
                return $"people/{entry.MenteeId} and people/{mentorId} are not independent any more.";
            }

            if (served.Contains((entry.MenteeId, entry.Kind)) || paired.Contains((entry.MenteeId, mentorId)))
            {
                return $"people/{entry.MenteeId} has a pairing now.";
            }

            return taken.GetValueOrDefault(mentorId) >= mentor.Capacity ? $"people/{mentorId} has fewer places now." : null;
        }

        bool IsPaused(Guid person) => standings.GetValueOrDefault(person)?.IsPaused(today) == true;
    }

    /// <summary>Gives a token of what has changed: who accepts it accepts precisely these changes.</summary>
    public static string Token(IReadOnlyList<RoundChange> changes) => changes.Count == 0
        ? ""
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', changes.Select(change => $"{change.Entry.MenteeId} {change.Entry.Kind} {change.What}")))))[..32];

    /// <summary>Lists who has no place left.</summary>
    public static IReadOnlyCollection<Guid> Full(IReadOnlyDictionary<Guid, Candidate> people, IReadOnlyCollection<OpenPair> open) =>
        [.. open
            .CountBy(pair => pair.MentorId)
            .Where(count => people.TryGetValue(count.Key, out var mentor) && count.Value >= mentor.Capacity)
            .Select(count => count.Key)];
}

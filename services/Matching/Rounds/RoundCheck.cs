using System.Security.Cryptography;
using System.Text;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Rounds;

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
        var places = new Places(open);
        var served = open.Where(pair => !pair.Paused).Select(pair => (pair.MenteeId, pair.Kind)).ToHashSet();
        var paired = open.Select(pair => new Couple(pair.MenteeId, pair.MentorId)).ToHashSet();
        var changes = new List<RoundChange>();
        foreach (var entry in entries)
        {
            if (What(entry) is { } what)
            {
                changes.Add(new RoundChange(entry, what));
            }
            else
            {
                places.Take(entry.MentorId!.Value, entry.Kind);
                paired.Add(new Couple(entry.MenteeId, entry.MentorId.Value));
            }
        }

        return changes;

        string? What(RoundEntry entry)
        {
            var mentorId = entry.MentorId!.Value;
            if (!people.TryGetValue(entry.MenteeId, out var officer) || !officer.Ready || !officer.IsOfficer || IsPaused(entry.MenteeId))
            {
                return $"people/{entry.MenteeId} no longer takes part.";
            }

            if (!people.TryGetValue(mentorId, out var mentor) || !mentor.Ready || !mentor.Serves(entry.Kind) || IsPaused(mentorId))
            {
                return $"people/{mentorId} no longer takes part.";
            }

            // Which it is of all that may stand between two is nobody's to know.
            if (!officer.IsIndependentOf(mentor))
            {
                return $"The pairing of people/{entry.MenteeId} and people/{mentorId} is not possible.";
            }

            if (served.Contains((entry.MenteeId, entry.Kind)) || paired.Contains(new Couple(entry.MenteeId, mentorId)))
            {
                return $"people/{entry.MenteeId} has a pairing now.";
            }

            return places.IsFull(mentor, entry.Kind) ? $"people/{mentorId} has fewer places now." : null;
        }

        bool IsPaused(Guid person) => standings.GetValueOrDefault(person)?.IsPaused(today) == true;
    }

    /// <summary>Gives a token of what has changed: who accepts it accepts precisely these changes.</summary>
    public static string Token(IReadOnlyList<RoundChange> changes) => changes.Count == 0
        ? ""
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', changes.Select(change => $"{change.Entry.MenteeId} {change.Entry.Kind} {change.What}")))))[..32];
}

using System.Security.Cryptography;
using System.Text;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Rounds;

internal enum RoundChangeCode
{
    MenteeLeft,
    MentorLeft,

    /// <summary>Which it is of all that may stand between two is nobody's to know.</summary>
    NotPossible,

    MenteePaired,
    MentorFull,
}

/// <summary>Says what has changed for one pair since the preview.</summary>
internal sealed record RoundChange(RoundEntry Entry, RoundChangeCode Code);

/// <summary>Checks a preview against the people as they are at the moment of publishing. Pure; the caller holds the locks.</summary>
internal static class RoundCheck
{
    /// <summary>
    /// Lists each pair that no longer holds, with what has changed, by officer. A pairing with a mentor of whom not every admin may know (<see cref="Participation.Known"/>)
    /// is in the way of another such pair, and of no other.
    /// </summary>
    public static IReadOnlyList<RoundChange> Changes(
        IReadOnlyList<RoundEntry> entries,
        IReadOnlyDictionary<Guid, Candidate> people,
        IReadOnlyDictionary<Guid, Standing> standings,
        IReadOnlyList<OpenPair> open,
        IReadOnlySet<Guid> known,
        DateOnly today)
    {
        var places = new Places(open);
        var served = open.Where(pair => !pair.Paused).Select(pair => (pair.MenteeId, pair.Kind, Known: known.Contains(pair.MentorId))).ToHashSet();
        var paired = open.Select(pair => new Couple(pair.MenteeId, pair.MentorId)).ToHashSet();
        var changes = new List<RoundChange>();
        foreach (var entry in entries)
        {
            if (Changed(entry) is { } code)
            {
                changes.Add(new RoundChange(entry, code));
            }
            else
            {
                places.Take(entry.MentorId!.Value, entry.Kind);
                paired.Add(new Couple(entry.MenteeId, entry.MentorId.Value));
            }
        }

        return changes;

        RoundChangeCode? Changed(RoundEntry entry)
        {
            var mentorId = entry.MentorId!.Value;
            if (!people.TryGetValue(entry.MenteeId, out var officer) || !officer.Ready || !officer.IsOfficer || IsPaused(entry.MenteeId))
            {
                return RoundChangeCode.MenteeLeft;
            }

            if (!people.TryGetValue(mentorId, out var mentor) || !mentor.Ready || !mentor.Serves(entry.Kind) || IsPaused(mentorId))
            {
                return RoundChangeCode.MentorLeft;
            }

            if (!officer.IsIndependentOf(mentor))
            {
                return RoundChangeCode.NotPossible;
            }

            if (served.Contains((entry.MenteeId, entry.Kind, true)) || (!known.Contains(mentorId) && served.Contains((entry.MenteeId, entry.Kind, false))) || paired.Contains(new Couple(entry.MenteeId, mentorId)))
            {
                return RoundChangeCode.MenteePaired;
            }

            return places.IsFull(mentor, entry.Kind) ? RoundChangeCode.MentorFull : null;
        }

        bool IsPaused(Guid person) => standings.GetValueOrDefault(person)?.IsPaused(today) == true;
    }

    /// <summary>Gives a token of what has changed: who accepts it accepts precisely these changes.</summary>
    public static string Token(IReadOnlyList<RoundChange> changes) => changes.Count == 0
        ? ""
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', changes.Select(change => $"{change.Entry.MenteeId} {change.Entry.Kind} {change.Entry.MentorId} {change.Code}")))))[..32];
}

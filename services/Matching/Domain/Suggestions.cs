using System.Buffers.Binary;

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
        int count)
    {
        var taken = open.CountBy(pair => pair.MentorId).ToDictionary();
        var known = open.Where(pair => pair.MenteeId == officer.PersonId).Select(pair => pair.MentorId).Concat(leftOut).ToHashSet();
        var found = new List<(Candidate Mentor, Kind Kind, int Score)>();
        foreach (var mentor in people)
        {
            var asKind = kind is { } wanted ? (mentor.Serves(wanted) ? wanted : null) : mentor.ServesAs;
            if (asKind is { } serves
                && mentor.Ready
                && mentor.Capacity > taken.GetValueOrDefault(mentor.PersonId)
                && !known.Contains(mentor.PersonId)
                && Compatibility.Score(officer, mentor, serves) is { } score)
            {
                found.Add((mentor, serves, score));
            }
        }

        return [.. found
            .OrderByDescending(item => item.Score)
            .ThenBy(item => Lottery(officer.PersonId, item.Mentor.PersonId))
            .ThenBy(item => item.Mentor.PersonId)
            .Take(count)];
    }

    // Equals are ordered differently for each officer, so that the first of a list is not everybody's first; always the same for one.
    private static ulong Lottery(Guid officer, Guid mentor)
    {
        Span<byte> both = stackalloc byte[32];
        officer.TryWriteBytes(both);
        mentor.TryWriteBytes(both[16..]);
        var hash = 0UL;
        for (var at = 0; at < both.Length; at += 8)
        {
            hash = Mix(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(both[at..]));
        }

        return hash;
    }

    // The finalizer of SplitMix64: each bit of the input reaches each bit of the output.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

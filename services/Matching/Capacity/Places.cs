using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Capacity;

/// <summary>
/// Counts the places of mentors and coaches, per kind. Where one number of places is known for all kinds, any pairing takes one of them.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<Guid, int[]> taken = [];

    public Places(IEnumerable<OpenPair> open)
    {
        foreach (var pair in open)
        {
            Take(pair.MentorId, pair.Kind);
        }
    }

    public void Take(Guid mentorId, Kind kind)
    {
        if (!taken.TryGetValue(mentorId, out var kinds))
        {
            taken.Add(mentorId, kinds = new int[3]);
        }

        kinds[(int)kind]++;
    }

    /// <summary>Gives how many more of this kind they take; never below 0.</summary>
    public int Free(Candidate mentor, Kind kind)
    {
        var kinds = taken.GetValueOrDefault(mentor.PersonId);
        var used = kinds is null ? 0 : mentor.SharesPlaces ? kinds.Sum() : kinds[(int)kind];
        return mentor.Serves(kind) ? Math.Max(0, Of(mentor, kind) - used) : 0;
    }

    /// <summary>Gives how many people they take in all.</summary>
    public static int Total(Candidate mentor) => mentor.SharesPlaces
        ? mentor.Capacity
        : Enum.GetValues<Kind>().Where(mentor.Serves).Sum(kind => Of(mentor, kind));

    public bool IsFull(Candidate mentor, Kind kind) => Free(mentor, kind) == 0;

    /// <summary>Lists those of the mentors in these pairs who have no place left, and for what.</summary>
    public static IReadOnlyCollection<(Guid MentorId, Kind Kind)> Full(IReadOnlyDictionary<Guid, Candidate> people, IReadOnlyCollection<OpenPair> open)
    {
        var places = new Places(open);
        return [.. open
            .Select(pair => people.GetValueOrDefault(pair.MentorId))
            .OfType<Candidate>()
            .Distinct()
            .SelectMany(mentor => Enum.GetValues<Kind>().Where(kind => mentor.Serves(kind) && places.IsFull(mentor, kind)).Select(kind => (mentor.PersonId, kind)))];
    }

    private static int Of(Candidate mentor, Kind kind) => kind switch
    {
        _ when mentor.SharesPlaces => mentor.Capacity,
        Kind.Coach => mentor.CoachCapacity ?? 0,
        Kind.CrossSector => mentor.CrossSectorCapacity ?? 0,
        _ => mentor.Capacity,
    };
}

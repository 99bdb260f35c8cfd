using MentorNet.Matching.Facts;

namespace MentorNet.Matching.Capacity;

/// <summary>
/// A pair that has not ended. One that is paused keeps the mentor's place, for it may go on at any time, and the two are not brought
/// together a second time; but it is not what an officer has: they may be given somebody else.
/// </summary>
internal sealed record OpenPair(Guid MenteeId, Guid MentorId, Kind Kind, Guid? RoundId, bool Paused = false)
{
    /// <summary>Whether it is of these two, whichever way round.</summary>
    public bool IsOf(Guid one, Guid other) => new Couple(MenteeId, MentorId) == new Couple(one, other);
}

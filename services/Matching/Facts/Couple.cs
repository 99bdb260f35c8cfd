namespace MentorNet.Matching.Facts;

/// <summary>Two people, whichever way round: as such they are paired once.</summary>
internal readonly record struct Couple
{
    public Couple(Guid one, Guid other) => (One, Other) = one.CompareTo(other) <= 0 ? (one, other) : (other, one);

    public Guid One { get; }

    public Guid Other { get; }
}

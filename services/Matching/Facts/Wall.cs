using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Facts;

/// <summary>
/// Who is there for one viewer. Profile owns the rule and carries it as facts: people of one employer, as far back as Profile says, are not
/// there for each other, and nobody who hides is there for anybody. Every answer that holds a person's id, traits, or a count of people
/// asks here, or is computed from what <see cref="Of"/> and its kin leave.
/// </summary>
/// <param name="viewer">The viewer.</param>
/// <param name="employers">The viewer's employers, and those of whoever made them an admin as long as nobody has confirmed it.</param>
/// <param name="unseen">Everybody who is not there for the viewer.</param>
internal sealed class Wall(Guid viewer, IReadOnlyCollection<string> employers, IReadOnlySet<Guid> unseen)
{
    /// <summary>Whether nobody is kept from this viewer.</summary>
    public bool IsOpen => unseen.Count == 0;

    /// <summary>Everybody who is not there for this viewer.</summary>
    public IReadOnlyCollection<Guid> Unseen => unseen;

    public bool Shows(Guid person) => !unseen.Contains(person);

    public Guid Viewer => viewer;

    /// <summary>The viewer's employers, and those of whoever made them an admin as long as nobody has confirmed it.</summary>
    public IReadOnlyCollection<string> Employers => employers;

    /// <summary>The same without these people.</summary>
    public Wall Without(IEnumerable<Guid> people) => new(viewer, employers, unseen.Union(people).ToHashSet());

    /// <summary>Whether the viewer must not know of somebody for an employer that they share, whatever else keeps that person from everybody.</summary>
    public bool Conceals(Candidate person) => person.PersonId != viewer && person.AllEmployers.Any(employers.Contains);

    /// <summary>Those of these people who are not there for this viewer.</summary>
    public IReadOnlyList<Guid> UnseenOf(IEnumerable<Candidate> people) => [.. people.Select(person => person.PersonId).Where(person => !Shows(person))];

    public IReadOnlyList<Candidate> Of(IEnumerable<Candidate> people) => [.. people.Where(person => Shows(person.PersonId))];

    /// <summary>
    /// How many officers more the consortium has at least who are not shown, in steps of the smallest number that is told; 0 where there are too
    /// few. It is the same whatever is asked: a number for a scope, a need or a round would tell who of them is in it. Each employer that the
    /// viewer shares with them must have enough by itself: who adds an employer whose people they can count adds to no number of another.
    /// </summary>
    /// <param name="officers">The employers that each of them shares with the viewer.</param>
    public static int Others(IReadOnlyCollection<string[]> officers)
    {
        var told = officers.SelectMany(shared => shared).CountBy(employer => employer).Where(count => SmallCells.Of(count.Value) is not null).Select(count => count.Key).ToHashSet();
        var count = officers.Count(shared => shared.Any(told.Contains));
        return count - (count % SmallCells.Least);
    }
}

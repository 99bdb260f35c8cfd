using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Domain;

/// <summary>
/// Who is there for one viewer. Profile owns the rule and carries it as facts: people of one employer, as far back as Profile says, are not
/// there for each other, and nobody who hides is there for anybody. Every answer that holds a person's id, traits, or a count of people
/// asks here, or is computed from what <see cref="Of(IEnumerable{Candidate})"/> and its kin leave.
/// </summary>
internal sealed class Wall(IReadOnlySet<Guid> unseen, IReadOnlySet<Guid> hidden)
{
    /// <summary>Whether nobody is kept from this viewer.</summary>
    public bool IsOpen => unseen.Count == 0;

    /// <summary>Everybody who is not there for this viewer.</summary>
    public IReadOnlyCollection<Guid> Unseen => unseen;

    public bool Shows(Guid person) => !unseen.Contains(person);

    public bool Shows(RoundEntry entry) => Shows(entry.MenteeId) && (entry.MentorId is not { } mentor || Shows(mentor));

    public IReadOnlyList<Candidate> Of(IEnumerable<Candidate> people) => [.. people.Where(person => Shows(person.PersonId))];

    public IReadOnlyList<RoundEntry> Of(IEnumerable<RoundEntry> entries) => [.. entries.Where(Shows)];

    public IReadOnlyList<OpenPair> Of(IEnumerable<OpenPair> pairs) => [.. pairs.Where(pair => Shows(pair.MenteeId) && Shows(pair.MentorId))];

    public IReadOnlyList<RoundPair> Of(IEnumerable<RoundPair> pairs) => [.. pairs.Where(pair => Shows(pair.MenteeId) && Shows(pair.MentorId))];

    /// <summary>How many of these people are there without being shown: their number, or 0 where it is too small to be told. Who hides is in no count.</summary>
    public int Others(IEnumerable<Guid> people) => SmallCells.Of(people.Distinct().Count(person => unseen.Contains(person) && !hidden.Contains(person))) ?? 0;
}

using MentorNet.Matching.Capacity;
using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Rounds;

/// <summary>A mentor with what they carry.</summary>
/// <param name="Mentor">The mentor.</param>
/// <param name="Mentees">How many people they have, other open pairings included; told of no one by name.</param>
/// <param name="InRound">How many of them the round gives them.</param>
internal sealed record Carried(Candidate Mentor, int Mentees, int InRound)
{
    public int Places => Capacity.Places.Total(Mentor);

    public int? HoursPerMonth => Mentor.HoursPerMonth;

    /// <summary>How many hours a month they give: of what they have, the share of their places that are taken.</summary>
    public double Gives => HoursPerMonth is { } hours ? hours * Math.Min(1.0, (double)Mentees / Math.Max(1, Places)) : 0;
}

/// <summary>What a group of mentors gives.</summary>
internal sealed record GivenHours(GroupBy By, string Value, int Mentors, int Mentees, double HoursPerMonth);

/// <summary>Says how a round treats people.</summary>
internal sealed record Fairness(
    IReadOnlyList<RoundEntry> WorstOff,
    IReadOnlyList<Carried> MostLoaded,
    IReadOnlyList<int> Fits,
    IReadOnlyList<int> Loads,
    double LoadGini,
    IReadOnlyList<(RoundGroup Group, int? Paired)> Officers,
    IReadOnlyList<GivenHours> Hours,
    int UnknownHours)
{
    /// <summary>How many people are named in a list.</summary>
    public const int Named = 5;

    /// <summary>How many bands the scale of fit has.</summary>
    public const int Bands = 10;

    public const int BandSize = 1_000_000 / Bands;

    public static Fairness Of(
        Round round,
        IReadOnlyList<RoundEntry> entries,
        IReadOnlyList<Candidate> people,
        IReadOnlyDictionary<Guid, Standing> standings,
        IReadOnlyList<OpenPair> open,
        DateOnly today)
    {
        var paired = entries.Where(entry => entry is { MentorId: not null, Undone: false }).ToList();
        var load = open.Where(pair => pair.RoundId != round.Id).Select(pair => pair.MentorId)
            .Concat(paired.Select(entry => entry.MentorId!.Value))
            .CountBy(mentor => mentor)
            .ToDictionary();
        var inRound = paired.CountBy(entry => entry.MentorId!.Value).ToDictionary();
        var mentors = people
            .Where(person => load.ContainsKey(person.PersonId) || (person.TakesPart(today) && Places.Total(person) > 0 && round.Kinds.Any(person.Serves)))
            .Select(person => new Carried(person, load.GetValueOrDefault(person.PersonId), inRound.GetValueOrDefault(person.PersonId)))
            .ToList();
        var fits = new int[paired.Count == 0 ? 0 : Bands];
        foreach (var entry in paired)
        {
            fits[Math.Min(Bands - 1, entry.Score / BandSize)]++;
        }

        var loads = new int[mentors.Count == 0 ? 0 : mentors.Max(mentor => mentor.Mentees) + 1];
        foreach (var mentor in mentors)
        {
            loads[mentor.Mentees]++;
        }

        // Hours are told of those who say them, so that nobody's can be found from two tables of different people.
        var giving = mentors.FindAll(mentor => mentor.Mentees > 0);
        var known = giving.FindAll(mentor => mentor.HoursPerMonth is not null);
        // Loads tell how many have somebody: beside the mentors who say their hours, a few who do not would be told.
        var unknown = giving.Count - known.Count;
        return new Fairness(
            [.. paired.OrderBy(entry => entry.Score).ThenBy(entry => entry.MenteeId).ThenBy(entry => entry.Kind).Take(Named)],
            [.. mentors.Where(mentor => mentor.InRound > 0).OrderByDescending(mentor => mentor.InRound).ThenByDescending(mentor => (double)mentor.InRound / Math.Max(1, mentor.Places)).ThenBy(mentor => mentor.Mentor.PersonId).Take(Named)],
            fits,
            loads,
            Measuring.Gini([.. mentors.Select(mentor => mentor.Mentees)]),
            RoundReport.Told(RoundReport.Groups(entries, people, standings, today), paired.Count, round.Kinds.Length),
            unknown is > 0 and < SmallCells.Least ? [] : [.. new[] { GroupBy.State, GroupBy.Locale, GroupBy.OrganizationKind }.SelectMany(by => SmallGroups
                .Fold(known, one => RoundReport.Value(one.Mentor, by, standings, today), RoundReport.SmallestGroup)
                .Select(group => new GivenHours(by, group.Value, group.People.Count, group.People.Sum(one => one.Mentees), Math.Round(group.People.Sum(one => one.Gives), 1))))],
            unknown);
    }
}

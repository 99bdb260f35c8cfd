using MentorNet.Matching.Engine;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>Names what speaks for a circle; its sentence is in <see cref="CircleTexts"/>.</summary>
internal enum CircleCode
{
    SameKindOfOrganization,
    SameTeamSize,
    SameReporting,
    NeedOffered,
    YearsOfPractice,
    States,
    LanguageShared,
}

/// <summary>What speaks for a circle: a code with what its sentence needs.</summary>
internal sealed record CircleReason(CircleCode Code, IReadOnlyDictionary<string, string> Arguments);

/// <summary>Proposes circles around a need, and says what the people of one have in common. Pure and deterministic.</summary>
internal static class CirclePlanner
{
    // An answer in seconds; who is not drawn comes with the next proposal, once this one is kept.
    public const int MostAtOnce = 1000;

    private const int MostLanguages = 64;

    /// <summary>
    /// Divides these people; all of them take part and have the need. How well two fit is by the weights that their consortium gives to
    /// peers; two who are together already, in a pairing or in a circle, are not put together again.
    /// </summary>
    public static (CircleSolution Solution, IReadOnlyList<CircleMember> Members) Plan(
        IReadOnlyList<Candidate> people,
        int size,
        long seed,
        WeightTable? weights = null,
        IReadOnlySet<Couple>? together = null,
        CancellationToken cancellationToken = default)
    {
        var drawn = people.OrderBy(person => Lot.Draw(seed, Key(person))).Take(MostAtOnce).OrderBy(person => person.PersonId).ToList();
        var fit = new int[drawn.Count * drawn.Count];
        Parallel.For(0, drawn.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            for (var j = 0; j < drawn.Count; j++)
            {
                fit[(i * drawn.Count) + j] = i == j || together?.Contains(new Couple(drawn[i].PersonId, drawn[j].PersonId)) == true ? CircleMarket.Apart : Fit(drawn[i], drawn[j], weights);
            }
        });
        var languages = drawn.SelectMany(Languages).CountBy(language => language)
            .OrderByDescending(language => language.Value).ThenBy(language => language.Key, StringComparer.Ordinal)
            .Take(MostLanguages).Select((language, bit) => (language.Key, bit)).ToDictionary(item => item.Key, item => item.bit);
        var solution = CircleSolver.Form(
            new CircleMarket(
                seed,
                [.. drawn.Select(Key)],
                fit,
                [.. drawn.Select(person => Languages(person).Aggregate(0UL, (bits, language) => languages.TryGetValue(language, out var bit) ? bits | (1UL << bit) : bits))],
                size),
            cancellationToken: cancellationToken);

        var members = new List<CircleMember>(people.Count);
        foreach (var (number, circle) in solution.Circles.Index())
        {
            members.AddRange(circle.Select(one => new CircleMember(
                drawn[one].PersonId, number + 1, (int)(circle.Where(other => other != one).Sum(other => (long)fit[(one * drawn.Count) + other]) / (circle.Length - 1)), AloneCause.None)));
        }

        members.AddRange(solution.Alone.Select(one => new CircleMember(
            drawn[one].PersonId, 0, 0, Enumerable.Range(0, drawn.Count).Count(other => fit[(one * drawn.Count) + other] >= 0) < CircleSolver.Smallest - 1 ? AloneCause.NobodyToSitWith : AloneCause.NoSeat)));
        members.AddRange(people.Except(drawn).Select(person => new CircleMember(person.PersonId, 0, 0, AloneCause.NotDrawn)));
        return (solution, members);
    }

    /// <summary>
    /// Says how well two fit as peers, from whichever side one looks; <see cref="CircleMarket.Apart"/> where they are not independent or
    /// share no language.
    /// </summary>
    public static int Fit(Candidate one, Candidate other, WeightTable? weights = null) =>
        Compatibility.Score(one, other, Kind.Peer, weights) is { } there && Compatibility.Score(other, one, Kind.Peer, weights) is { } back ? (there + back) / 2 : CircleMarket.Apart;

    /// <summary>Gives members with their fits by what each lets be known now. Of a circle with somebody who takes part no more the fits stay.</summary>
    public static IReadOnlyList<CircleMember> FitsNow(IEnumerable<CircleMember> members, IReadOnlyDictionary<Guid, Candidate> people, WeightTable? weights) =>
    [
        .. members.GroupBy(member => member.Circle).SelectMany(circle => circle.Key == 0 || circle.Count() < 2 || circle.Any(member => !people.ContainsKey(member.PersonId))
            ? circle.AsEnumerable()
            : circle.Select(member => member with { Fit = (int)(circle.Where(other => other != member).Sum(other => (long)Math.Max(0, Fit(people[member.PersonId], people[other.PersonId], weights))) / (circle.Count() - 1)) })),
    ];

    /// <summary>What speaks for a circle, to the admin: of all its members, or of enough of them to be counted.</summary>
    public static IReadOnlyList<CircleReason> Reasons(IReadOnlyList<Candidate> circle, string need)
    {
        var reasons = new List<CircleReason>();
        Add(CircleCode.SameKindOfOrganization, circle.Where(person => person.OrganizationKind.Length > 0).CountBy(person => person.OrganizationKind));
        Add(CircleCode.SameTeamSize, circle.Where(person => person.TeamSize.Length > 0).CountBy(person => person.TeamSize));
        Add(CircleCode.SameReporting, circle.Where(person => person.ReportsTo.Length > 0).CountBy(person => person.ReportsTo));
        var offering = circle.Count(person => person.OfferStrength(need) > 0);
        if (offering >= SmallCells.Least && (offering == circle.Count || SmallCells.Within(circle.Count, offering) is not null))
        {
            reasons.Add(new CircleReason(CircleCode.NeedOffered, Texts.Arguments(("count", offering), ("need", need))));
        }

        var years = circle.Select(person => person.YearsOfPractice).OfType<int>().ToList();
        if (years.Count >= SmallCells.Least && years.Max() - years.Min() >= 2)
        {
            reasons.Add(new CircleReason(CircleCode.YearsOfPractice, Texts.Arguments(("from", years.Min()), ("to", years.Max()))));
        }

        var states = circle.Select(person => person.State).Where(state => state.Length > 0).Distinct().Order(StringComparer.Ordinal).ToList();
        if (states.Count > 0)
        {
            reasons.Add(new CircleReason(CircleCode.States, Texts.Arguments(("count", states.Count), ("states", string.Join(',', states)))));
        }

        if (circle.Select(person => Languages(person)).Aggregate<IEnumerable<string>>((common, own) => common.Intersect(own)).Order(StringComparer.Ordinal).FirstOrDefault() is { } language)
        {
            reasons.Add(new CircleReason(CircleCode.LanguageShared, Texts.Arguments(("language", language))));
        }

        return reasons;

        void Add(CircleCode code, IEnumerable<KeyValuePair<string, int>> counts)
        {
            var most = counts.Select(count => count.Value).DefaultIfEmpty(0).Max();
            if (most == circle.Count)
            {
                reasons.Add(new CircleReason(code, Texts.Arguments(("count", 0), ("of", 0))));
            }
            else if (SmallCells.Within(circle.Count, most) is not null)
            {
                reasons.Add(new CircleReason(code, Texts.Arguments(("count", most), ("of", circle.Count))));
            }
        }
    }

    /// <summary>Whether a circle can still be kept: all of it take part, none is in another around the need, and all can sit together.</summary>
    public static bool Holds(
        IReadOnlyList<Guid> circle, IReadOnlyDictionary<Guid, Candidate> people, string need, IReadOnlySet<Guid> taken, IReadOnlySet<Couple> together, DateOnly today) =>
        circle.All(id =>
            people.TryGetValue(id, out var person)
            && person.TakesPart(today)
            && person.Needs.Contains(need)
            && !taken.Contains(id)
            && circle.All(other => other == id || (people.TryGetValue(other, out var neighbor) && person.IsIndependentOf(neighbor) && !together.Contains(new Couple(id, other)))));

    // Regions do not part speakers.
    private static IEnumerable<string> Languages(Candidate person) => person.Languages.Select(tag => tag.Split('-')[0].ToLowerInvariant()).Distinct();

    private static ulong Key(Candidate person) => Lot.KeyOf(person.PersonId.ToString());
}

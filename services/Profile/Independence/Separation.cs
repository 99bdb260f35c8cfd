using MentorNet.Profile.V1;

namespace MentorNet.Profile.Independence;

/// <summary>Says how two organizations stand to each other. The numbers are those of the proto.</summary>
internal enum RelationKind : short
{
    VendorOf = 1,
    Rival = 2,
    InLitigationWith = 3,
    ParentOf = 4,
}

/// <summary>Says which rivals a consortium keeps apart; each includes those before it. The numbers are those of the proto.</summary>
internal enum RivalRule : short
{
    None = 1,
    NamedRivals = 2,
    LabourMarket = 3,
}

internal readonly record struct Employed(Guid PersonId, string? Organization);

internal readonly record struct Relation(RelationKind Kind, string Organization, string OtherOrganization);

/// <summary>What somebody declared: another person or an organization.</summary>
internal readonly record struct Conflict(Guid PersonId, Guid? OtherId, string? Organization);

internal readonly record struct ReportingLine(Guid ManagerId, Guid ReportId);

/// <summary>All that independence depends on, in one consortium on one day.</summary>
/// <param name="People">Lists everybody with their employer.</param>
/// <param name="Relations">Lists the relations that are in force.</param>
/// <param name="Conflicts">Lists what people declared.</param>
/// <param name="Lines">Lists who reports to whom.</param>
/// <param name="Rule">Which rivals are kept apart.</param>
/// <param name="LabourMarkets">Names the CBSA of each employer of which it is known.</param>
internal sealed record IndependenceFacts(
    IReadOnlyList<Employed> People,
    IReadOnlyList<Relation> Relations,
    IReadOnlyList<Conflict> Conflicts,
    IReadOnlyList<ReportingLine> Lines,
    RivalRule Rule,
    IReadOnlyDictionary<string, string> LabourMarkets);

/// <summary>Whom somebody is kept apart from, without why: organizations of whose people, and people. Both are in order.</summary>
internal sealed record Apart(IReadOnlyList<string> Organizations, IReadOnlyList<Guid> People)
{
    public static Apart FromNobody { get; } = new([], []);

    public bool IsEmpty => Organizations.Count == 0 && People.Count == 0;

    public bool SameAs(Apart other) => Organizations.SequenceEqual(other.Organizations, StringComparer.Ordinal) && People.SequenceEqual(other.People);
}

/// <summary>
/// The one rule of who is independent of whom. Never of one employer, or of its parents and subsidiaries; never in one's reporting
/// line; never with a declared conflict; never of organizations in litigation, or of a vendor and its client; nor, where the consortium
/// says so, of rivals. Pure: <see cref="Of"/> gives the facts that are told to Matching, <see cref="Holds"/> and <see cref="AreApart"/> read them.
/// </summary>
internal static class Separation
{
    /// <summary>
    /// Gives whom each person is kept apart from. A list holds what follows from their own employer, their own declarations and whoever is
    /// above them; the rest stands in the other's list, so that nobody's list tells them what another declared.
    /// </summary>
    public static IReadOnlyDictionary<Guid, Apart> Of(IndependenceFacts facts)
    {
        var employers = facts.People.Select(person => person.Organization).OfType<string>().Distinct(StringComparer.Ordinal).ToDictionary(
            employer => employer, _ => new SortedSet<string>(StringComparer.Ordinal), StringComparer.Ordinal);
        var parents = facts.Relations.Where(relation => relation.Kind == RelationKind.ParentOf).ToLookup(relation => relation.OtherOrganization, relation => relation.Organization);
        var children = facts.Relations.Where(relation => relation.Kind == RelationKind.ParentOf).ToLookup(relation => relation.Organization, relation => relation.OtherOrganization);
        var beside = facts.Relations
            .Where(relation => relation.Kind is RelationKind.VendorOf or RelationKind.InLitigationWith || (relation.Kind == RelationKind.Rival && facts.Rule >= RivalRule.NamedRivals))
            .SelectMany(relation => new[] { (relation.Organization, Other: relation.OtherOrganization), (Organization: relation.OtherOrganization, Other: relation.Organization) })
            .ToLookup(pair => pair.Organization, pair => pair.Other);
        var markets = employers.Keys.Where(employer => facts.LabourMarkets.GetValueOrDefault(employer, "").Length > 0).ToLookup(employer => facts.LabourMarkets[employer]);
        foreach (var (employer, apart) in employers)
        {
            apart.UnionWith(Reached(employer, parents));
            apart.UnionWith(Reached(employer, children));
            apart.UnionWith(beside[employer]);
            if (facts.Rule == RivalRule.LabourMarket && facts.LabourMarkets.TryGetValue(employer, out var market))
            {
                apart.UnionWith(markets[market]);
            }

            apart.Remove(employer);
        }

        var managers = facts.Lines.ToLookup(line => line.ReportId, line => line.ManagerId);
        var conflicts = facts.Conflicts.ToLookup(conflict => conflict.PersonId);
        return facts.People.ToDictionary(person => person.PersonId, person => new Apart(
            [.. (person.Organization is { } employer ? employers[employer] : []).Concat(conflicts[person.PersonId].Select(conflict => conflict.Organization).OfType<string>())
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            [.. Reached(person.PersonId, managers).Concat(conflicts[person.PersonId].Select(conflict => conflict.OtherId).OfType<Guid>())
                .Where(other => other != person.PersonId).Distinct().Order()]));
    }

    /// <summary>Says whether two may be paired. Where an employer is not known independence cannot be shown.</summary>
    public static bool Holds(Employed one, Apart ofOne, Employed other, Apart ofOther) =>
        one.PersonId != other.PersonId && one.Organization is not null && other.Organization is not null && !AreApart(one, ofOne, other, ofOther);

    /// <summary>Says whether two are known to be kept apart: by one employer, or by the list of either.</summary>
    public static bool AreApart(Employed one, Apart ofOne, Employed other, Apart ofOther) =>
        (one.Organization is not null && one.Organization == other.Organization) || Names(ofOne, other) || Names(ofOther, one);

    private static bool Names(Apart list, Employed person) =>
        list.People.Contains(person.PersonId) || (person.Organization is { } employer && list.Organizations.Contains(employer));

    // Everything that is reached over any number of steps; what goes in a circle is reached once.
    private static HashSet<T> Reached<T>(T from, ILookup<T, T> steps) where T : notnull
    {
        var reached = new HashSet<T>();
        var next = new Stack<T>(steps[from]);
        while (next.TryPop(out var one))
        {
            if (reached.Add(one))
            {
                foreach (var further in steps[one])
                {
                    next.Push(further);
                }
            }
        }

        return reached;
    }
}

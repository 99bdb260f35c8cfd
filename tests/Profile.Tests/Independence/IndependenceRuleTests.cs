using MentorNet.Profile.Independence;
using MentorNet.Profile.People;
using Xunit;

namespace MentorNet.Profile.Tests.Independence;

/// <summary>States the rule of independence again, pair by pair and in other words, and compares over random people, relations and declarations.</summary>
public sealed class IndependenceRuleTests
{
    private const int Rounds = 400;

    [Fact]
    public void Two_are_independent_precisely_if_nothing_that_is_listed_stands_between_them()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var facts = Facts(new Random(seed));
            var apart = Separation.Of(facts);
            foreach (var one in facts.People)
            {
                foreach (var other in facts.People)
                {
                    Assert.True(
                        InOtherWords(facts, one, other) == Separation.Holds(one, apart[one.PersonId], other, apart[other.PersonId]),
                        $"seed {seed}: {one} and {other}");
                }
            }
        }
    }

    [Fact]
    public void It_does_not_matter_who_is_asked_about_whom_nor_in_which_order_anything_is_listed()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var facts = Facts(random);
            var apart = Separation.Of(facts);
            var shuffled = Separation.Of(facts with
            {
                People = [.. facts.People.OrderBy(_ => random.Next())],
                Relations = [.. facts.Relations.OrderBy(_ => random.Next())],
                Conflicts = [.. facts.Conflicts.OrderBy(_ => random.Next())],
                Lines = [.. facts.Lines.OrderBy(_ => random.Next())],
            });
            Assert.All(facts.People, one => Assert.True(apart[one.PersonId].SameAs(shuffled[one.PersonId]), $"seed {seed}"));
            Assert.All(facts.People, one => Assert.All(facts.People, other => Assert.Equal(
                Separation.Holds(one, apart[one.PersonId], other, apart[other.PersonId]),
                Separation.Holds(other, apart[other.PersonId], one, apart[one.PersonId]))));
        }
    }

    [Fact]
    public void What_somebody_declares_stands_in_nobodys_list_but_their_own()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var facts = Facts(new Random(seed));
            var with = Separation.Of(facts);
            var without = Separation.Of(facts with { Conflicts = [] });
            var declared = facts.Conflicts.Select(conflict => conflict.PersonId).ToHashSet();
            Assert.All(facts.People.Where(person => !declared.Contains(person.PersonId)), person =>
                Assert.True(with[person.PersonId].SameAs(without[person.PersonId]), $"seed {seed}"));
        }
    }

    [Fact]
    public void More_said_keeps_no_two_less_apart()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var facts = Facts(random);
            var less = Separation.Of(facts with
            {
                Relations = [.. facts.Relations.Where(_ => random.Next(2) == 0)],
                Conflicts = [.. facts.Conflicts.Where(_ => random.Next(2) == 0)],
                Lines = [.. facts.Lines.Where(_ => random.Next(2) == 0)],
                Rule = RivalRule.None,
            });
            var all = Separation.Of(facts);
            Assert.All(facts.People, person =>
            {
                Assert.Subset(all[person.PersonId].Organizations.ToHashSet(), less[person.PersonId].Organizations.ToHashSet());
                Assert.Subset(all[person.PersonId].People.ToHashSet(), less[person.PersonId].People.ToHashSet());
            });
        }
    }

    // Pair by pair, straight from the sentence; steps upwards are followed by hand.
    private static bool InOtherWords(IndependenceFacts facts, Employed one, Employed other)
    {
        if (one.PersonId == other.PersonId || one.Organization is null || other.Organization is null || one.Organization == other.Organization)
        {
            return false;
        }

        bool Related(RelationKind kind, string a, string b) => facts.Relations.Any(relation => relation.Kind == kind && relation.Organization == a && relation.OtherOrganization == b);
        bool Either(RelationKind kind) => Related(kind, one.Organization, other.Organization) || Related(kind, other.Organization, one.Organization);
        bool Owns(string above, string below, int steps) => steps > 0 && facts.Relations.Any(relation =>
            relation.Kind == RelationKind.ParentOf && relation.OtherOrganization == below && (relation.Organization == above || Owns(above, relation.Organization, steps - 1)));
        bool Manages(Guid above, Guid below, int steps) => steps > 0 && facts.Lines.Any(line =>
            line.ReportId == below && (line.ManagerId == above || Manages(above, line.ManagerId, steps - 1)));
        bool Declared(Employed who, Employed against) => facts.Conflicts.Any(conflict =>
            conflict.PersonId == who.PersonId && (conflict.OtherId == against.PersonId || conflict.Organization == against.Organization));
        var market = facts.LabourMarkets.GetValueOrDefault(one.Organization);
        return !Either(RelationKind.VendorOf)
            && !Either(RelationKind.InLitigationWith)
            && !(facts.Rule != RivalRule.None && Either(RelationKind.Rival))
            && !(facts.Rule == RivalRule.LabourMarket && market is not null && market == facts.LabourMarkets.GetValueOrDefault(other.Organization))
            && !Owns(one.Organization, other.Organization, 5) && !Owns(other.Organization, one.Organization, 5)
            && !Manages(one.PersonId, other.PersonId, 6) && !Manages(other.PersonId, one.PersonId, 6)
            && !Declared(one, other) && !Declared(other, one);
    }

    private static IndependenceFacts Facts(Random random)
    {
        var organizations = Enumerable.Range(0, 5).Select(i => $"own-{i}").ToArray();
        var people = Enumerable.Range(0, 6).Select(i => new Employed(new Guid(i + 1, 0, 0, new byte[8]), random.Next(8) == 0 ? null : organizations[random.Next(5)])).ToArray();
        string Any() => organizations[random.Next(5)];
        Guid Anybody() => people[random.Next(6)].PersonId;
        return new IndependenceFacts(
            people,
            [.. Enumerable.Range(0, random.Next(5)).Select(_ => new Relation((RelationKind)random.Next(1, 5), Any(), Any())).Where(relation => relation.Organization != relation.OtherOrganization)],
            [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(2) == 0 ? new Conflict(Anybody(), Anybody(), null) : new Conflict(Anybody(), null, Any())).Where(conflict => conflict.OtherId != conflict.PersonId)],
            [.. Enumerable.Range(0, random.Next(5)).Select(_ => new ReportingLine(Anybody(), Anybody())).Where(line => line.ManagerId != line.ReportId)],
            (RivalRule)random.Next(1, 4),
            organizations.Where(_ => random.Next(3) > 0).ToDictionary(organization => organization, _ => random.Next(2) == 0 ? "17140" : "19740"));
    }
}

using CsCheck;
using MentorNet.Matching.Capacity;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using MentorNet.Matching.Suggestions;
using MentorNet.Matching.Suggestions.Index;
using Xunit;

namespace MentorNet.Matching.Tests.Suggestions;

public sealed class CandidateIndexTests
{
    private static readonly string[] Slugs = ["align-policy", "strategic-plan", "money-and-staff", "mentorship", "senior-table", "community-act", "community-define"];

    private static readonly string[] Tags = ["en", "en-US", "es", "es-MX", "zxx"];

    private static readonly Gen<int[]?> Slots = Gen.Select(Gen.Int[0, 6], Gen.Int[0, 1300], Gen.Int[15, 500])
        .List[0, 4]
        .Select(slots => slots
            .Select(slot => ((slot.Item1 * 1440) + slot.Item2, Math.Min((slot.Item1 * 1440) + slot.Item2 + slot.Item3, (slot.Item1 + 1) * 1440)))
            .OrderBy(slot => slot.Item1)
            .SelectMany(slot => new[] { slot.Item1, slot.Item2 })
            .ToArray() is { Length: > 0 } found ? found : null);

    private static readonly Gen<Candidate> People =
        from id in Gen.Guid
        from organization in Gen.OneOfConst("", "organizations/nces-1", "organizations/nces-2", "organizations/nces-3", "organizations/ipeds-3")
        from kind in Gen.OneOfConst("", "SCHOOL_DISTRICT", "UNIVERSITY", "HOSPITAL", "CHARTER_OPERATOR")
        from state in Gen.OneOfConst("", "OH", "TX")
        from locale in Gen.OneOfConst("", "Suburb: Large", "Suburb: Small", "Rural: Remote")
        from enrollment in Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 5000].Select(n => (int?)n))
        from needs in Gen.Shuffle(Slugs, 0, Slugs.Length)
        from offers in Gen.Shuffle(Slugs, 0, Slugs.Length)
        from strengths in Gen.Int[1, 3].Array[7]
        from job in Gen.Select(
            Gen.OneOfConst("REPORTS_TO_UNSPECIFIED", "CHIEF_EXECUTIVE", "CABINET_MEMBER", "HUMAN_RESOURCES", "ACADEMIC_OFFICE", "OTHER"),
            Gen.OneOfConst("TEAM_SIZE_UNSPECIFIED", "ALONE", "ONE_OR_TWO", "THREE_TO_FIVE", "SIX_OR_MORE"),
            Gen.OneOfConst("BUDGET_UNSPECIFIED", "NONE", "UNDER_50K", "FROM_50K_TO_250K", "OVER_250K"),
            Gen.OneOfConst("SENIOR_SEAT_UNSPECIFIED", "YES", "NO", "SOMETIMES"),
            Gen.OneOfConst("POST_UNSPECIFIED", "NEW_POST", "INHERITED"))
        from years in Gen.Int[0, 40].Nullable()
        from languages in Gen.Shuffle(Tags, 0, 3)
        from zone in Gen.OneOfConst("", "America/New_York", "America/Phoenix", "Pacific/Auckland", "Asia/Kolkata", "Europe/London", "Nowhere/Land")
        from slots in Slots
        from family in Gen.OneOfConst("", "chief-equity-officer", "title-ix")
        from serves in Gen.OneOfConst<string[]>(["mentor"], ["coach"], ["mentor", "coach"])
        select new Candidate(
            id, serves, organization, kind, state, locale, enrollment, needs, offers, job.Item1, job.Item2, job.Item3, job.Item4, job.Item5,
            years, 3, languages, zone, true, NeedStrengths: strengths[..needs.Length], OfferStrengths: strengths[..offers.Length], Slots: slots, TitleFamily: family,
            MeetingModes: years % 2 == 0 ? ["VIDEO"] : ["PHONE", "IN_PERSON"]);

    private static readonly Gen<WeightTable> Tables = Gen.Select(Gen.Int[0, 1000].Array[6], Gen.Int[0, 1000].Array[6], Gen.Int[0, 1000].Array[6])
        .Where((peer, coach, cross) => peer.Sum() > 0 && coach.Sum() > 0 && cross.Sum() > 0)
        .Select((peer, coach, cross) => new WeightTable(1, peer, coach, cross));

    [Fact]
    public void Finds_exactly_whom_a_plain_look_at_everybody_finds() =>
        Gen.Select(People, People.List[0, 60], Gen.OneOf(Gen.Const(WeightTable.Usual), Tables), Gen.Int[1, 8], Gen.Int[0, 5], Gen.OneOfConst(Enum.GetValues<Kind>())).Sample(
            (officer, others, weights, k, leftOut, kind) =>
            {
                var people = others.DistinctBy(person => person.PersonId).Where(person => person.PersonId != officer.PersonId).ToList();
                using var index = Index(people);
                List<Guid> without = [.. people.Take(leftOut).Select(person => person.PersonId)];

                var found = Find(index, new(officer, kind, weights, without, [], SuggestionFilter.None), k);

                Assert.Equal(Plainly(officer, people.Skip(leftOut), kind, weights, k), found.Select(hit => (hit.PersonId, hit.Score)));
            },
            iter: 2000);

    [Fact]
    public void Finds_nobody_from_whom_the_officer_is_kept_apart() => Gen.Select(People, People.List[0, 40]).Sample((officer, others) =>
    {
        var people = others.DistinctBy(person => person.PersonId).Where(person => person.PersonId != officer.PersonId).ToList();
        using var index = Index(people);
        var kept = officer with { OrganizationsApart = ["organizations/nces-2", "organizations/nces-9"], PeopleApart = [.. people.Take(3).Select(person => person.PersonId)] };

        Assert.Equal(
            Plainly(kept, people, Kind.Peer, WeightTable.Usual, 5),
            Find(index, new(kept, Kind.Peer, WeightTable.Usual, [], [], SuggestionFilter.None), 5).Select(hit => (hit.PersonId, hit.Score)));
    });

    [Fact]
    public void Stays_exact_while_people_come_change_and_go() =>
        Gen.Select(People, People.List[1, 40], People.List[1, 40], Gen.Int[0, 39].List[0, 20]).Sample((officer, first, second, gone) =>
        {
            var now = first.DistinctBy(person => person.PersonId).Where(person => person.PersonId != officer.PersonId).ToDictionary(person => person.PersonId);
            using var index = Index(now.Values);
            foreach (var person in second.DistinctBy(person => person.PersonId).Where(person => person.PersonId != officer.PersonId))
            {
                now[person.PersonId] = person;
                var (available, room) = Open(person);
                index.Put(person, available, room);
            }

            foreach (var (id, changed) in now.Keys.Order().Zip(second).Take(5).ToList())
            {
                now[id] = changed with { PersonId = id };
                var (available, room) = Open(now[id]);
                index.Put(now[id], available, room);
            }

            foreach (var id in gone.Where(at => at < now.Count).Select(at => now.Keys.Order().ElementAt(at)).Distinct().ToList())
            {
                now.Remove(id);
                index.Remove(id);
            }

            Assert.Equal(
                Plainly(officer, now.Values, Kind.Peer, WeightTable.Usual, 5),
                Find(index, new(officer, Kind.Peer, WeightTable.Usual, [], [], SuggestionFilter.None), 5).Select(hit => (hit.PersonId, hit.Score)));
        });

    [Fact]
    public void Finds_nobody_who_has_no_room_but_whom_the_officer_sees_already() => Gen.Select(People, People.List[1, 30]).Sample((officer, others) =>
    {
        var people = others.DistinctBy(person => person.PersonId).Where(person => person.PersonId != officer.PersonId).ToList();
        using var index = new CandidateIndex(people.Select((person, i) => (person, Open(person).Available, i % 2 == 0 ? Open(person).Available : 0)));
        var withoutRoom = people.Where((_, i) => i % 2 == 1).ToList();
        List<Guid> seen = [.. withoutRoom.Take(2).Select(person => person.PersonId)];

        var found = Find(index, new(officer, Kind.Coach, WeightTable.Usual, [], seen, SuggestionFilter.None), 5);

        Assert.Equal(
            Plainly(officer, people.Where(person => seen.Contains(person.PersonId) || !withoutRoom.Contains(person)), Kind.Coach, WeightTable.Usual, 5),
            found.Select(hit => (hit.PersonId, hit.Score)));
    });

    [Fact]
    public void Filters_leave_exactly_those_who_fit() => Gen.Select(People, People.List[0, 40], Gen.Int[0, 4]).Sample((officer, others, hours) =>
    {
        var people = others.DistinctBy(person => person.PersonId).Where(person => person.PersonId != officer.PersonId).ToList();
        using var index = Index(people);
        var filter = new SuggestionFilter(["mentorship", "senior-table"], ["SCHOOL_DISTRICT", "HOSPITAL"], ["OH"], ["Suburb"], ["en-GB"], ["VIDEO"], MinHalfHours: hours);

        var found = Find(index, new(officer, Kind.Peer, WeightTable.Usual, [], [], filter), 5);

        Assert.Equal(
            Plainly(
                officer,
                people.Where(person => person.Offers.Intersect(["mentorship", "senior-table"]).Any()
                    && person is { OrganizationKind: "SCHOOL_DISTRICT" or "HOSPITAL", State: "OH" }
                    && person.Locale.StartsWith("Suburb", StringComparison.Ordinal)
                    && person.Languages.Any(tag => tag.StartsWith("en", StringComparison.Ordinal))
                    && person.MeetingModes!.Contains("VIDEO")
                    && (hours == 0 || Compatibility.HalfHoursInCommon(officer, person) >= hours)),
                Kind.Peer,
                WeightTable.Usual,
                5),
            found.Select(hit => (hit.PersonId, hit.Score)));
    });

    private static CandidateIndex Index(IEnumerable<Candidate> people) => new(people.Select(person => (person, Open(person).Available, Open(person).Room)));

    private static (int Available, int Room) Open(Candidate person) => CandidateIndex.Standing(person, new Places([]), _ => 0, default);

    private static List<Hit> Find(CandidateIndex index, SuggestionQuery query, int k)
    {
        var best = new Hit[k];
        return [.. best.Take(index.Find(query, best))];
    }

    private static IEnumerable<(Guid, int)> Plainly(Candidate officer, IEnumerable<Candidate> people, Kind kind, WeightTable weights, int k) => people
        .Where(person => person.Serves(kind))
        .Select(person => (person.PersonId, Score: Compatibility.Score(officer, person, kind, weights)))
        .Where(item => item.Score is not null)
        .OrderByDescending(item => item.Score)
        .ThenBy(item => Lottery.Draw(officer.PersonId, item.PersonId))
        .ThenBy(item => item.PersonId)
        .Take(k)
        .Select(item => (item.PersonId, item.Score!.Value));
}

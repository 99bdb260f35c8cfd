using CsCheck;
using MentorNet.Matching.Facts;
using MentorNet.Matching.Fit;
using Xunit;

namespace MentorNet.Matching.Tests.Fit;

public sealed class CompatibilityTests
{
    private static readonly string[] Slugs = ["align-policy", "strategic-plan", "money-and-staff", "mentorship", "senior-table", "dei-practice"];

    private static readonly string[] Tags = ["en", "en-US", "es", "es-MX", "zxx"];

    private static readonly Gen<Candidate> People =
        from id in Gen.Guid
        from organization in Gen.OneOfConst("", "organizations/nces-1", "organizations/nces-2", "organizations/ipeds-3")
        from kind in Gen.OneOfConst("", "SCHOOL_DISTRICT", "UNIVERSITY", "HOSPITAL")
        from state in Gen.OneOfConst("", "OH", "TX")
        from locale in Gen.OneOfConst("", "Suburb: Large", "Suburb: Small", "Rural: Remote")
        from enrollment in Gen.Int[0, 100_000].Nullable()
        from needs in Gen.Shuffle(Slugs, 0, Slugs.Length)
        from offers in Gen.Shuffle(Slugs, 0, Slugs.Length)
        from job in Gen.Select(
            Gen.OneOfConst("REPORTS_TO_UNSPECIFIED", "CHIEF_EXECUTIVE", "CABINET_MEMBER", "HUMAN_RESOURCES", "ACADEMIC_OFFICE", "OTHER"),
            Gen.OneOfConst("TEAM_SIZE_UNSPECIFIED", "ALONE", "ONE_OR_TWO", "THREE_TO_FIVE", "SIX_OR_MORE"),
            Gen.OneOfConst("BUDGET_UNSPECIFIED", "NONE", "UNDER_50K", "FROM_50K_TO_250K", "OVER_250K"),
            Gen.OneOfConst("SENIOR_SEAT_UNSPECIFIED", "YES", "NO", "SOMETIMES"),
            Gen.OneOfConst("POST_UNSPECIFIED", "NEW_POST", "INHERITED"))
        from years in Gen.Int[0, 60].Nullable()
        from languages in Gen.Shuffle(Tags, 0, 3)
        from zone in Gen.OneOfConst("", "America/New_York", "America/Phoenix", "Pacific/Auckland", "Nowhere/Land")
        select new Candidate(
            id, ["officer", "mentor"], organization, kind, state, locale, enrollment, needs, offers, job.Item1, job.Item2, job.Item3, job.Item4, job.Item5,
            years, 3, languages, zone, true);

    private static readonly Gen<(Candidate Officer, Candidate Mentor)> Pairs =
        Gen.Select(People, People, (officer, mentor) => (officer, mentor));

    private static readonly Gen<(Candidate Officer, Candidate Mentor)> Fitting =
        Pairs.Where(pair => Compatibility.Score(pair.Officer, pair.Mentor, Kind.Peer) is not null);

    private static IEnumerable<Kind> Kinds((Candidate Officer, Candidate Mentor) pair) =>
        Enum.GetValues<Kind>().Where(kind => Compatibility.Score(pair.Officer, pair.Mentor, kind) is not null);

    [Fact]
    public void The_score_is_within_its_bounds() => Pairs.Sample(pair =>
    {
        foreach (var kind in Enum.GetValues<Kind>())
        {
            if (Compatibility.Score(pair.Officer, pair.Mentor, kind) is { } score)
            {
                Assert.InRange(score, 0, Compatibility.Highest);
            }
        }
    });

    [Fact]
    public void Two_of_one_employer_or_of_an_unknown_one_never_have_a_score() => Pairs.Sample(pair =>
    {
        var sameEmployer = pair.Mentor with { Organization = pair.Officer.Organization };
        var unknown = pair.Mentor with { Organization = "" };

        Assert.Null(Compatibility.Score(pair.Officer, sameEmployer, Kind.Peer));
        Assert.Null(Compatibility.Score(pair.Officer, unknown, Kind.Peer));
        Assert.Null(Compatibility.Score(pair.Officer, pair.Officer, Kind.Peer));
    });

    [Fact]
    public void A_cross_sector_peer_works_in_another_sector() => Fitting.Sample(pair =>
    {
        Assert.Null(Compatibility.Score(
            pair.Officer with { OrganizationKind = "SCHOOL_DISTRICT" }, pair.Mentor with { OrganizationKind = "CHARTER_OPERATOR" }, Kind.CrossSector));
        Assert.Null(Compatibility.Score(pair.Officer with { OrganizationKind = "" }, pair.Mentor with { OrganizationKind = "HOSPITAL" }, Kind.CrossSector));
        Assert.NotNull(Compatibility.Score(
            pair.Officer with { OrganizationKind = "SCHOOL_DISTRICT" }, pair.Mentor with { OrganizationKind = "HOSPITAL" }, Kind.CrossSector));
    });

    [Fact]
    public void Two_without_a_shared_language_never_have_a_score() => Pairs.Sample(pair =>
        Assert.Null(Compatibility.Score(pair.Officer with { Languages = ["en-US", "es"] }, pair.Mentor with { Languages = ["fr", "de"] }, Kind.Peer)));

    [Fact]
    public void Regions_do_not_part_speakers() => Fitting.Sample(pair =>
        Assert.NotNull(Compatibility.Score(pair.Officer with { Languages = ["EN-us"] }, pair.Mentor with { Languages = ["fr", "en-GB"] }, Kind.Peer)));

    [Fact]
    public void The_order_of_lists_does_not_matter() => Fitting.Sample(pair =>
    {
        var turned = (
            Officer: pair.Officer with { Needs = [.. pair.Officer.Needs.Reverse()], Languages = [.. pair.Officer.Languages.Reverse()] },
            Mentor: pair.Mentor with { Offers = [.. pair.Mentor.Offers.Reverse()], Languages = [.. pair.Mentor.Languages.Reverse()] });

        foreach (var kind in Enum.GetValues<Kind>())
        {
            Assert.Equal(Compatibility.Score(pair.Officer, pair.Mentor, kind), Compatibility.Score(turned.Officer, turned.Mentor, kind));
        }
    });

    [Fact]
    public void One_more_met_need_is_never_worth_less() => Gen.Select(Fitting, Gen.OneOfConst(Slugs)).Sample((pair, slug) =>
    {
        var more = pair.Mentor with { Offers = [.. pair.Mentor.Offers.Append(slug).Distinct()] };

        foreach (var kind in Kinds(pair))
        {
            var before = Compatibility.Score(pair.Officer, pair.Mentor, kind);
            var after = Compatibility.Score(pair.Officer, more, kind);
            Assert.True(after >= before, $"{before} became {after}");
            if (Compatibility.MetNeeds(pair.Officer, more).Count > Compatibility.MetNeeds(pair.Officer, pair.Mentor).Count && pair.Officer.Needs.Length <= 4)
            {
                Assert.True(after > before, $"{before} became {after}");
            }
        }
    });

    [Fact]
    public void Who_is_no_mentor_for_the_same_job_alike_and_hours_loses_nothing_by_direction() => Fitting.Sample(pair =>
    {
        // Job-alike, organization and hours look the same from both sides; needs and experience are what has a direction.
        var officer = pair.Officer with { Needs = [], YearsOfPractice = null };
        var mentor = pair.Mentor with { Needs = [], YearsOfPractice = null };

        Assert.Equal(Compatibility.Score(officer, mentor, Kind.Peer), Compatibility.Score(mentor, officer, Kind.Peer));
    });

    [Fact]
    public void Every_fitting_pair_has_a_reason_that_is_a_sentence() => Fitting.Sample(pair =>
    {
        foreach (var reader in Enum.GetValues<Reader>())
        {
            var reasons = Sentences(pair.Officer, pair.Mentor, slug => slug, reader);

            Assert.NotEmpty(reasons);
            Assert.All(reasons, reason => Assert.Matches("^[A-Z][^{}|#]*\\.$", reason));
        }
    });

    [Fact]
    public void Reads_as_in_the_example()
    {
        var officer = new Candidate(
            Guid.CreateVersion7(), ["officer"], "organizations/nces-1", "SCHOOL_DISTRICT", "OH", "Suburb: Large", 5000, ["senior-table"], [],
            "CHIEF_EXECUTIVE", "ALONE", "NONE", "NO", "NEW_POST", 1, 0, ["en"], "America/New_York", true);
        var mentor = officer with
        {
            PersonId = Guid.CreateVersion7(),
            Organization = "organizations/nces-2",
            State = "TX",
            Locale = "Rural: Remote",
            Enrollment = 900,
            Offers = ["senior-table"],
            SeniorSeat = "YES",
            Budget = "OVER_250K",
            Post = "INHERITED",
            YearsOfPractice = 7,
            TimeZone = "America/Chicago",
        };

        Assert.Equal(
            [
                "They have done what you are working on: earning a seat at the senior table.",
                "You both work alone and report to the superintendent or chief executive.",
                "They have 6 more years in the field.",
                "Your working days overlap by 7 hours.",
                "You both work for a school district.",
                "You share a language: English.",
            ],
            Sentences(officer, mentor, _ => "earning a seat at the senior table"));
        Assert.Equal(
            ["You have done what they are working on: earning a seat at the senior table.", "You both work alone and report to the superintendent or chief executive.", "You have 6 more years in the field."],
            Sentences(officer, mentor, _ => "earning a seat at the senior table", Reader.Mentor).Take(3));
        Assert.Equal(
            [
                "The mentor has done what the officer is working on: earning a seat at the senior table.",
                "Both work alone and report to the superintendent or chief executive.",
                "The mentor has 6 more years in the field.",
                "Their working days overlap by 7 hours.",
                "Both work for a school district.",
                "They share a language: English.",
            ],
            Sentences(officer, mentor, _ => "earning a seat at the senior table", Reader.Admin));
    }

    private static IEnumerable<string> Sentences(Candidate officer, Candidate mentor, Func<string, string> needTitle, Reader reader = Reader.Officer) =>
        Compatibility.Reasons(officer, mentor, Kind.Peer).Select(reason => FitMapping.Sentence(reason, reader, needTitle));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 60_000)]
    [InlineData(2, 120_000)]
    [InlineData(10, 120_000)]
    [InlineData(11, 84_000)]
    [InlineData(20, 48_000)]
    public void Experience_counts_most_at_a_useful_distance(int ahead, int points)
    {
        var officer = new Candidate(
            Guid.CreateVersion7(), [], "organizations/nces-1", "", "", "", null, [], [], "", "", "", "", "", 3, 0, ["en"], "", true);
        var mentor = officer with { PersonId = Guid.CreateVersion7(), Organization = "organizations/nces-2", YearsOfPractice = 3 + ahead };

        Assert.Equal(points, Compatibility.Score(officer, mentor, Kind.Peer));
    }
}

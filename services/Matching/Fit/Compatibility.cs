using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Fit;

/// <summary>Names why two people fit; its sentence is in <see cref="FitTexts"/>.</summary>
internal enum FitCode
{
    NeedsMet,
    JobAlike,
    JobNearlyAlike,
    MoreYears,
    OrganizationAlike,
    OtherSector,
    HoursShared,
    WorkingHoursSame,
    WorkingHoursOverlap,
    LanguageShared,
}

/// <summary>Why two people fit: a code with what its sentence needs. It is the same for everyone who reads it.</summary>
internal sealed record FitReason(FitCode Code, IReadOnlyDictionary<string, string> Arguments)
{
    public static FitReason Of(FitCode code, params ReadOnlySpan<(string Name, object Value)> arguments) => new(code, Texts.Arguments(arguments));
}

/// <summary>What one part of the score gives for two people, with its reason; there is none where it gives nothing.</summary>
internal sealed record PartScore(Part Part, int Points, int Most, FitReason? Reason);

/// <summary>
/// Says how well a mentor fits an officer: 0 to 1,000,000, from closed fields only, with the reason of each part as a code.
/// Two things are no part of the score but a condition: independence, and a shared language. Each part gives a share of what it counts
/// at most (<see cref="Weights"/>):
/// <code>
/// needs met by offers       by the strength of both, with diminishing returns
/// job-alike                 reports to, team, budget, senior seat, post
/// experience ahead          2 to 10 years; less is close, more is far
/// organization likeness     kind, locale, size, state
/// hours that overlap        half hours of the week, in the worse of winter and summer; where somebody's are not known, of a working day
/// another sector            and there the same family of titles
/// </code>
/// Pure: no clock, no I/O; the same two people give the same result on any machine.
/// </summary>
internal static class Compatibility
{
    public const int Highest = 1_000_000;

    /// <summary>How many half hours of a week in common are enough: four hours.</summary>
    public const int EnoughHalfHours = 8;

    public const int WorkingDay = 480;

    private static readonly Part[] AllParts = Enum.GetValues<Part>();

    public static readonly string[] Team = ["ALONE", "ONE_OR_TWO", "THREE_TO_FIVE", "SIX_OR_MORE"];
    public static readonly string[] Money = ["NONE", "UNDER_50K", "FROM_50K_TO_250K", "OVER_250K"];

    /// <summary>Scores a mentor for an officer; null where independence or a shared language is missing.</summary>
    public static int? Score(Candidate officer, Candidate mentor, Kind kind, WeightTable? weights = null)
    {
        if (!officer.IsIndependentOf(mentor) || !ShareLanguage(officer, mentor) || (kind == Kind.CrossSector && !officer.IsOfAnotherSectorThan(mentor)))
        {
            return null;
        }

        return Points(officer, mentor, kind, weights);
    }

    /// <summary>The sum of the parts, whether the two may be paired or not.</summary>
    public static int Points(Candidate officer, Candidate mentor, Kind kind, WeightTable? weights = null)
    {
        var most = (weights ?? WeightTable.Usual).Of(kind);
        var points = 0;
        foreach (var part in AllParts)
        {
            points += most[(int)part] * Share(part, officer, mentor);
        }

        return points;
    }

    /// <summary>Gives what each part gives, in the order of the parts; the sum is the score.</summary>
    public static IReadOnlyList<PartScore> Parts(Candidate officer, Candidate mentor, Kind kind, WeightTable? weights = null) =>
        [.. AllParts.Select(part =>
        {
            var most = (weights ?? WeightTable.Usual).Of(kind)[(int)part];
            var share = Share(part, officer, mentor);
            return new PartScore(part, most * share, most * 1000, share > 0 ? Reason(part, officer, mentor) : null);
        })];

    /// <summary>Gives the reasons of a score, most important first; at least one for two who share a language.</summary>
    public static IReadOnlyList<FitReason> Reasons(Candidate officer, Candidate mentor, Kind kind, WeightTable? weights = null)
    {
        var reasons = Parts(officer, mentor, kind, weights)
            .Where(part => part.Points > 0)
            .OrderByDescending(part => part.Points)
            .Select(part => part.Reason!)
            .ToList();
        if (SharedLanguage(officer, mentor) is { } language)
        {
            reasons.Add(FitReason.Of(FitCode.LanguageShared, ("language", language)));
        }

        return reasons;
    }

    /// <summary>Lists the officer's needs that the mentor offers: what counts most first, then in the officer's order.</summary>
    public static IReadOnlyList<string> MetNeeds(Candidate officer, Candidate mentor) =>
        [.. officer.Needs.Where(need => mentor.Offers.Contains(need)).OrderByDescending(need => officer.NeedStrength(need) * mentor.OfferStrength(need))];

    /// <summary>Says whether the two share a language. Regions do not part speakers: en-US meets en-GB.</summary>
    public static bool ShareLanguage(Candidate officer, Candidate mentor)
    {
        foreach (var language in officer.Languages)
        {
            if (Speaks(mentor, language))
            {
                return true;
            }
        }

        return false;
    }

    private static string? SharedLanguage(Candidate officer, Candidate mentor) =>
        Array.Find(officer.Languages, language => Speaks(mentor, language)) is { } shared ? Primary(shared).ToString().ToLowerInvariant() : null;

    private static bool Speaks(Candidate person, string language)
    {
        foreach (var other in person.Languages)
        {
            if (Primary(language).Equals(Primary(other), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static ReadOnlySpan<char> Primary(string tag)
    {
        var end = tag.IndexOf('-', StringComparison.Ordinal);
        return end < 0 ? tag : tag.AsSpan(0, end);
    }

    /// <summary>Gives how much of a part two people have, in thousandths.</summary>
    private static int Share(Part part, Candidate officer, Candidate mentor) => part switch
    {
        Part.Needs => NeedsShare(officer, mentor),
        Part.JobAlike => JobShare(officer, mentor),
        Part.Experience => ExperienceShare(officer, mentor),
        Part.Organization => OrganizationShare(officer, mentor),
        Part.Hours => HoursShare(HalfHoursInCommon(officer, mentor), Overlap(officer, mentor)),
        _ => CrossSectorShare(officer.IsOfAnotherSectorThan(mentor), SameFamily(officer, mentor)),
    };

    private static FitReason Reason(Part part, Candidate officer, Candidate mentor)
    {
        switch (part)
        {
            case Part.Needs:
                return FitReason.Of(FitCode.NeedsMet, ("needs", Several(MetNeeds(officer, mentor).Take(3))));
            case Part.JobAlike:
                var job = JobAlike(officer, mentor).Take(3).ToList();
                return job.Count > 0 ? FitReason.Of(FitCode.JobAlike, ("alike", Several(job))) : FitReason.Of(FitCode.JobNearlyAlike);
            case Part.Experience:
                return FitReason.Of(FitCode.MoreYears, ("years", (mentor.YearsOfPractice - officer.YearsOfPractice) ?? 0));
            case Part.Organization:
                return FitReason.Of(FitCode.OrganizationAlike, ("kind", SameKind(officer, mentor) ? officer.OrganizationKind : ""), ("alike", Several(OrganizationAlike(officer, mentor))));
            case Part.CrossSector:
                return FitReason.Of(
                    FitCode.OtherSector,
                    ("mentor_sector", Candidate.Sector(mentor.OrganizationKind)!),
                    ("officer_sector", Candidate.Sector(officer.OrganizationKind)!),
                    ("same_role", SameFamily(officer, mentor) ? "true" : "false"));
            default:
                if (HalfHoursInCommon(officer, mentor) is { } half)
                {
                    return FitReason.Of(FitCode.HoursShared, ("hours", half / 2), ("half", half % 2));
                }

                var minutes = Overlap(officer, mentor);
                return minutes == WorkingDay
                    ? FitReason.Of(FitCode.WorkingHoursSame)
                    : FitReason.Of(FitCode.WorkingHoursOverlap, ("hours", minutes / 60), ("minutes", minutes % 60));
        }
    }

    // All shares are in thousandths of their part.
    private static int NeedsShare(Candidate officer, Candidate mentor)
    {
        var met = 0;
        var all = 0;
        foreach (var need in officer.Needs)
        {
            var strength = officer.NeedStrength(need);
            met += strength * OfferValue(mentor.OfferStrength(need));
            all += strength * OfferValue(Candidate.UsualStrength);
        }

        return NeedsShare(met, all);
    }

    /// <summary>What an offer of this strength gives to a need: 2, 3 or 4; nothing where there is none.</summary>
    public static int OfferValue(int strength) => strength == 0 ? 0 : strength + 1;

    /// <summary>Gives the share for what is met of all that could be: the first counts most, and the last least (2r - r², for the part r that is met).</summary>
    public static int NeedsShare(int met, int all) => all == 0 ? 0 : (int)(1000L * Math.Min(met, all) * ((2L * all) - Math.Min(met, all)) / ((long)all * all));

    /// <summary>Gives the share for hours in common; where the times of one of the two are not known, for how their working days lie.</summary>
    public static int HoursShare(int? halfHours, int overlap) =>
        halfHours is { } half ? Math.Min(half, EnoughHalfHours) * 1000 / EnoughHalfHours : overlap * 1000 / WorkingDay;

    public static int CrossSectorShare(bool otherSector, bool sameFamily) => !otherSector ? 0 : sameFamily ? 1000 : 600;

    private static int JobShare(Candidate officer, Candidate mentor)
    {
        return Share(320, officer.TeamSize == mentor.TeamSize && TeamAlike(officer.TeamSize) is not null, Next(Team, officer.TeamSize, mentor.TeamSize))
            + Share(280, officer.ReportsTo == mentor.ReportsTo && ReportsToAlike(officer.ReportsTo) is not null)
            + Share(160, officer.Post == mentor.Post && PostAlike(officer.Post) is not null)
            + Share(120, officer.Budget == mentor.Budget && BudgetAlike(officer.Budget) is not null, Next(Money, officer.Budget, mentor.Budget))
            + Share(120, officer.SeniorSeat == mentor.SeniorSeat && SeatAlike(officer.SeniorSeat) is not null);

        static int Share(int whole, bool same, bool nearly = false) => same ? whole : nearly ? whole / 2 : 0;
    }

    private static int ExperienceShare(Candidate officer, Candidate mentor) => ExperienceShare(mentor.YearsOfPractice - officer.YearsOfPractice);

    /// <summary>Gives the share for so many years ahead: a useful distance counts most.</summary>
    public static int ExperienceShare(int? ahead) => ahead switch
    {
        null or <= 0 => 0,
        1 => 500,
        <= 10 => 1000,
        <= 15 => 700,
        _ => 400,
    };

    private static int OrganizationShare(Candidate officer, Candidate mentor) =>
        (SameKind(officer, mentor) ? 400 : 0)
        + (SameLocale(officer, mentor) ? 200 : 0)
        + (LikeSize(officer, mentor) ? 200 : 0)
        + (SameState(officer, mentor) ? 200 : 0);

    // In minutes of a working day; 0 where a time zone is not known.
    private static int Overlap(Candidate officer, Candidate mentor) => Overlap(officer.Distance, mentor.Distance);

    public static int Overlap(Offsets.Pair? own, Offsets.Pair? theirs)
    {
        return own is null || theirs is null ? 0 : Math.Max(0, WorkingDay - Math.Max(Apart(own.Winter, theirs.Winter), Apart(own.Summer, theirs.Summer)));

        // Around the date line the shorter way counts.
        static int Apart(int one, int other) => Math.Abs(one - other) is var minutes && minutes > 720 ? 1440 - minutes : minutes;
    }

    /// <summary>Counts the half hours of a week at which both can meet, in the worse of winter and summer; null where the times of one are not known.</summary>
    public static int? HalfHoursInCommon(Candidate officer, Candidate mentor)
    {
        if (officer.Slots is not { Length: > 0 } own || mentor.Slots is not { Length: > 0 } theirs
            || officer.Distance is not { } here || mentor.Distance is not { } there)
        {
            return null;
        }

        var winter = Week.Common(Week.Of(own, here.Winter), Week.Of(theirs, there.Winter));
        return here.Summer - here.Winter == there.Summer - there.Winter ? winter : Math.Min(winter, Week.Common(Week.Of(own, here.Summer), Week.Of(theirs, there.Summer)));
    }

    private static bool SameFamily(Candidate officer, Candidate mentor) => officer.TitleFamily.Length > 0 && officer.TitleFamily == mentor.TitleFamily;

    private static bool SameKind(Candidate officer, Candidate mentor) =>
        officer.OrganizationKind.Length > 0 && officer.OrganizationKind == mentor.OrganizationKind;

    private static bool SameLocale(Candidate officer, Candidate mentor) =>
        LocaleType(officer.Locale) is { Length: > 0 } type && type.Equals(LocaleType(mentor.Locale), StringComparison.Ordinal);

    private static bool LikeSize(Candidate officer, Candidate mentor) =>
        officer.Enrollment is > 0 and var own && mentor.Enrollment is > 0 and var theirs && Math.Max(own, theirs) <= 2L * Math.Min(own, theirs);

    private static bool SameState(Candidate officer, Candidate mentor) => officer.State.Length > 0 && officer.State == mentor.State;

    private static bool Next(string[] scale, string one, string other) =>
        Array.IndexOf(scale, one) is var i and >= 0 && Array.IndexOf(scale, other) is var j and >= 0 && Math.Abs(i - j) == 1;

    private static IEnumerable<string> JobAlike(Candidate officer, Candidate mentor) => new[]
    {
        officer.TeamSize == mentor.TeamSize ? TeamAlike(officer.TeamSize) : null,
        officer.ReportsTo == mentor.ReportsTo ? ReportsToAlike(officer.ReportsTo) : null,
        officer.Post == mentor.Post ? PostAlike(officer.Post) : null,
        officer.Budget == mentor.Budget ? BudgetAlike(officer.Budget) : null,
        officer.SeniorSeat == mentor.SeniorSeat ? SeatAlike(officer.SeniorSeat) : null,
    }.OfType<string>();

    // What cannot be told apart, such as "somebody else", is nothing to be alike in.
    private static string? TeamAlike(string size) => Team.Contains(size) ? $"TEAM_{size}" : null;

    private static string? ReportsToAlike(string reportsTo) =>
        reportsTo is "CHIEF_EXECUTIVE" or "CABINET_MEMBER" or "HUMAN_RESOURCES" or "ACADEMIC_OFFICE" ? $"REPORTS_TO_{reportsTo}" : null;

    private static string? PostAlike(string post) => post is "NEW_POST" or "INHERITED" ? $"POST_{post}" : null;

    private static string? BudgetAlike(string budget) => Money.Contains(budget) ? $"BUDGET_{budget}" : null;

    private static string? SeatAlike(string seat) => seat is "YES" or "NO" or "SOMETIMES" ? $"SEAT_{seat}" : null;

    private static IEnumerable<string> OrganizationAlike(Candidate officer, Candidate mentor)
    {
        if (SameLocale(officer, mentor))
        {
            yield return LocaleType(officer.Locale) switch
            {
                "City" => "CITY",
                "Suburb" => "SUBURB",
                "Town" => "TOWN",
                _ => "RURAL",
            };
        }

        if (LikeSize(officer, mentor))
        {
            yield return "SIZE";
        }

        if (SameState(officer, mentor))
        {
            yield return "STATE";
        }
    }

    // NCES locales read `Suburb: Large`; the word before the colon is the type.
    public static string LocaleType(string locale) => locale.Split(':')[0].Trim();

    private static string Several(IEnumerable<string> values) => string.Join(',', values);
}

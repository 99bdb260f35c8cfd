using MentorNet.Matching.Facts;
using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Fit;

/// <summary>Says to whom reasons speak.</summary>
internal enum Reader
{
    Officer,
    Mentor,
    Admin,
}

/// <summary>What one part of the score gives for two people, with its reason in words; the words are empty where it gives nothing.</summary>
internal sealed record PartScore(Part Part, int Points, int Most, string Words);

/// <summary>
/// Says how well a mentor fits an officer: 0 to 1,000,000, from closed fields only, with the reason of each part in plain words.
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

        var most = (weights ?? WeightTable.Usual).Of(kind);
        var points = 0;
        foreach (var part in AllParts)
        {
            points += most[(int)part] * Share(part, officer, mentor);
        }

        return points;
    }

    /// <summary>Gives what each part gives, in the order of the parts; the sum is the score.</summary>
    public static IReadOnlyList<PartScore> Parts(
        Candidate officer, Candidate mentor, Kind kind, Func<string, string> needTitle, Reader reader = Reader.Officer, WeightTable? weights = null) =>
        [.. AllParts.Select(part =>
        {
            var most = (weights ?? WeightTable.Usual).Of(kind)[(int)part];
            var share = Share(part, officer, mentor);
            return new PartScore(part, most * share, most * 1000, share > 0 ? Reason(part, officer, mentor, needTitle, reader) : "");
        })];

    /// <summary>Gives the reasons of a score as they read to somebody, most important first; at least one for two who share a language.</summary>
    public static IReadOnlyList<string> Reasons(
        Candidate officer, Candidate mentor, Kind kind, Func<string, string> needTitle, Reader reader = Reader.Officer, WeightTable? weights = null)
    {
        var reasons = Parts(officer, mentor, kind, needTitle, reader, weights)
            .Where(part => part.Points > 0)
            .OrderByDescending(part => part.Points)
            .Select(part => part.Words)
            .ToList();
        if (SharedLanguage(officer, mentor) is { } language)
        {
            reasons.Add($"{(reader == Reader.Admin ? "They" : "You")} share a language: {LanguageName(language)}.");
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

    private static string Reason(Part part, Candidate officer, Candidate mentor, Func<string, string> needTitle, Reader reader)
    {
        var both = reader == Reader.Admin ? "Both" : "You both";
        var your = reader == Reader.Admin ? "Their" : "Your";
        switch (part)
        {
            case Part.Needs:
                var needs = Listed([.. MetNeeds(officer, mentor).Take(3).Select(needTitle)]);
                return reader switch
                {
                    Reader.Officer => $"They have done what you need: {needs}.",
                    Reader.Mentor => $"You have done what they need: {needs}.",
                    _ => $"The mentor has done what the officer needs: {needs}.",
                };
            case Part.JobAlike:
                var job = JobWords(officer, mentor);
                return job.Length > 0 ? $"{both} {job}." : $"{your} teams or budgets are of nearly the same size.";
            case Part.Experience:
                var ahead = mentor.YearsOfPractice - officer.YearsOfPractice;
                var years = ahead == 1 ? "one more year" : $"{ahead} more years";
                return reader switch
                {
                    Reader.Officer => $"They have {years} in the field.",
                    Reader.Mentor => $"You have {years} in the field.",
                    _ => $"The mentor has {years} in the field.",
                };
            case Part.Organization:
                return $"{both} work for {OrganizationWords(officer, mentor)}.";
            case Part.CrossSector:
                var sector = Candidate.Sector(mentor.OrganizationKind);
                var alike = SameFamily(officer, mentor) ? ", in the same kind of role" : "";
                return reader switch
                {
                    Reader.Officer => $"They work in another sector, {sector}{alike}.",
                    Reader.Mentor => $"They work in another sector, {Candidate.Sector(officer.OrganizationKind)}{alike}.",
                    _ => $"The mentor works in another sector, {sector}{alike}.",
                };
            default:
                if (HalfHoursInCommon(officer, mentor) is { } half)
                {
                    var hours = half == 1 ? "half an hour" : half % 2 == 0 ? Plural(half / 2, "hour") : half == 3 ? "an hour and a half" : $"{half / 2} and a half hours";
                    return $"{(reader == Reader.Admin ? "They" : "You")} are both free for {hours} each week.";
                }

                return Overlap(officer, mentor) switch
                {
                    WorkingDay => $"{your} working hours are the same.",
                    >= 60 and var minutes => $"{your} working days overlap by {Plural(minutes / 60, "hour")}.",
                    var minutes => $"{your} working days overlap by {Plural(minutes, "minute")}.",
                };
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
        return Share(320, officer.TeamSize == mentor.TeamSize && TeamWords(officer.TeamSize) is not null, Next(Team, officer.TeamSize, mentor.TeamSize))
            + Share(280, officer.ReportsTo == mentor.ReportsTo && ReportsToWords(officer.ReportsTo) is not null)
            + Share(160, officer.Post == mentor.Post && PostWords(officer.Post) is not null)
            + Share(120, officer.Budget == mentor.Budget && BudgetWords(officer.Budget) is not null, Next(Money, officer.Budget, mentor.Budget))
            + Share(120, officer.SeniorSeat == mentor.SeniorSeat && SeatWords(officer.SeniorSeat) is not null);

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

    public static int Overlap(Offsets.Pair? own, Offsets.Pair? hers)
    {
        return own is null || hers is null ? 0 : Math.Max(0, WorkingDay - Math.Max(Apart(own.Winter, hers.Winter), Apart(own.Summer, hers.Summer)));

        // Around the date line the shorter way counts.
        static int Apart(int one, int other) => Math.Abs(one - other) is var minutes && minutes > 720 ? 1440 - minutes : minutes;
    }

    /// <summary>Counts the half hours of a week at which both can meet, in the worse of winter and summer; null where the times of one are not known.</summary>
    public static int? HalfHoursInCommon(Candidate officer, Candidate mentor)
    {
        if (officer.Slots is not { Length: > 0 } own || mentor.Slots is not { Length: > 0 } hers
            || officer.Distance is not { } here || mentor.Distance is not { } there)
        {
            return null;
        }

        var winter = Week.Common(Week.Of(own, here.Winter), Week.Of(hers, there.Winter));
        return here.Summer - here.Winter == there.Summer - there.Winter ? winter : Math.Min(winter, Week.Common(Week.Of(own, here.Summer), Week.Of(hers, there.Summer)));
    }

    private static bool SameFamily(Candidate officer, Candidate mentor) => officer.TitleFamily.Length > 0 && officer.TitleFamily == mentor.TitleFamily;

    private static bool SameKind(Candidate officer, Candidate mentor) =>
        officer.OrganizationKind.Length > 0 && officer.OrganizationKind == mentor.OrganizationKind;

    private static bool SameLocale(Candidate officer, Candidate mentor) =>
        LocaleType(officer.Locale) is { Length: > 0 } type && type.Equals(LocaleType(mentor.Locale), StringComparison.Ordinal);

    private static bool LikeSize(Candidate officer, Candidate mentor) =>
        officer.Enrollment is > 0 and var own && mentor.Enrollment is > 0 and var hers && Math.Max(own, hers) <= 2L * Math.Min(own, hers);

    private static bool SameState(Candidate officer, Candidate mentor) => officer.State.Length > 0 && officer.State == mentor.State;

    private static bool Next(string[] scale, string one, string other) =>
        Array.IndexOf(scale, one) is var i and >= 0 && Array.IndexOf(scale, other) is var j and >= 0 && Math.Abs(i - j) == 1;

    private static string JobWords(Candidate officer, Candidate mentor)
    {
        string?[] alike =
        [
            officer.TeamSize == mentor.TeamSize ? TeamWords(officer.TeamSize) : null,
            officer.ReportsTo == mentor.ReportsTo ? ReportsToWords(officer.ReportsTo) : null,
            officer.Post == mentor.Post ? PostWords(officer.Post) : null,
            officer.Budget == mentor.Budget ? BudgetWords(officer.Budget) : null,
            officer.SeniorSeat == mentor.SeniorSeat ? SeatWords(officer.SeniorSeat) : null,
        ];
        return Listed([.. alike.OfType<string>().Take(3)]);
    }

    private static string? TeamWords(string size) => size switch
    {
        "ALONE" => "work alone",
        "ONE_OR_TWO" => "have a team of one or two",
        "THREE_TO_FIVE" => "have a team of three to five",
        "SIX_OR_MORE" => "have a team of six or more",
        _ => null,
    };

    private static string? ReportsToWords(string reportsTo) => reportsTo switch
    {
        "CHIEF_EXECUTIVE" => "report to the superintendent or chief executive",
        "CABINET_MEMBER" => "report to a member of the cabinet",
        "HUMAN_RESOURCES" => "report to human resources",
        "ACADEMIC_OFFICE" => "report to the academic office",
        _ => null,
    };

    private static string? PostWords(string post) => post switch
    {
        "NEW_POST" => "hold a post that was new",
        "INHERITED" => "took over the post from somebody",
        _ => null,
    };

    private static string? BudgetWords(string budget) => budget switch
    {
        "NONE" => "have no budget",
        "UNDER_50K" => "have a budget under $50,000",
        "FROM_50K_TO_250K" => "have a budget of $50,000 to $250,000",
        "OVER_250K" => "have a budget over $250,000",
        _ => null,
    };

    private static string? SeatWords(string seat) => seat switch
    {
        "YES" => "have a seat at the senior table",
        "NO" => "have no seat at the senior table",
        "SOMETIMES" => "are asked to the senior table only sometimes",
        _ => null,
    };

    private static string OrganizationWords(Candidate officer, Candidate mentor)
    {
        var where = SameKind(officer, mentor)
            ? officer.OrganizationKind switch
            {
                "SCHOOL_DISTRICT" => "a school district",
                "CHARTER_OPERATOR" => "a charter operator",
                "EDUCATION_AGENCY" => "an education agency",
                "UNIVERSITY" => "a university or college",
                "HOSPITAL" => "a hospital",
                "CITY_OR_COUNTY" => "a city or county",
                "COMPANY" => "a company",
                "NON_PROFIT" => "a non-profit",
                _ => "an organization of the same kind",
            }
            : "an organization";
        var details = new List<string>();
        if (SameLocale(officer, mentor))
        {
            details.Add(LocaleType(officer.Locale) switch
            {
                "City" => "in a city",
                "Suburb" => "in a suburb",
                "Town" => "in a town",
                _ => "in the country",
            });
        }

        if (LikeSize(officer, mentor))
        {
            details.Add("of a similar size");
        }

        if (SameState(officer, mentor))
        {
            details.Add("in the same state");
        }

        return details.Count == 0 ? where : $"{where} {Listed([.. details])}";
    }

    // NCES locales read `Suburb: Large`; the word before the colon is the type.
    public static string LocaleType(string locale) => locale.Split(':')[0].Trim();

    internal static string LanguageName(string tag) => Languages.Name(tag);

    private static string Plural(int count, string noun) => count == 1 ? $"one {noun}" : $"{count} {noun}s";

    private static string Listed(string[] items) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items[..^1])} and {items[^1]}",
    };
}

using System.Globalization;

namespace MentorNet.Matching.Domain;

/// <summary>Says to whom reasons speak.</summary>
internal enum Reader
{
    Officer,
    Mentor,
    Admin,
}

/// <summary>
/// Says how well a mentor fits an officer: 0 to 1,000,000, from closed fields only, with the reason of each part in plain words.
/// Two things are no part of the score but a condition: independence, and a shared language. The parts, at most:
/// <code>
///                                       peer    coach
/// needs met by offers                450,000  600,000   the first counts most (diminishing returns)
/// job-alike by configuration         250,000   50,000   reports to, team, budget, senior seat, post
/// experience ahead                   120,000  170,000   2 to 10 years; less is close, more is far
/// organization likeness              100,000  100,000   kind, locale, size, state
/// hours that overlap                  80,000   80,000   of an eight-hour day, in the worse of winter and summer
/// </code>
/// Pure: no clock, no I/O; the same two people give the same result on any machine.
/// </summary>
internal static class Compatibility
{
    public const int Highest = 1_000_000;

    private const int WorkingDay = 480;

    private static readonly Part[] AllParts = Enum.GetValues<Part>();

    // In thousandths of the part, for officers who still have a need that is not met.
    private static readonly int[] NeedReturns = [0, 500, 700, 820, 900];

    private static readonly string[] Team = ["ALONE", "ONE_OR_TWO", "THREE_TO_FIVE", "SIX_OR_MORE"];
    private static readonly string[] Money = ["NONE", "UNDER_50K", "FROM_50K_TO_250K", "OVER_250K"];

    /// <summary>Scores a mentor for an officer; null where independence or a shared language is missing.</summary>
    public static int? Score(Candidate officer, Candidate mentor, Kind kind)
    {
        if (!officer.IsIndependentOf(mentor) || !ShareLanguage(officer, mentor) || (kind == Kind.CrossSector && !officer.IsOfAnotherSectorThan(mentor)))
        {
            return null;
        }

        var points = 0;
        foreach (var part in AllParts)
        {
            points += Points(part, officer, mentor, kind);
        }

        return points;
    }

    /// <summary>Gives the reasons of a score as they read to somebody, most important first; at least one for two who share a language.</summary>
    public static IReadOnlyList<string> Reasons(Candidate officer, Candidate mentor, Kind kind, Func<string, string> needTitle, Reader reader = Reader.Officer)
    {
        var reasons = AllParts
            .Select(part => (Part: part, Points: Points(part, officer, mentor, kind)))
            .Where(item => item.Points > 0)
            .OrderByDescending(item => item.Points)
            .Select(item => Reason(item.Part, officer, mentor, needTitle, reader))
            .ToList();
        if (SharedLanguage(officer, mentor) is { } language)
        {
            reasons.Add($"{(reader == Reader.Admin ? "They" : "You")} share a language: {LanguageName(language)}.");
        }

        return reasons;
    }

    /// <summary>Lists the officer's needs that the mentor offers, in the officer's order.</summary>
    public static IReadOnlyList<string> MetNeeds(Candidate officer, Candidate mentor) =>
        [.. officer.Needs.Where(need => mentor.Offers.Contains(need))];

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

    private static ReadOnlySpan<char> Primary(string tag)
    {
        var end = tag.IndexOf('-', StringComparison.Ordinal);
        return end < 0 ? tag : tag.AsSpan(0, end);
    }

    private static int Points(Part part, Candidate officer, Candidate mentor, Kind kind)
    {
        var coach = kind == Kind.Coach;
        return part switch
        {
            Part.Needs => (coach ? 600 : 450) * NeedsShare(officer, mentor),
            Part.JobAlike => (coach ? 50 : 250) * JobShare(officer, mentor),
            Part.Experience => (coach ? 170 : 120) * ExperienceShare(officer, mentor),
            Part.Organization => 100 * OrganizationShare(officer, mentor),
            _ => 80_000 * Overlap(officer, mentor) / WorkingDay,
        };
    }

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
                var years = ahead == 1 ? "a year" : $"{ahead} years";
                return reader switch
                {
                    Reader.Officer => $"They are {years} of practice ahead of you.",
                    Reader.Mentor => $"You are {years} of practice ahead of them.",
                    _ => $"The mentor is {years} of practice ahead.",
                };
            case Part.Organization:
                return $"{both} work for {OrganizationWords(officer, mentor)}.";
            default:
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
        foreach (var need in officer.Needs)
        {
            met += Array.IndexOf(mentor.Offers, need) >= 0 ? 1 : 0;
        }

        return met > 0 && met == officer.Needs.Length ? 1000 : NeedReturns[Math.Min(met, NeedReturns.Length - 1)];
    }

    private static int JobShare(Candidate officer, Candidate mentor)
    {
        return Share(320, officer.TeamSize == mentor.TeamSize && TeamWords(officer.TeamSize) is not null, Next(Team, officer.TeamSize, mentor.TeamSize))
            + Share(280, officer.ReportsTo == mentor.ReportsTo && ReportsToWords(officer, mentor) is not null)
            + Share(160, officer.Post == mentor.Post && PostWords(officer.Post) is not null)
            + Share(120, officer.Budget == mentor.Budget && BudgetWords(officer.Budget) is not null, Next(Money, officer.Budget, mentor.Budget))
            + Share(120, officer.SeniorSeat == mentor.SeniorSeat && SeatWords(officer.SeniorSeat) is not null);

        static int Share(int whole, bool same, bool nearly = false) => same ? whole : nearly ? whole / 2 : 0;
    }

    private static int ExperienceShare(Candidate officer, Candidate mentor) => (mentor.YearsOfPractice - officer.YearsOfPractice) switch
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
    private static int Overlap(Candidate officer, Candidate mentor)
    {
        return Offsets.Of(officer.TimeZone) is { } own && Offsets.Of(mentor.TimeZone) is { } hers
            ? Math.Max(0, WorkingDay - Math.Max(Apart(own.Winter, hers.Winter), Apart(own.Summer, hers.Summer)))
            : 0;

        // Around the date line the shorter way counts.
        static int Apart(int one, int other) => Math.Abs(one - other) is var minutes && minutes > 720 ? 1440 - minutes : minutes;
    }

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
            officer.ReportsTo == mentor.ReportsTo ? ReportsToWords(officer, mentor) : null,
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

    private static string? ReportsToWords(Candidate officer, Candidate mentor) => officer.ReportsTo switch
    {
        "CHIEF_EXECUTIVE" => IsSchools(officer) && IsSchools(mentor) ? "report to the superintendent" : "report to the chief executive",
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

    private static bool IsSchools(Candidate person) => person.OrganizationKind is "SCHOOL_DISTRICT" or "CHARTER_OPERATOR";

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
    private static string LocaleType(string locale) => locale.Split(':')[0].Trim();

    internal static string LanguageName(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return tag;
        }
    }

    private static string Plural(int count, string noun) => count == 1 ? $"one {noun}" : $"{count} {noun}s";

    private static string Listed(string[] items) => items.Length switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items[..^1])} and {items[^1]}",
    };

    private enum Part
    {
        Needs,
        JobAlike,
        Experience,
        Organization,
        Hours,
    }
}

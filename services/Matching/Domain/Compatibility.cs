using System.Globalization;

namespace MentorNet.Matching.Domain;

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

    // In thousandths of the part, for officers who still have a need that is not met.
    private static readonly int[] NeedReturns = [0, 500, 700, 820, 900];

    private static readonly string[] Team = ["ALONE", "ONE_OR_TWO", "THREE_TO_FIVE", "SIX_OR_MORE"];
    private static readonly string[] Money = ["NONE", "UNDER_50K", "FROM_50K_TO_250K", "OVER_250K"];

    /// <summary>Scores a mentor for an officer; null where independence or a shared language is missing.</summary>
    public static int? Score(Candidate officer, Candidate mentor, Kind kind) =>
        officer.IsIndependentOf(mentor) && SharedLanguage(officer, mentor) is not null ? Parts(officer, mentor, kind).Sum(part => part.Points) : null;

    /// <summary>Gives the reasons of a score, most important first; at least one for two who share a language.</summary>
    public static IReadOnlyList<string> Reasons(Candidate officer, Candidate mentor, Kind kind, Func<string, string> needTitle)
    {
        var reasons = Parts(officer, mentor, kind)
            .Where(part => part.Points > 0)
            .OrderByDescending(part => part.Points)
            .Select(part => part.Reason(needTitle))
            .ToList();
        if (SharedLanguage(officer, mentor) is { } language)
        {
            reasons.Add($"You share a language: {LanguageName(language)}.");
        }

        return reasons;
    }

    /// <summary>Lists the officer's needs that the mentor offers, in the officer's order.</summary>
    public static IReadOnlyList<string> MetNeeds(Candidate officer, Candidate mentor) =>
        [.. officer.Needs.Where(need => mentor.Offers.Contains(need))];

    /// <summary>Finds the first language of the officer that the mentor has too. Regions do not part speakers: en-US meets en-GB.</summary>
    public static string? SharedLanguage(Candidate officer, Candidate mentor)
    {
        foreach (var language in officer.Languages)
        {
            foreach (var other in mentor.Languages)
            {
                if (Primary(language).Equals(Primary(other), StringComparison.OrdinalIgnoreCase))
                {
                    return Primary(language).ToString().ToLowerInvariant();
                }
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> Primary(string tag)
    {
        var end = tag.IndexOf('-', StringComparison.Ordinal);
        return end < 0 ? tag : tag.AsSpan(0, end);
    }

    private static Part[] Parts(Candidate officer, Candidate mentor, Kind kind)
    {
        var coach = kind == Kind.Coach;
        return
        [
            Needs(officer, mentor, coach ? 600_000 : 450_000),
            JobAlike(officer, mentor, coach ? 50_000 : 250_000),
            Experience(officer, mentor, coach ? 170_000 : 120_000),
            Organization(officer, mentor, 100_000),
            Hours(officer, mentor, 80_000),
        ];
    }

    private static Part Needs(Candidate officer, Candidate mentor, int atMost)
    {
        var met = MetNeeds(officer, mentor);
        var share = met.Count > 0 && met.Count == officer.Needs.Length ? 1000 : NeedReturns[Math.Min(met.Count, NeedReturns.Length - 1)];
        return new Part(atMost / 1000 * share, title => $"They have done what you need: {Listed([.. met.Take(3).Select(title)])}.");
    }

    private static Part JobAlike(Candidate officer, Candidate mentor, int atMost)
    {
        var shares = 0;
        var alike = new List<string>();
        Add(320, officer.TeamSize == mentor.TeamSize, TeamWords(officer.TeamSize), Next(Team, officer.TeamSize, mentor.TeamSize));
        Add(280, officer.ReportsTo == mentor.ReportsTo, ReportsToWords(officer, mentor), nearly: false);
        Add(160, officer.Post == mentor.Post, PostWords(officer.Post), nearly: false);
        Add(120, officer.Budget == mentor.Budget, BudgetWords(officer.Budget), Next(Money, officer.Budget, mentor.Budget));
        Add(120, officer.SeniorSeat == mentor.SeniorSeat, SeatWords(officer.SeniorSeat), nearly: false);
        return new Part(
            atMost / 1000 * shares,
            _ => alike.Count > 0 ? $"You both {Listed([.. alike.Take(3)])}." : "Your team or your budget is of nearly the same size.");

        void Add(int share, bool same, string? words, bool nearly)
        {
            if (same && words is not null)
            {
                shares += share;
                alike.Add(words);
            }
            else if (nearly)
            {
                shares += share / 2;
            }
        }
    }

    private static Part Experience(Candidate officer, Candidate mentor, int atMost)
    {
        if (officer.YearsOfPractice is not { } own || mentor.YearsOfPractice is not { } hers)
        {
            return Part.None;
        }

        var ahead = hers - own;
        var share = ahead switch
        {
            <= 0 => 0,
            1 => 500,
            <= 10 => 1000,
            <= 15 => 700,
            _ => 400,
        };
        return new Part(atMost / 1000 * share, _ => ahead == 1 ? "They are a year of practice ahead of you." : $"They are {ahead} years of practice ahead of you.");
    }

    private static Part Organization(Candidate officer, Candidate mentor, int atMost)
    {
        var kind = officer.OrganizationKind.Length > 0 && officer.OrganizationKind == mentor.OrganizationKind;
        var locale = LocaleType(officer.Locale) is { } type && type == LocaleType(mentor.Locale);
        var size = officer.Enrollment is > 0 and var own && mentor.Enrollment is > 0 and var hers && Math.Max(own, hers) <= 2L * Math.Min(own, hers);
        var state = officer.State.Length > 0 && officer.State == mentor.State;
        var share = (kind ? 400 : 0) + (locale ? 200 : 0) + (size ? 200 : 0) + (state ? 200 : 0);
        return new Part(atMost / 1000 * share, _ => OrganizationWords(officer, kind, locale, size, state));
    }

    private static Part Hours(Candidate officer, Candidate mentor, int atMost)
    {
        if (Offsets.Of(officer.TimeZone) is not { } own || Offsets.Of(mentor.TimeZone) is not { } hers)
        {
            return Part.None;
        }

        var apart = Math.Max(Apart(own.Winter, hers.Winter), Apart(own.Summer, hers.Summer));
        var overlap = Math.Max(0, 480 - apart);
        var words = apart == 0
            ? "Your working hours are the same."
            : $"Your working days overlap by {(overlap >= 60 ? Plural(overlap / 60, "hour") : Plural(overlap, "minute"))}.";
        return new Part((int)((long)atMost * overlap / 480), _ => words);

        // Around the date line the shorter way counts.
        static int Apart(int one, int other) => Math.Abs(one - other) is var minutes && minutes > 720 ? 1440 - minutes : minutes;
    }

    private static bool Next(string[] scale, string one, string other) =>
        Array.IndexOf(scale, one) is var i and >= 0 && Array.IndexOf(scale, other) is var j and >= 0 && Math.Abs(i - j) == 1;

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

    private static string OrganizationWords(Candidate officer, bool kind, bool locale, bool size, bool state)
    {
        var where = kind
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
        if (locale)
        {
            details.Add(LocaleType(officer.Locale) switch
            {
                "City" => "in a city",
                "Suburb" => "in a suburb",
                "Town" => "in a town",
                _ => "in the country",
            });
        }

        if (size)
        {
            details.Add("of a similar size");
        }

        if (state)
        {
            details.Add("in the same state");
        }

        return details.Count == 0 ? $"You both work for {where}." : $"You both work for {where} {Listed([.. details])}.";
    }

    // NCES locales read `Suburb: Large`; the word before the colon is the type.
    private static string? LocaleType(string locale)
    {
        var end = locale.IndexOf(':', StringComparison.Ordinal);
        return (end < 0 ? locale : locale[..end]).Trim() is { Length: > 0 } type ? type : null;
    }

    private static string LanguageName(string tag)
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

    private sealed record Part(int Points, Func<Func<string, string>, string> Reason)
    {
        public static readonly Part None = new(0, _ => "");
    }
}

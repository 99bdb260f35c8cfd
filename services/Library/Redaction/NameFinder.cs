using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace MentorNet.Library.Redaction;

/// <summary>
/// Names of people in a text. A name is a given name of the list with what follows it, a title with a name, an initial with a surname, or what a form asks a name for; words alone
/// never are. Schools, streets, laws, and books are named after people too: these are left out.
/// </summary>
internal static partial class NameFinder
{
    private static readonly FrozenSet<string> Titles = Set("mr mrs ms mx dr prof professor señor señora sr sra srta maestro maestra");
    private static readonly FrozenSet<string> Roles = Set(
        "principal superintendent coach teacher student pupil counselor trustee director dean nurse parent officer chair president secretary treasurer coordinator psychologist specialist paraeducator provost chancellor advisor");

    // Who holds a public office is no secret.
    private static readonly FrozenSet<string> Offices = Set("governor gov senator sen representative rep congressman congresswoman justice");
    private static readonly FrozenSet<string> Particles = Set("de la las los del da dos di van von der den ter bin al y");
    private static readonly FrozenSet<string> Suffixes = Set("jr sr ii iii iv");
    private static readonly FrozenSet<string> Saints = Set("san santa saint st sta fort mount mt lake port new north south east west upper lower los las point cape camp");

    // What is named after a person, so that the name before it is no person's.
    private static readonly FrozenSet<string> Things = Set(
        """
        school schools elementary middle high primary intermediate secondary academy academies preparatory prep charter magnet district county parish university college institute institution foundation fund trust center centre library hall
        park street st avenue ave road rd boulevard blvd drive lane court way place plaza highway parkway bridge building campus auditorium gymnasium gym field stadium arena museum church temple hospital clinic
        act law laws day week month award awards medal prize scholarship scholarships fellowship fellows grant grants lecture amendment doctrine decision ruling settlement case commission report study survey
        press publishing publishers books journal magazine times post framework model method program project initiative inventory scale test assessment index protocol cycle theory curriculum
        room house village township city town heights hills springs falls bay harbor beach valley river creek island islands mountain mountains forest reservation tribe nation band pueblo association society league
        group company corporation corp inc llc network alliance coalition partners consulting services solutions
        """);

    // Words that begin with a capital in titles and forms, and end a name.
    private static readonly FrozenSet<string> Ends = Set(
        """
        a an and any are as at be by for from has have how if in into is it its may must new no not of off on or our out said says shall she should that the their them then there these they this those to up was we were what when where which who why will with you your
        all each every none other some tbd na yes
        board committee council cabinet chair department division office team staff faculty community family families students student teachers teacher educators parent parents guardian principal superintendent director manager coordinator counselor coach dean trustee
        president vice assistant associate deputy interim chief officer secretary treasurer member members
        equity diversity inclusion belonging access policy policies plan plans planning procedure strategy goals goal action actions agenda minutes meeting public comment report update overview summary introduction background purpose scope
        title section chapter article part appendix table figure page note notes item date name email phone address signature grade grades period semester quarter year years
        january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
        state states united national federal american english spanish math reading science history education educational learning training professional development human resources
        asks reads writes speaks presents moved seconded seconds motion vote votes aye abstained called
        """);

    public static IEnumerable<Hit> Find(string text)
    {
        for (int start = 0, end; start <= text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text[start..end];
            if (line.Length < 5 || (line.Length < 400 && Reference().IsMatch(line)))
            {
                continue;
            }

            foreach (var hit in OfLine(line))
            {
                yield return hit with { Start = start + hit.Start };
            }
        }
    }

    /// <summary>Says whether some words are a name such as a form is filled in with: begun with capitals, of letters, and no words of forms.</summary>
    public static bool IsFilledIn(string value, bool needsList)
    {
        var words = Word().Matches(value).Select(match => new Token(match)).ToList();
        return words.Count is > 0 and <= 5 && value.Length <= 60 && !value.Any(char.IsDigit)
            && words.All(word => word.IsCapital || Particles.Contains(word.Folded))
            && !words.Any(word => Ends.Contains(word.Folded) || Things.Contains(word.Folded))
            && (!needsList || words.Any(word => NameList.IsGiven(word.Folded, out var ambiguous) && !ambiguous || NameList.IsSurname(word.Folded)));
    }

    private static IEnumerable<Hit> OfLine(string line)
    {
        if (Label().Match(line) is { Success: true } label && IsFilledIn(label.Groups["value"].Value, label.Groups["any"].Success))
        {
            yield return Of(label.Groups["value"].Index, label.Groups["value"].Index + label.Groups["value"].Length);
        }

        var words = Word().Matches(line).Select(match => new Token(match)).ToList();
        for (var i = 0; i < words.Count; i++)
        {
            if (i + 1 < words.Count && NameList.IsKnown(words[i].Folded, words[i + 1].Folded))
            {
                i = Run(line, words, i + 1);
                continue;
            }

            var end = End(line, words, i);
            if (end < 0)
            {
                continue;
            }

            var first = Titles.Contains(words[i].Folded) || Roles.Contains(words[i].Folded) ? i + 1 : i;
            if (first + 1 < words.Count && NameList.IsKnown(words[first].Folded, words[first + 1].Folded))
            {
                end = Run(line, words, first + 1);
            }
            else if (!Year().IsMatch(line.AsSpan(words[end].End)) && !IsThing(line, words, end) && !(i > 0 && Offices.Contains(words[i - 1].Folded)))
            {
                yield return Of(words[first].Start, words[end].End);
            }

            i = end;
        }
    }

    private static int Run(string line, List<Token> words, int last)
    {
        while (last + 1 < words.Count && words[last + 1].IsCapital && Joined(line, words, last))
        {
            last++;
        }

        return last;
    }

    private static Hit Of(int start, int end) => new(FindingKind.Name, start, end - start);

    // The last word of a name that begins here; -1 where none does.
    private static int End(string line, List<Token> words, int i)
    {
        var word = words[i];
        if ((!word.IsCapital && !Roles.Contains(word.Folded)) || (i > 0 && Saints.Contains(words[i - 1].Folded) && Joined(line, words, i - 1)))
        {
            return -1;
        }

        // "Garcia, Maria" of a list of people.
        if (NameList.IsSurname(word.Folded) && i + 1 < words.Count && line[word.End..words[i + 1].Start] == ", " && (i == 0 || !Joined(line, words, i - 1))
            && IsPerson(words[i + 1]) && (i + 2 == words.Count || !Joined(line, words, i + 1) || words[i + 2].IsInitial) && (i + 2 == words.Count || line[words[i + 1].End..words[i + 2].Start] != ", "))
        {
            return i + 1;
        }

        if (i + 1 >= words.Count || !Joined(line, words, i))
        {
            return -1;
        }

        if (Titles.Contains(word.Folded) || Roles.Contains(word.Folded))
        {
            var next = words[i + 1];
            if (Titles.Contains(next.Folded) || Roles.Contains(next.Folded))
            {
                return -1;
            }

            var isName = next.IsCapital && !next.IsInitial && !Ends.Contains(next.Folded) && !Things.Contains(next.Folded)
                && (Titles.Contains(word.Folded) ? !word.IsUpper : NameList.IsSurname(next.Folded));
            return End(line, words, i + 1) is var end and >= 0 ? end : isName ? Further(line, words, i + 1) : -1;
        }

        if (word.IsInitial && NameList.IsSurname(words[i + 1].Folded) && words[i + 1].IsCapital && line.AsSpan(word.End).StartsWith(". "))
        {
            return Further(line, words, i + 1);
        }

        if (word.IsInitial || !NameList.IsGiven(word.Folded, out var ambiguous) || word.IsPossessive)
        {
            return -1;
        }

        var last = i + 1;
        while (last < words.Count && (words[last].IsInitial || (Particles.Contains(words[last].Folded) && !words[last].IsCapital) || (last == i + 1 && IsPerson(words[last]))) && Joined(line, words, last) && last + 1 < words.Count)
        {
            last++;
        }

        var surname = words[last];
        // "Maria L." is how a pupil is named.
        if (surname.IsInitial && last > i)
        {
            return !ambiguous && last == i + 1 && surname.End < line.Length && line[surname.End] == '.' ? last : -1;
        }

        if (!surname.IsCapital || Ends.Contains(surname.Folded) || Things.Contains(surname.Folded))
        {
            return last > i + 1 && (IsPerson(words[last - 1]) || (words[last - 1].IsInitial && last == i + 2)) && !ambiguous && !Things.Contains(surname.Folded) ? last - 1 : -1;
        }

        return (ambiguous || word.IsUpper || surname.IsUpper) && !surname.Parts.Any(NameList.IsSurname) ? -1 : Further(line, words, last);
    }

    // A second surname, also after "de la", and what follows a name.
    private static int Further(string line, List<Token> words, int last)
    {
        while (true)
        {
            var next = last + 1;
            while (next < words.Count && next <= last + 3 && Joined(line, words, next - 1) && !words[next].IsCapital && Particles.Contains(words[next].Folded))
            {
                next++;
            }

            if (next >= words.Count || !Joined(line, words, next - 1)
                || !(Suffixes.Contains(words[next].Folded) || (words[next].IsCapital && !Ends.Contains(words[next].Folded) && !Things.Contains(words[next].Folded) && (next > last + 1 || words[next].Parts.Any(NameList.IsSurname)))))
            {
                return last;
            }

            last = next;
        }
    }

    private static bool IsPerson(Token word) => word.IsCapital && !word.IsInitial && NameList.IsGiven(word.Folded, out var ambiguous) && !ambiguous;

    // Whether what follows in one breath is named after them.
    private static bool IsThing(string line, List<Token> words, int end)
    {
        for (var next = end + 1; next < words.Count && next <= end + 3 && words[next].IsCapital && Joined(line, words, next - 1); next++)
        {
            if (Things.Contains(words[next].Folded))
            {
                return true;
            }
        }

        return words[end].IsPossessive && end + 1 < words.Count && words[end + 1].IsCapital && Things.Contains(words[end + 1].Folded);
    }

    // Whether only a blank, or the point of what is shortened, parts two words.
    private static bool Joined(string line, List<Token> words, int i)
    {
        if (i < 0 || i + 1 >= words.Count)
        {
            return false;
        }

        var between = line.AsSpan(words[i].End, words[i + 1].Start - words[i].End);
        return between is " " || (between is ". " && (words[i].IsInitial || Titles.Contains(words[i].Folded) || Offices.Contains(words[i].Folded) || Saints.Contains(words[i].Folded)))
            || (between is ", " && Suffixes.Contains(words[i + 1].Folded));
    }

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(NameList.Fold).ToFrozenSet();

    private sealed class Token
    {
        public Token(Match match)
        {
            var value = match.Value;
            IsPossessive = value.EndsWith("'s", StringComparison.Ordinal) || value.EndsWith("’s", StringComparison.Ordinal);
            value = IsPossessive ? value[..^2] : value;
            (Start, End) = (match.Index, match.Index + value.Length);
            IsInitial = value.Length == 1 && char.IsUpper(value[0]);
            IsCapital = char.IsUpper(value[0]);
            IsUpper = value.Length > 2 && value.All(letter => !char.IsLower(letter));
            Folded = IsCapital || value.Length <= 14 ? NameList.Fold(value) : "";
            Parts = value.Contains('-', StringComparison.Ordinal) ? [Folded, .. value.Split('-').Select(NameList.Fold)] : [Folded];
        }

        public int Start { get; }

        public int End { get; }

        public string Folded { get; }

        public string[] Parts { get; }

        public bool IsCapital { get; }

        public bool IsInitial { get; }

        public bool IsUpper { get; }

        public bool IsPossessive { get; }
    }

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}'’-]*")]
    private static partial Regex Word();

    // What asks for a name, and what it is filled in with; whoever fills in an office there names nobody, so that some need a name of the list.
    [GeneratedRegex(
        @"^[\s*•\-–(]*(?:name of (?:the )?(?:student|pupil|child|learner|scholar)|(?:student|pupil|child|learner|scholar)(?:['’]s)?(?: full| legal| preferred)? name|(?<any>student|pupil|child|learner|scholar|parent(?:/guardian)?|guardian|teacher|employee|staff(?: member)?|complainant|respondent|witness|reported by|submitted by|prepared by|presented by|presenter|facilitator|signature|signed|contact|name|printed name)(?:['’]s)?(?: full| legal)?(?: name)?)\s*:[\s_]*(?<value>[^\t:;|()_]{3,60}?)\s*(?:[\t;|(_]|,(?! [A-Z][a-z]+$)|$|\s{2,})",
        RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(?:\s+et al\.?)?,?\s*\(?(?:19|20)\d\d[a-z]?\)")]
    private static partial Regex Year();

    // A line of a list of sources.
    [GeneratedRegex(@"\((?:19|20)\d\d[a-z]?\)\.|\bdoi\b|\bISBN\b|\bpp?\. ?\d|\bVol\. ?\d|\bet al\b|\(Eds?\.\)|\bUniversity Press\b|(?:Retrieved|Available) from")]
    private static partial Regex Reference();
}

using System.Text.RegularExpressions;

namespace MentorNet.Library.Redaction;

/// <summary>
/// Columns of tables whose heading asks for the name or the number of a person, filled in. A list of four hundred pupils is one finding: its first row, with how many there are.
/// </summary>
internal static partial class RosterFinder
{
    private const int LongestTable = 5_000;
    private const int WidestTable = 50;

    /// <summary>Finds the filled cells of each such column.</summary>
    public static IEnumerable<IReadOnlyList<Hit>> Find(string text)
    {
        var lines = Lines(text).ToList();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            var separator = text.AsSpan(lines[i].Start, lines[i].Length).Contains('\t') ? '\t' : ',';
            var heads = Cells(text, lines[i], separator).ToList();
            if (heads.Count < 2 || heads.Count > WidestTable)
            {
                continue;
            }

            for (var column = 0; column < heads.Count; column++)
            {
                if (KindOf(Text(text, heads[column]), separator) is { } kind && Column(text, lines, i + 1, column, heads.Count, separator, kind) is { Count: > 0 } filled)
                {
                    yield return filled;
                }
            }
        }
    }

    // What is parted by commas may be a sentence.
    private static (FindingKind Kind, bool NeedsList)? KindOf(string head, char separator) =>
        StudentName().IsMatch(head) ? (FindingKind.Name, separator == ',' && !head.Contains("name", StringComparison.OrdinalIgnoreCase))
        : AnyName().IsMatch(head) ? (FindingKind.Name, true)
        : Number().IsMatch(head) ? (FindingKind.IdNumber, false)
        : null;

    private static List<Hit> Column(string text, List<Hit> lines, int from, int column, int width, char separator, (FindingKind Kind, bool NeedsList) asked)
    {
        var filled = new List<Hit>();
        for (var i = from; i < lines.Count && i < from + LongestTable; i++)
        {
            var cells = Cells(text, lines[i], separator).ToList();
            // The table ends where a line is no row of it, or another heading.
            if (cells.Count < 2 || cells.Count <= column || (separator == ',' && cells.Count < width) || KindOf(Text(text, cells[column]), separator) is not null)
            {
                break;
            }

            if (IsFilledIn(Text(text, cells[column]), asked))
            {
                filled.Add(cells[column] with { Kind = asked.Kind });
            }
        }

        return filled;
    }

    private static string Text(string text, Hit hit) => text.Substring(hit.Start, hit.Length);

    private static bool IsFilledIn(string value, (FindingKind Kind, bool NeedsList) asked) =>
        asked.Kind == FindingKind.Name ? value.Length > 1 && NameFinder.IsFilledIn(value, asked.NeedsList) : Value().IsMatch(value);

    private static IEnumerable<Hit> Lines(string text)
    {
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            yield return new Hit(default, start, end - start);
        }
    }

    private static IEnumerable<Hit> Cells(string text, Hit line, char separator)
    {
        for (int start = line.Start, end; start <= line.End; start = end + 1)
        {
            end = text.IndexOf(separator, start, line.End - start);
            end = end < 0 ? line.End : end;
            var cell = text.AsSpan(start, end - start);
            var trimmed = cell.Trim(" \"").Length;
            yield return new Hit(default, trimmed == 0 ? start : start + cell.IndexOf(cell.Trim(" \"")), trimmed);
        }
    }

    [GeneratedRegex(@"^(?:student|pupil|child|learner|scholar)s?(?:['’]?s?['’]?)?(?: (?:full|legal|preferred|first|last|given|family))?(?: names?)?$|^(?:first|last|given|family|sur|preferred|legal)[ _-]?names?$|^(?:last,? first|first,? last)$", RegexOptions.IgnoreCase)]
    private static partial Regex StudentName();

    [GeneratedRegex(@"^(?:full )?names?$|^(?:teacher|staff|staff member|employee|parent|guardian|parent/guardian|counselor|case manager|presenter|facilitator|mentor|mentee)(?:['’]s)?(?: names?)?$", RegexOptions.IgnoreCase)]
    private static partial Regex AnyName();

    [GeneratedRegex(@"^(?:(?:student|pupil|learner|employee|staff|lunch|perm|sis|state|local|state student)[ _]?(?:id|number|no\.?|#|id number|id #)|ssid|sasid|ssn|id number)$", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z]{0,3}-?\d{4,12}$|^\d{3}-\d\d-\d{4}$")]
    private static partial Regex Value();
}

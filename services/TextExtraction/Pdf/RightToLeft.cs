using System.Globalization;
using System.Text;

namespace MentorNet.TextExtraction.Pdf;

/// <summary>
/// The order of reading of lines with Hebrew or Arabic letters, of which a page knows only the places. Some writers place such letters from left to right
/// all the same: that is told by the letters that end words, and then the content has the order.
/// </summary>
internal sealed class RightToLeft
{
    private const int LongestLine = 4_000;
    private int ends;

    public static bool Is(string text) => text.AsSpan().ContainsAnyInRange('\u0590', '\u08FF') || text.AsSpan().ContainsAnyInRange('\uFB1D', '\uFDFF') || text.AsSpan().ContainsAnyInRange('\uFE70', '\uFEFC');

    public string Text(List<Glyph> line)
    {
        if (line.Count > LongestLine)
        {
            return PdfLines.Joined(line);
        }

        var read = Read(Placed(line));
        foreach (var word in read.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length > 1))
        {
            ends += (EndsWords(word[^1]) ? 1 : 0) - (EndsWords(word[0]) ? 1 : 0);
        }

        return ends < 0 ? PdfLines.Joined(line) : read;
    }

    // Only at the end of a word: the Hebrew final letters, teh marbuta, alef maksura.
    private static bool EndsWords(char letter) => letter is 'ך' or 'ם' or 'ן' or 'ף' or 'ץ' or 'ة' or 'ى';

    // From left to right as one sees it; a mark is with the letter at its place.
    private static List<Glyph> Placed(List<Glyph> line)
    {
        var letters = line.Where(glyph => !IsMark(glyph)).OrderBy(glyph => glyph.Start).ToList();
        if (letters.Count == 0)
        {
            return line;
        }

        foreach (var mark in line.Where(IsMark))
        {
            var middle = (mark.Start + mark.End) / 2;
            letters.Where(letter => !letter.IsBlank).DefaultIfEmpty(letters[0]).MinBy(letter => Math.Abs(((letter.Start + letter.End) / 2) - middle))!.Text += mark.Text;
        }

        return letters;
    }

    private static bool IsMark(Glyph glyph) => CharUnicodeInfo.GetUnicodeCategory(glyph.Text, 0) == UnicodeCategory.NonSpacingMark;

    private static string Read(List<Glyph> placed)
    {
        var items = new List<(string Text, char Kind)>();
        for (var i = 0; i < placed.Count; i++)
        {
            if (i > 0 && !placed[i].IsBlank && !placed[i - 1].IsBlank && placed[i - 1].GapTo(placed[i]) is var gap and not '\0')
            {
                items.Add((gap.ToString(), ' '));
            }

            items.Add((placed[i].Text, KindOf(placed[i].Text)));
        }

        var runsRight = items.Count(item => item.Kind == 'R') >= items.Count(item => item.Kind == 'L');
        var text = new StringBuilder();
        foreach (var run in runsRight ? Runs(items, "LD", "R").Reverse() : Runs(items, "R", "LD"))
        {
            foreach (var (letters, _) in run.IsOther == runsRight ? run.Items : run.Items.Reverse())
            {
                text.Append(letters);
            }
        }

        return text.ToString();
    }

    // Runs of the other direction within a line, and single items of its own: blanks and signs belong to a run that stands on both sides of them.
    private static IEnumerable<(bool IsOther, IEnumerable<(string Text, char Kind)> Items)> Runs(List<(string Text, char Kind)> items, string other, string own)
    {
        for (var i = 0; i < items.Count;)
        {
            if (!other.Contains(items[i].Kind, StringComparison.Ordinal))
            {
                yield return (false, [items[i++]]);
                continue;
            }

            var end = i + 1;
            for (var next = end; next < items.Count && !own.Contains(items[next].Kind, StringComparison.Ordinal); next++)
            {
                // Numbers with a blank between them are two.
                if (items[next].Kind == ' ' && items[end - 1].Kind == 'D')
                {
                    break;
                }

                end = other.Contains(items[next].Kind, StringComparison.Ordinal) ? next + 1 : end;
            }

            yield return (true, items[i..end]);
            i = end;
        }
    }

    private static char KindOf(string text) =>
        string.IsNullOrWhiteSpace(text) ? ' ' : Is(text) ? 'R' : char.IsDigit(text[0]) ? 'D' : char.IsLetter(text[0]) ? 'L' : 'N';
}

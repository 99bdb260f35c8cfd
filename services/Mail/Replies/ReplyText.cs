using MentorNet.Mail.Text;

namespace MentorNet.Mail.Replies;

/// <summary>
/// Parts what a person wrote from what their program put around it. Each line with a letter goes to one of the two. Where answers stand between the lines of a quote, each
/// keeps the paragraph above it, without which it has no sense; a single answer below a quote stands alone, as one above it does.
/// </summary>
internal sealed class ReplyText
{
    private const int MostKeptLines = 6;
    private const int MostSignatureLines = 15;
    private const int MostContactLines = 10;
    private const int LongestContactLine = 90;

    private readonly string[] lines;
    private readonly LineMark[] marks;
    private readonly Part[] parts;

    private ReplyText(IReadOnlyList<MailLine> given)
    {
        lines = [.. given.Select(line => line.Text.TrimEnd())];
        marks = [.. given.Select(line => line.Mark)];
        parts = new Part[lines.Length];

        // The blank after it tells the mark of a signature from a line of a person.
        for (var i = 0; i < lines.Length; i++)
        {
            if (given[i].Text is "-- ")
            {
                lines[i] = "-- ";
            }
        }
    }

    private enum Part
    {
        Own,
        Quote,
        Introduction,
        Cut,
    }

    private enum Armor
    {
        None,
        Head,
        Signature,
    }

    /// <summary>Gives the words of the person, and what was cut off.</summary>
    public static (string Text, string Cut) Of(IReadOnlyList<MailLine> lines)
    {
        var reply = new ReplyText(lines);
        reply.FindQuotes();
        reply.FindFooters();
        reply.FindSignatures();
        reply.KeepAnswered();
        return (reply.Join(part => part == Part.Own), reply.Join(part => part != Part.Own));
    }

    private bool IsBlank(int line) => string.IsNullOrWhiteSpace(lines[line]);

    private void FindQuotes()
    {
        var (rest, armor) = (false, Armor.None);
        for (var i = 0; i < lines.Length; i++)
        {
            if (rest || marks[i] != LineMark.None)
            {
                rest |= marks[i] == LineMark.Original || ReplyMarks.IsDivider(lines[i]);
                parts[i] = rest || marks[i] == LineMark.Signature ? Part.Cut : marks[i] == LineMark.Quote ? Part.Quote : Part.Introduction;
            }
            else if (ReplyMarks.IsQuote(lines[i]))
            {
                parts[i] = Part.Quote;
            }
            else if (IsArmor(lines[i], ref armor))
            {
                parts[i] = Part.Cut;
            }
            else if (ReplyMarks.IsDivider(lines[i]) || ReplyMarks.IsHeader(lines, i) || ReplyMarks.IsRule(lines[i]) && Next(i + 1) is { } below && ReplyMarks.IsHeader(lines, below))
            {
                rest = true;
                parts[i] = Part.Cut;
            }
            else if (ReplyMarks.Introduction(lines, i) is ( > 0 and var count, var isCertain))
            {
                var isQuoted = Next(i + count) is { } first && (marks[first] == LineMark.Quote || ReplyMarks.IsQuote(lines[first]));
                if (isQuoted || isCertain)
                {
                    rest = !isQuoted;
                    Array.Fill(parts, Part.Introduction, i, count);
                    i += count - 1;
                }
            }
        }
    }

    // Of a signed text (OpenPGP) the armor goes, and the text stays.
    private static bool IsArmor(string line, ref Armor armor)
    {
        armor = line switch
        {
            "-----BEGIN PGP SIGNED MESSAGE-----" => Armor.Head,
            "-----BEGIN PGP SIGNATURE-----" => Armor.Signature,
            "" when armor == Armor.Head => Armor.None,
            _ => armor,
        };
        var isArmor = armor != Armor.None;
        armor = line == "-----END PGP SIGNATURE-----" ? Armor.None : armor;
        return isArmor;
    }

    // A footer has words of the person before it: what begins a mail is theirs, whatever they say of secrecy.
    private void FindFooters()
    {
        var hasWords = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (parts[i] != Part.Own || IsBlank(i))
            {
                continue;
            }

            if ((i == 0 || IsBlank(i - 1) || parts[i - 1] != Part.Own) && hasWords && ReplyMarks.IsFooter(string.Join(' ', lines[i..EndOfParagraph(i)].Select(line => line.Trim()))))
            {
                i = CutOwn(i);
                continue;
            }

            hasWords = true;
        }
    }

    private void FindSignatures()
    {
        for (var (begin, end) = (0, 0); begin < lines.Length; begin = end + 1)
        {
            end = begin;
            while (end < lines.Length && (parts[end] == Part.Own || IsBlank(end)))
            {
                end++;
            }

            FindSignature(begin, end);
        }
    }

    private void FindSignature(int begin, int end)
    {
        if (Mark(begin, end) is { } mark)
        {
            Array.Fill(parts, Part.Cut, mark, end - mark);
            end = mark;
        }

        // Notes of a device stand last, one or two of them.
        while (Last(begin, end) is { } last && ReplyMarks.IsDeviceNote(lines[last]))
        {
            parts[last] = Part.Cut;
            end = last;
        }

        // Below a farewell and a name: lines to reach the person by.
        if (Last(begin, end) is { } bottom && Farewell(begin, bottom) is { } farewell && Next(farewell + 1) is { } name && Next(name + 1) is { } first && first < bottom
            && Words(first, bottom + 1).ToList() is { Count: <= MostContactLines } block
            && block.All(line => lines[line].Length <= LongestContactLine && !lines[line].TrimEnd().EndsWith('?')) && block.Any(line => ReplyMarks.IsContact(lines[line])))
        {
            Array.Fill(parts, Part.Cut, first, bottom + 1 - first);
        }
    }

    // The mark is "-- ". Without its blank it may be a person's own line; then it counts only once, and with little below it.
    private int? Mark(int begin, int end)
    {
        var own = Enumerable.Range(begin, end - begin).Where(line => parts[line] == Part.Own);
        if (own.Where(line => lines[line] == "-- ").Select(line => (int?)line).FirstOrDefault() is { } certain)
        {
            return certain;
        }

        return own.Where(line => lines[line] is "--" or "—" or "__").ToList() is [var only] && Words(only + 1, end).Count() <= MostSignatureLines ? only : null;
    }

    private int? Farewell(int begin, int bottom) =>
        Words(Math.Max(begin, bottom - (2 * MostContactLines)), bottom).Where(line => ReplyMarks.IsFarewell(lines[line])).Select(line => (int?)line).LastOrDefault();

    private void KeepAnswered()
    {
        var quotes = new List<(int Begin, int End, bool IsAnswered)>();
        var (words, wordsBefore) = (false, false);
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsBlank(i) || parts[i] == Part.Cut)
            {
                continue;
            }

            if (parts[i] == Part.Own)
            {
                wordsBefore |= quotes.Count == 0;
                words = true;
                if (quotes is [.., var last])
                {
                    quotes[^1] = last with { IsAnswered = true };
                }
            }
            else if (words || quotes.Count == 0)
            {
                quotes.Add((i, i + 1, false));
                words = false;
            }
            else
            {
                quotes[^1] = quotes[^1] with { End = i + 1 };
            }
        }

        var answered = quotes.Where(quote => quote.IsAnswered).ToList();
        if (answered.Count < 2 && !(answered.Count == 1 && wordsBefore))
        {
            return;
        }

        foreach (var (begin, last, _) in answered)
        {
            var end = last;
            while (end > begin && ReplyMarks.IsEmptyQuote(lines[end - 1]))
            {
                end--;
            }

            var from = end;
            while (from > begin && end - from < MostKeptLines && parts[from - 1] == Part.Quote && !ReplyMarks.IsEmptyQuote(lines[from - 1]))
            {
                from--;
            }

            Array.Fill(parts, Part.Own, from, end - from);
        }
    }

    private int CutOwn(int from)
    {
        var i = from;
        while (i < lines.Length && (parts[i] == Part.Own || IsBlank(i)))
        {
            parts[i++] = Part.Cut;
        }

        return i - 1;
    }

    private int EndOfParagraph(int from)
    {
        var end = from;
        while (end < lines.Length && !IsBlank(end) && parts[end] == Part.Own)
        {
            end++;
        }

        return end;
    }

    private int? Next(int from) => Enumerable.Range(from, Math.Max(0, lines.Length - from)).Where(line => !IsBlank(line)).Select(line => (int?)line).FirstOrDefault();

    private int? Last(int begin, int end)
    {
        for (var i = end - 1; i >= begin; i--)
        {
            if (!IsBlank(i))
            {
                return parts[i] == Part.Own ? i : null;
            }
        }

        return null;
    }

    private IEnumerable<int> Words(int begin, int end) => Enumerable.Range(begin, Math.Max(0, end - begin)).Where(line => !IsBlank(line) && parts[line] == Part.Own);

    // Blank lines follow the line before them; more than one says nothing.
    private string Join(Func<Part, bool> takes)
    {
        var taken = new List<string>();
        var blank = false;
        for (var i = 0; i < lines.Length; i++)
        {
            if (IsBlank(i) || ReplyMarks.IsEmptyQuote(lines[i]))
            {
                blank = true;
            }
            else if (takes(parts[i]))
            {
                if (blank && taken.Count > 0)
                {
                    taken.Add("");
                }

                taken.Add(lines[i].TrimEnd());
                blank = false;
            }
        }

        return string.Join('\n', taken).Trim('\n');
    }
}

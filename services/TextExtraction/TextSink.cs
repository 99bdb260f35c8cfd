using System.Text;

namespace MentorNet.TextExtraction;

/// <summary>
/// Takes text as it is read and hands it on in one form, in pieces of bounded size: NFKC, in which ligatures are letters, without soft hyphens, invisible and
/// control characters; one blank for several, no more than one empty line. Combining marks, joiners, and marks of direction stay.
/// </summary>
internal sealed class TextSink(int characters, Action<string> text, Action<int> pages, Action<FileMark>? marks = null)
{
    private const int PieceSize = 16 * 1024;
    private const int MostMarks = 1_000;
    private const int MarkLength = 200;
    private readonly StringBuilder raw = new();
    private readonly StringBuilder clean = new();
    private int left = characters;
    private int marked;
    private int lineBreaks = 2;
    private char blank;
    private bool hasAny;
    private bool hasWords;

    /// <summary>Adds text; a line ends by `\n`.</summary>
    public void Write(ReadOnlySpan<char> part)
    {
        while (!part.IsEmpty)
        {
            var taken = Math.Min(part.Length, PieceSize - raw.Length);
            raw.Append(part[..taken]);
            part = part[taken..];
            if (raw.Length == PieceSize)
            {
                Flush(EndOfPiece());
            }
        }
    }

    /// <summary>Ends a line.</summary>
    public void Break() => Write("\n");

    /// <summary>Says that so many pages are read, and hands on what is there.</summary>
    public void Page(int number)
    {
        Flush(raw.Length);
        pages(number);
    }

    /// <summary>Says what somebody left in the file next to its text.</summary>
    public void Mark(MarkKind kind, string value)
    {
        var name = string.Join(' ', Normal(value[..Math.Min(value.Length, MarkLength)]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (marked < MostMarks && (name.Length > 0 || kind is MarkKind.Comment or MarkKind.Change))
        {
            marked++;
            marks?.Invoke(new FileMark(kind, name));
        }
    }

    /// <summary>Hands on what is left; says whether there was a word in the whole.</summary>
    public bool End()
    {
        try
        {
            Flush(raw.Length);
        }
        catch (UnreadableException)
        {
            // The limit was told when it was reached.
        }

        return hasWords;
    }

    // A piece ends where a word does: what composes stays together.
    private int EndOfPiece()
    {
        for (var end = raw.Length - 1; end > raw.Length - 1_000; end--)
        {
            if (raw[end] is ' ' or '\n' or '\t')
            {
                return end + 1;
            }
        }

        return char.IsHighSurrogate(raw[^1]) ? raw.Length - 1 : raw.Length;
    }

    private void Flush(int length)
    {
        if (length == 0)
        {
            return;
        }

        var part = raw.ToString(0, length);
        raw.Remove(0, length);
        foreach (var letter in Normal(part))
        {
            Add(letter);
        }

        if (clean.Length == 0)
        {
            return;
        }

        var piece = clean.Length <= left ? clean.ToString() : clean.ToString(0, left > 0 && char.IsHighSurrogate(clean[left - 1]) ? left - 1 : left);
        var fits = clean.Length <= left;
        left -= piece.Length;
        clean.Clear();
        if (piece.Length > 0)
        {
            text(piece);
        }

        if (!fits)
        {
            throw new UnreadableException(TextProblem.TooLarge);
        }
    }

    // Blanks and ends of lines are written before what follows them: none stands at the end.
    private void Add(char letter)
    {
        if (letter == '\n')
        {
            (lineBreaks, blank) = (lineBreaks + 1, '\0');
            return;
        }

        if (letter == '\t' || char.IsWhiteSpace(letter))
        {
            blank = letter == '\t' || blank == '\t' ? '\t' : ' ';
            return;
        }

        if (hasAny)
        {
            clean.Append('\n', Math.Min(lineBreaks, 2));
        }

        if (blank != '\0' && lineBreaks == 0)
        {
            clean.Append(blank);
        }

        (lineBreaks, blank, hasAny) = (0, '\0', true);
        clean.Append(letter);
        hasWords |= char.IsLetterOrDigit(letter) || char.IsSurrogate(letter);
    }

    private static string Normal(string part)
    {
        if (!part.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return part;
        }

        var kept = new StringBuilder(part.Length);
        for (var i = 0; i < part.Length; i++)
        {
            var letter = part[i];
            if (char.IsSurrogate(letter))
            {
                if (i + 1 < part.Length && char.IsSurrogatePair(letter, part[i + 1]))
                {
                    kept.Append(letter).Append(part[++i]);
                }

                continue;
            }

            switch (letter)
            {
                case '\r' when i + 1 < part.Length && part[i + 1] == '\n':
                    break;
                case '\n' or '\r' or '\u000B' or '\f' or '\u0085' or '\u2028' or '\u2029':
                    kept.Append('\n');
                    break;
                case '\t':
                    kept.Append(letter);
                    break;
                case '\u2010' or '\u2011':
                    kept.Append('-');
                    break;
                // Soft hyphen, zero width space, word joiner, byte order mark; what a symbol font shows; what is no character.
                case '\u00AD' or '\u200B' or '\u2060' or '\uFEFF' or (>= '\uE000' and <= '\uF8FF') or (>= '\uFDD0' and <= '\uFDEF') or >= '\uFFFE':
                    break;
                default:
                    if (!char.IsControl(letter))
                    {
                        kept.Append(letter);
                    }

                    break;
            }
        }

        var text = kept.ToString();
        return text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
    }
}

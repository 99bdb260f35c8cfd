using System.Text;
using UglyToad.PdfPig.Content;

namespace MentorNet.TextExtraction.Pdf;

/// <summary>
/// Makes lines of the letters of a page. Letters come in the order of the content, which is that of reading; within a line they are ordered by their places.
/// </summary>
internal static class PdfLines
{
    private const double SameDirection = 0.98;

    public static IReadOnlyList<PdfLine> Of(Page page, RightToLeft order)
    {
        var lines = new List<PdfLine>();
        var line = new List<Glyph>();
        var shown = new HashSet<(string, double, double)>();
        var (direction, across, size, height) = ((X: 1.0, Y: 0.0), 0.0, 0.0, 0.0);
        var begins = false;
        foreach (var letter in page.Letters)
        {
            if (string.IsNullOrEmpty(letter.Value))
            {
                continue;
            }

            var (from, to) = (letter.StartBaseLine, letter.EndBaseLine);
            var (x, y) = (to.X - from.X, to.Y - from.Y);
            var length = Math.Sqrt((x * x) + (y * y));
            var now = length > 1e-6 ? (X: x / length, Y: y / length) : direction;
            var letterSize = letter.PointSize > 0.5 ? letter.PointSize : Math.Max(letter.BoundingBox.Height, 0.5);
            var letterAcross = (from.Y * now.X) - (from.X * now.Y);
            var glyph = new Glyph
            {
                Text = letter.Value,
                Start = (from.X * now.X) + (from.Y * now.Y),
                End = (to.X * now.X) + (to.Y * now.Y),
                Size = letterSize,
            };
            if (glyph.IsBlank)
            {
                // Where a line begins is told by letters.
                line.Add(glyph);
                continue;
            }

            if (IsRepeated(letter, letterSize / 12, shown))
            {
                continue;
            }

            var isSame = size > 0 && (now.X * direction.X) + (now.Y * direction.Y) > SameDirection && Math.Abs(letterAcross - across) <= 0.9 * Math.Min(size, letterSize);
            if (!isSame)
            {
                Finish();
                (height, begins) = (page.Height > 0 ? from.Y / page.Height : 0.5, size > 0 && (letterAcross > across || across - letterAcross > 1.7 * Math.Max(size, letterSize)));
            }

            line.Add(glyph);
            (direction, across, size) = (now, letterAcross, letterSize);
        }

        Finish();
        return lines;

        void Finish()
        {
            var text = Text(line, order);
            line.Clear();
            if (text.Length > 0)
            {
                lines.Add(new PdfLine(text, height, begins));
            }
        }
    }

    // Some make letters bold by writing them twice, a little apart: two grids, of which one has both in one place.
    private static bool IsRepeated(Letter letter, double step, HashSet<(string, double, double)> shown)
    {
        var (x, y) = (letter.StartBaseLine.X / step, Math.Round(letter.StartBaseLine.Y / step));
        return !(shown.Add((letter.Value, Math.Round(x), y)) & shown.Add((letter.Value, Math.Round(x + 0.5) - 0.5, y)));
    }

    private static string Text(List<Glyph> line, RightToLeft order)
    {
        if (line.Any(glyph => RightToLeft.Is(glyph.Text)))
        {
            return order.Text(line).Trim();
        }

        var isInOrder = true;
        for (var i = 1; i < line.Count && isInOrder; i++)
        {
            isInOrder = line[i].Start >= line[i - 1].Start - (line[i].Size / 2);
        }

        return Joined(isInOrder ? line : [.. line.OrderBy(glyph => glyph.Start)]).Trim();
    }

    /// <summary>The letters one after the other, with blanks where they stand apart.</summary>
    public static string Joined(IReadOnlyList<Glyph> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Count; i++)
        {
            if (i > 0 && !line[i].IsBlank && !line[i - 1].IsBlank && line[i - 1].GapTo(line[i]) is var gap and not '\0')
            {
                text.Append(gap);
            }

            text.Append(line[i].Text);
        }

        return text.ToString();
    }
}

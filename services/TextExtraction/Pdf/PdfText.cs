using System.Text.RegularExpressions;
using System.Xml.Linq;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace MentorNet.TextExtraction.Pdf;

/// <summary>The text of a PDF page by page, in the order of its content; what stands at the edge of each page comes once. A page that is broken costs its own text.</summary>
internal static partial class PdfText
{
    private const int ReadAtOnce = 32 * 1024 * 1024;
    private const int EndSize = 2048;
    private const double Edge = 0.1;
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";
    private static readonly ParsingOptions Lenient = new() { UseLenientParsing = true, SkipMissingFonts = true };

    public static TextProblem? Read(Stream stream, TextSink sink)
    {
        // One that was cut off is read by what is left of it, but is not whole.
        var whole = Ends(stream);
        using var document = Open(stream);
        Mark(document, sink);
        var lines = new JoinedLines(sink);
        var order = new RightToLeft();
        var repeated = new HashSet<string>();
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            try
            {
                Write(PdfLines.Of(document.GetPage(number), order), lines, sink, repeated);
            }
            catch (Exception e) when (e is not (UnreadableException or OutOfMemoryException or InsufficientMemoryException))
            {
                whole = false;
            }

            lines.Gap();
            sink.Page(number);
        }

        lines.End();
        return whole ? null : TextProblem.Damaged;
    }

    // Who made it stands in two places, of which a broken one costs itself.
    private static void Mark(PdfDocument document, TextSink sink)
    {
        var authors = new List<string?>();
        try
        {
            authors.Add(document.Information.Author);
            if (document.TryGetXmpMetadata(out var metadata))
            {
                authors.AddRange(metadata.GetXDocument().Descendants(DublinCore + "creator").Select(creator => creator.Value));
            }
        }
        catch (Exception e) when (e is not (OutOfMemoryException or InsufficientMemoryException))
        {
            // What was found until there counts.
        }

        foreach (var author in authors.OfType<string>().Select(author => author.Trim()).Distinct())
        {
            sink.Mark(MarkKind.Author, author);
        }
    }

    private static PdfDocument Open(Stream stream)
    {
        try
        {
            if (stream.Length > ReadAtOnce)
            {
                return PdfDocument.Open(stream, Lenient);
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return PdfDocument.Open(bytes, Lenient);
        }
        catch (PdfDocumentEncryptedException)
        {
            throw new UnreadableException(TextProblem.Encrypted);
        }
    }

    private static bool Ends(Stream stream)
    {
        var end = new byte[Math.Min(EndSize, stream.Length)];
        stream.Position = stream.Length - end.Length;
        stream.ReadExactly(end);
        stream.Position = 0;
        return end.AsSpan().IndexOf("%%EOF"u8) >= 0;
    }

    private static void Write(IReadOnlyList<PdfLine> page, JoinedLines lines, TextSink sink, HashSet<string> repeated)
    {
        var hasBody = page.Any(line => !IsAtEdge(line));
        foreach (var line in page)
        {
            if (hasBody && IsAtEdge(line) && !repeated.Add(PageNumber().IsMatch(line.Text) ? "#" : line.Text))
            {
                continue;
            }

            if (line.BeginsParagraph)
            {
                lines.Gap();
            }

            lines.Line(line.Text);
        }
    }

    private static bool IsAtEdge(PdfLine line) => line.Height is < Edge or > 1 - Edge;

    [GeneratedRegex(@"^\W*(?:page|página|pág|p)?\W*(?:[0-9]{1,6}|[ivxl]{1,6})(?:\W*(?:of|de|/)\W*[0-9]{1,6})?\W*$", RegexOptions.IgnoreCase)]
    private static partial Regex PageNumber();
}

namespace MentorNet.TextExtraction.Pdf;

/// <summary>A line of a page.</summary>
/// <param name="Text">Its words.</param>
/// <param name="Height">Where it stands: 0 is the bottom of the page, 1 its top.</param>
/// <param name="BeginsParagraph">Whether more than a line's space is above it.</param>
internal sealed record PdfLine(string Text, double Height, bool BeginsParagraph);

/// <summary>Letters that a page shows, in the direction in which its line runs.</summary>
internal sealed class Glyph
{
    public required string Text { get; set; }

    public required double Start { get; init; }

    public required double End { get; init; }

    public required double Size { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Text);

    /// <summary>Says whether what follows stands apart from it, and how: 0 for not at all.</summary>
    public char GapTo(Glyph next)
    {
        var gap = (next.Start - End) / Math.Max(Size, next.Size);
        return gap > 1.5 ? '\t' : gap > 0.16 ? ' ' : '\0';
    }
}

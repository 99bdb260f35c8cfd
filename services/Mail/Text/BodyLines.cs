using System.Text;
using MentorNet.Mail.Parts;

namespace MentorNet.Mail.Text;

/// <summary>The text of a mail: of alternatives the plain one if it says anything, else that of the HTML; of parts beside each other all, in their order.</summary>
internal static class BodyLines
{
    private const int Most = 20_000;

    public static IReadOnlyList<MailLine> Of(MailNode root) => [.. Read(root).Lines.Take(Most)];

    private static Body Read(MailNode node)
    {
        if (!node.IsMultipart)
        {
            return node.IsAttachment ? Body.None
                : node.Type.IsMimeType("text", "plain") ? new Body(PlainLines(node), false)
                : node.Type.IsMimeType("text", "html") ? new Body(HtmlText.Lines(PartText.Of(node)), true)
                : Body.None;
        }

        // Depth is limited where the parts are read.
        var parts = node.Children.Select(Read);
        return node.Type.IsMimeType("multipart", "alternative")
            ? Best([.. parts])
            : parts.Aggregate(Body.None, (before, part) => before.Lines.Count == 0 ? part : part.Lines.Count == 0 ? before : new Body([.. before.Lines, .. part.Lines], before.IsHtml || part.IsHtml));
    }

    // Some programs send a plain text of nothing but blanks beside the HTML.
    private static Body Best(IReadOnlyList<Body> bodies) =>
        bodies.FirstOrDefault(body => !body.IsHtml && body.Says) ?? bodies.LastOrDefault(body => body.Says) ?? bodies.FirstOrDefault(body => body.Lines.Count > 0) ?? Body.None;

    private static List<MailLine> PlainLines(MailNode part)
    {
        var text = PartText.Of(part);
        IEnumerable<string> lines = string.Equals(part.Type.Format, "flowed", StringComparison.OrdinalIgnoreCase)
            ? FlowedText.Lines(text, string.Equals(part.Type.Parameters["delsp"], "yes", StringComparison.OrdinalIgnoreCase))
            : text.Split('\n');
        return [.. lines.Select(line => new MailLine(line))];
    }

    private sealed record Body(IReadOnlyList<MailLine> Lines, bool IsHtml)
    {
        public static readonly Body None = new([], false);

        public bool Says => Lines.Any(line => line.Text.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune)));
    }
}

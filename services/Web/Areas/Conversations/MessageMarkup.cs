using Ganss.Xss;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace MentorNet.Web.Areas.Conversations;

/// <summary>
/// The words of a message as HTML that is safe to show: bold, italics, lists, quotes, links, and code. Whatever else was typed stays as it was
/// typed, and a link shows where it leads.
/// </summary>
internal static class MessageMarkup
{
    private static readonly MarkdownPipeline Pipeline = Build();

    // Nothing of the sanitizer is changed after this, so all pages share it.
    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a" },
        AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "rel", "title", "start", "data-enhance-nav" },
        AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https" },
        UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
    });

    /// <summary>Gives the HTML of a message's text.</summary>
    public static string Html(string text)
    {
        try
        {
            var typed = WithoutDefinitions(text);
            return Html(Markdown.Parse(typed, Pipeline), typed);
        }
        catch (ArgumentException)
        {
            // Nested deeper than any person writes.
            return Html([Plain(text)], text);
        }
    }

    /// <summary>Gives the words of a message's text on one line, as they are read where they are shown.</summary>
    public static string PlainText(string text) =>
        string.Join(' ', Sanitizer.SanitizeDom(Html(text)).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A line like "[a]: https://example.org" is one of Markdown's own, which would not be shown; escaped it stays where it was typed.
    private static string WithoutDefinitions(string text)
    {
        if (!text.Contains("]:", StringComparison.Ordinal))
        {
            return text;
        }

        var brackets = Markdown.Parse(text, Pipeline).Descendants<LinkReferenceDefinition>()
            .Select(definition => text.IndexOf('[', Math.Max(0, definition.Span.Start))).Where(place => place >= 0).Distinct().OrderDescending().ToList();
        return brackets.Aggregate(text, (typed, place) => typed.Insert(place, "\\"));
    }

    private static string Html(MarkdownDocument document, string text)
    {
        foreach (var block in document.Descendants<Block>().Where(block => block is ThematicBreakBlock).ToList())
        {
            // Markdown would not show the characters of this line at all.
            block.Parent![block.Parent.IndexOf(block)] = Plain(Typed(text, block));
        }

        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            Tame(link, text);
        }

        return Sanitizer.Sanitize(document.ToHtml(Pipeline));
    }

    private static ParagraphBlock Plain(string text) => new() { Inline = new ContainerInline().AppendChild(new LiteralInline(text)) };

    private static void Tame(LinkInline link, string text)
    {
        if (link.IsImage || Linked.UriOf(link.Url ?? "") is not { } uri || link.Parent?.FindParentOfType<LinkInline>().Any() == true)
        {
            link.ReplaceBy(new LiteralInline(Typed(text, link)), copyChildren: false);
            return;
        }

        var label = string.Concat(link.Descendants<LiteralInline>().Select(literal => literal.Content.ToString()));
        var bare = label == link.Url;
        link.Url = uri.AbsoluteUri;
        link.Title = bare ? null : uri.AbsoluteUri;
        var attributes = link.GetAttributes();
        attributes.AddProperty("rel", Linked.Rel);
        attributes.AddProperty("data-enhance-nav", "false");
        if (!bare || Linked.Hides(label, uri))
        {
            link.InsertAfter(new LiteralInline($" ({uri.IdnHost})"));
        }
    }

    private static string Typed(string text, MarkdownObject part) => text.Substring(part.Span.Start, part.Span.Length);

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }.DisableHtml().UseSoftlineBreakAsHardlineBreak();
        // What people type for other reasons: a number sign, a line of hyphens, an indented line, an ampersand.
        builder.BlockParsers.TryRemove<HeadingBlockParser>();
        builder.BlockParsers.TryRemove<ThematicBreakParser>();
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        builder.BlockParsers.FindExact<ParagraphBlockParser>()!.ParseSetextHeadings = false;
        builder.InlineParsers.TryRemove<HtmlEntityParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        builder.InlineParsers.Insert(0, new BareAddressParser());
        return builder.Build();
    }

    // Addresses that are links without any marks, by the rules of every other text here.
    private sealed class BareAddressParser : InlineParser
    {
        public BareAddressParser() => OpeningCharacters = ['h', 'H', 'w', 'W'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (Linked.AddressAt(slice.Text, slice.Start) is not { } address)
            {
                return false;
            }

            // In [label](address) the label ends before the bracket.
            var end = address.IndexOf("](", StringComparison.Ordinal);
            address = end < 0 ? address : address[..end];
            if (slice.Start + address.Length - 1 > slice.End || Linked.UriOf(address) is null)
            {
                return false;
            }

            var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
            processor.Inline = new LinkInline(address, "")
            {
                Span = new SourceSpan(start, start + address.Length - 1),
                Line = line,
                Column = column,
                IsClosed = true,
                IsAutoLink = true,
            }.AppendChild(new LiteralInline(address));
            slice.Start += address.Length;
            return true;
        }
    }
}

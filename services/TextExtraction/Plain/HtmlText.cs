using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace MentorNet.TextExtraction.Plain;

/// <summary>The text of HTML as a browser shows it: its title, then block by block, a tab between the cells of a table. Nothing runs, and nothing is fetched.</summary>
internal static partial class HtmlText
{
    private const int MaxRules = 1_000;

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot", "thead", "title", "tr", "ul",
    };

    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "template", "noscript", "noembed", "noframes", "datalist", "iframe", "object", "audio", "video", "canvas", "rt", "rp", "meta", "link",
    };

    public static void Read(string html, TextSink sink)
    {
        using var document = new HtmlParser().ParseDocument(html);
        sink.Page(1);
        var hidden = html.Contains("<style", StringComparison.OrdinalIgnoreCase) ? HiddenByRules(document) : [];
        var line = new Line(sink);
        var open = new Stack<(INode Node, IEnumerator<INode> Children)>();
        Begin(document);
        while (open.TryPeek(out var at))
        {
            if (at.Children.MoveNext())
            {
                Begin(at.Children.Current);
                continue;
            }

            open.Pop();
            End(at.Node);
        }

        line.Break();

        void Begin(INode node)
        {
            if (node is IText text)
            {
                line.Add(text.Data);
                return;
            }

            if (node is IElement element)
            {
                if (Unread.Contains(element.LocalName) || IsHidden(element) || hidden.Contains(element) || element.LocalName == "title" && element.NamespaceUri?.EndsWith("svg", StringComparison.Ordinal) == true)
                {
                    return;
                }

                if (element.LocalName == "br" || Blocks.Contains(element.LocalName))
                {
                    line.Break();
                }
                else if (element.LocalName == "textarea")
                {
                    line.Blank(' ');
                }

                line.KeepsBlanks += element.LocalName is "pre" or "textarea" ? 1 : 0;
            }

            if (node is IElement or IDocument)
            {
                open.Push((node, node.ChildNodes.GetEnumerator()));
            }
        }

        void End(INode node)
        {
            if (node is not IElement element)
            {
                return;
            }

            line.KeepsBlanks -= element.LocalName is "pre" or "textarea" ? 1 : 0;
            if (Blocks.Contains(element.LocalName))
            {
                line.Break();
            }
            else if (element.LocalName is "td" or "th")
            {
                line.Blank('\t');
            }
        }
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden")
        || element.LocalName == "dialog" && !element.HasAttribute("open")
        || element.GetAttribute("style") is { } style && Hides().IsMatch(style);

    // What a style sheet of the page itself hides in every medium.
    private static HashSet<IElement> HiddenByRules(IDocument document)
    {
        var hidden = new HashSet<IElement>();
        var rules = 0;
        foreach (var sheet in document.QuerySelectorAll("style"))
        {
            foreach (var rule in Rule().Matches(Nested().Replace(Comment().Replace(sheet.TextContent, ""), "")).Where(rule => Hides().IsMatch(rule.Groups["what"].Value)))
            {
                if (++rules > MaxRules)
                {
                    return hidden;
                }

                try
                {
                    hidden.UnionWith(document.QuerySelectorAll(rule.Groups["whom"].Value.Trim()));
                }
                catch (DomException)
                {
                    // A selector that browsers would leave out too.
                }
            }
        }

        return hidden;
    }

    [GeneratedRegex(@"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", RegexOptions.IgnoreCase)]
    private static partial Regex Hides();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    // A rule for print or for narrow screens.
    [GeneratedRegex(@"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")]
    private static partial Regex Nested();

    [GeneratedRegex(@"(?<whom>[^{}@]+)\{(?<what>[^{}]*)\}")]
    private static partial Regex Rule();

    private sealed class Line(TextSink sink)
    {
        private readonly StringBuilder text = new();
        private char blank;

        public int KeepsBlanks { get; set; }

        public void Add(string data)
        {
            foreach (var letter in data)
            {
                if (letter is ' ' or '\t' or '\r' or '\n' or '\f')
                {
                    if (KeepsBlanks > 0 && letter == '\n')
                    {
                        Break();
                    }
                    else
                    {
                        Blank(' ');
                    }

                    continue;
                }

                if (blank != '\0' && text.Length > 0)
                {
                    text.Append(blank);
                }

                blank = '\0';
                text.Append(letter);
            }
        }

        public void Blank(char with) => blank = with == '\t' || blank == '\t' ? '\t' : ' ';

        public void Break()
        {
            if (text.Length > 0)
            {
                foreach (var chunk in text.Append('\n').GetChunks())
                {
                    sink.Write(chunk.Span);
                }

                text.Clear();
            }

            blank = '\0';
        }
    }
}

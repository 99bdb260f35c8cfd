using System.Text;
using MimeKit.Text;

namespace MentorNet.Mail.Text;

/// <summary>The text of HTML as a mail program would show it without pictures, line by line, with what its elements say of each line.</summary>
internal sealed class HtmlText
{
    private const int Deepest = 200;
    private const int DeepestQuote = 20;
    private const int LongestName = 2_000;

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p",
        "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    };

    private static readonly HashSet<string> Empty = new(StringComparer.OrdinalIgnoreCase) { "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr" };

    private static readonly HashSet<string> Unread = new(StringComparer.OrdinalIgnoreCase) { "head", "style", "script", "title", "template", "noscript", "object", "svg" };

    private readonly List<MailLine> lines = [];
    private readonly StringBuilder line = new();
    private readonly Stack<Element> open = new();
    private int beyond;
    private bool original;

    /// <summary>Reads HTML, however broken.</summary>
    public static IReadOnlyList<MailLine> Lines(string html)
    {
        var reader = new HtmlText();
        reader.Read(new HtmlTokenizer(new StringReader(html)));
        return reader.lines;
    }

    private Element Current => open.TryPeek(out var element) ? element : Element.Outside;

    private void Read(HtmlTokenizer tokens)
    {
        while (tokens.ReadNextToken(out var token))
        {
            switch (token)
            {
                case HtmlTagToken { IsEndTag: true } tag:
                    End(tag.Name);
                    break;
                case HtmlTagToken tag:
                    Begin(tag);
                    break;
                case HtmlScriptDataToken:
                    break;
                case HtmlDataToken data when !Current.IsUnread:
                    Words(data.Data);
                    break;
            }
        }

        Break();
    }

    private void Begin(HtmlTagToken tag)
    {
        var name = tag.Name;
        if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
        {
            Break(always: true);
            return;
        }

        if (Blocks.Contains(name))
        {
            Break();
        }

        if (IsCell(name))
        {
            Blank();
        }

        if (Empty.Contains(name))
        {
            // Small pictures of signs are words.
            if (name.Equals("img", StringComparison.OrdinalIgnoreCase) && !Current.IsUnread && Attribute(tag, "alt") is { Length: > 0 and <= 8 } sign && sign.All(letter => letter > 0xFF))
            {
                line.Append(sign);
            }

            return;
        }

        if (tag.IsEmptyElement && !Blocks.Contains(name))
        {
            return;
        }

        if (open.Count >= Deepest)
        {
            beyond++;
            return;
        }

        var element = Of(tag, name);
        if (element.HasSpace && lines is [.., { Text.Length: > 0 }])
        {
            lines.Add(new MailLine(Quoted("", element), Mark(element)));
        }

        open.Push(element);
        if (name.Equals("li", StringComparison.OrdinalIgnoreCase))
        {
            line.Append("- ");
        }
    }

    private Element Of(HtmlTagToken tag, string name)
    {
        var (outer, names) = (Current, Names(tag));
        original |= Says(names, "divRplyFwdMsg") || Says(names, "OLK_SRC_BODY_SECTION") || Says(names, "mail-editor-reference-message-container");
        var isQuote = name.Equals("blockquote", StringComparison.OrdinalIgnoreCase) || Says(names, "yahoo_quoted");
        return new Element(
            name,
            Math.Min(DeepestQuote, outer.Quotes + (isQuote ? 1 : 0)),
            outer.IsUnread || Unread.Contains(name) || Attribute(tag, "style")?.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase) == true,
            outer.IsSignature || Says(names, "signature") || Says(names, "Zm-_Id_-Sgn"),
            outer.IsIntroduction || Says(names, "gmail_attr") || Says(names, "moz-cite-prefix"),
            outer.KeepsBlanks || name.Equals("pre", StringComparison.OrdinalIgnoreCase),
            name.Equals("p", StringComparison.OrdinalIgnoreCase) && !Says(names, "MsoNormal"),
            name.Equals("a", StringComparison.OrdinalIgnoreCase) ? Attribute(tag, "href") ?? "" : "",
            line.Length);
    }

    private void End(string name)
    {
        if (Empty.Contains(name))
        {
            return;
        }

        if (beyond > 0)
        {
            beyond--;
            return;
        }

        if (!open.Any(element => element.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
        {
            return;
        }

        if (Blocks.Contains(name))
        {
            Break();
        }
        else if (IsCell(name))
        {
            Blank();
        }

        Element ended;
        do
        {
            ended = open.Pop();
        }
        while (!ended.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

        if (ended.HasSpace && lines is [.., { Text.Length: > 0 }])
        {
            lines.Add(new MailLine(Quoted("", Current), Mark(Current)));
        }

        Link(ended);
    }

    // Where a link leads is a word of its writer too, unless its text says so.
    private void Link(Element ended)
    {
        if (ended.Link.StartsWith("http", StringComparison.OrdinalIgnoreCase) && ended.Link.Length <= LongestName && !ended.IsUnread && line.Length > ended.From)
        {
            var text = line.ToString(ended.From, line.Length - ended.From).Trim();
            if (text.Length > 0 && !ended.Link.Contains(text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase))
            {
                line.Append(" <").Append(ended.Link.Where(letter => !char.IsWhiteSpace(letter) && !char.IsControl(letter)).ToArray()).Append('>');
            }
        }
    }

    private void Words(string data)
    {
        if (Current.KeepsBlanks)
        {
            var parts = data.Split('\n');
            for (var i = 0; i < parts.Length; i++)
            {
                line.Append([.. parts[i].Where(letter => letter == '\t' || !char.IsControl(letter))]);
                if (i < parts.Length - 1)
                {
                    Break(always: true);
                }
            }

            return;
        }

        foreach (var letter in data)
        {
            if (!char.IsWhiteSpace(letter))
            {
                if (!char.IsControl(letter) && letter != '\uFEFF')
                {
                    line.Append(letter);
                }
            }
            else
            {
                Blank();
            }
        }
    }

    private void Blank()
    {
        if (line.Length > 0 && line[^1] != ' ')
        {
            line.Append(' ');
        }
    }

    private void Break(bool always = false)
    {
        var text = line.ToString().TrimEnd();
        line.Clear();
        if (text.Length > 0 || always)
        {
            lines.Add(new MailLine(Quoted(text, Current), Mark(Current)));
        }
    }

    private LineMark Mark(Element element) =>
        original ? LineMark.Original : element.Quotes > 0 ? LineMark.Quote : element.IsSignature ? LineMark.Signature : element.IsIntroduction ? LineMark.Introduction : LineMark.None;

    private static string Quoted(string text, Element element) => element.Quotes == 0 ? text : $"{new string('>', element.Quotes)} {text}".TrimEnd();

    private static bool IsCell(string name) => name.Equals("td", StringComparison.OrdinalIgnoreCase) || name.Equals("th", StringComparison.OrdinalIgnoreCase);

    private static string Names(HtmlTagToken tag) => $"{Attribute(tag, "class")} {Attribute(tag, "id")}";

    private static bool Says(string names, string part) => names.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string? Attribute(HtmlTagToken tag, string name) =>
        tag.Attributes.FirstOrDefault(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value is { Length: <= LongestName } value ? value : null;

    private sealed record Element(string Name, int Quotes, bool IsUnread, bool IsSignature, bool IsIntroduction, bool KeepsBlanks, bool HasSpace, string Link, int From)
    {
        public static readonly Element Outside = new("", 0, false, false, false, false, false, "", 0);
    }
}

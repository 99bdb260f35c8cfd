using System.Text;
using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>The text of a document: its headers, each once, its body, its notes, and its footers, each once. Comments are talk about it, and are left out.</summary>
internal static class WordText
{
    /// <summary>Reads it all; says whether no part was broken.</summary>
    public static bool Read(OfficePackage package, string main, TextSink sink)
    {
        var references = package.References(main);
        var hidden = HiddenStyles(package, references);
        var whole = true;
        sink.Page(1);
        Around("header");
        One(main, sink.Write);
        sink.Break();
        Around("diagramData");
        Around("footnotes");
        Around("endnotes");
        Around("footer");
        return whole;

        void Around(string type)
        {
            var seen = new HashSet<string>();
            foreach (var reference in references.Where(reference => reference.Type == type))
            {
                var text = new StringBuilder();
                One(reference.Part, piece => text.Append(piece));
                if (seen.Add(text.ToString()))
                {
                    sink.Write(text.ToString());
                    sink.Break();
                }
            }
        }

        // What was read until a part breaks is text too.
        void One(string name, Action<ReadOnlySpan<char>> take)
        {
            using var part = package.Open(name);
            if (part is null)
            {
                return;
            }

            var paragraphs = new OfficeParagraphs(take, hidden);
            try
            {
                paragraphs.Read(part);
            }
            catch (Exception e) when (e is XmlException or InvalidDataException)
            {
                whole = false;
            }
            finally
            {
                paragraphs.Flush();
            }
        }
    }

    // A style hides by itself or as the one that it is based on.
    private static HashSet<string> HiddenStyles(OfficePackage package, IReadOnlyList<PartReference> references)
    {
        var hidden = new HashSet<string>();
        using var part = references.FirstOrDefault(reference => reference.Type == "styles") is { } styles ? package.Open(styles.Part) : null;
        if (part is null)
        {
            return hidden;
        }

        using var reader = OfficeXml.Open(part);
        var basedOn = new Dictionary<string, string>();
        var (style, shown) = ("", new HashSet<string>());
        while (reader.Read())
        {
            switch (reader.NodeType == XmlNodeType.Element ? reader.LocalName : "")
            {
                case "style":
                    style = reader.Attribute("styleId") ?? "";
                    break;
                case "basedOn":
                    basedOn[style] = reader.Attribute("val") ?? "";
                    break;
                case "vanish":
                    (reader.Holds() ? hidden : shown).Add(style);
                    break;
            }
        }

        foreach (var one in basedOn.Keys)
        {
            var (above, steps) = (one, 0);
            while (!hidden.Contains(above) && !shown.Contains(above) && basedOn.TryGetValue(above, out var next) && steps++ < 20)
            {
                above = next;
            }

            if (hidden.Contains(above))
            {
                hidden.Add(one);
            }
        }

        return hidden;
    }
}

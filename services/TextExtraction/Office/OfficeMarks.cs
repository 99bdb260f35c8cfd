using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>
/// Whom an Office file names next to its text: in its properties, as authors of comments, and of tracked changes. Parts are told by their names, which all programs give alike, and
/// read once more, element by element.
/// </summary>
internal static class OfficeMarks
{
    /// <summary>Reads them all; says whether no part was broken.</summary>
    public static bool Read(OfficePackage package, TextSink sink)
    {
        var whole = true;
        foreach (var part in package.Parts.Order(StringComparer.Ordinal))
        {
            Action<XmlReader, TextSink>? read = part.ToLowerInvariant() switch
            {
                "docprops/core.xml" or "docprops/app.xml" or "meta.xml" => Property,
                "word/document.xml" or "word/footnotes.xml" or "word/endnotes.xml" => Change,
                var name when name.StartsWith("word/", StringComparison.Ordinal) && (name.Contains("/header", StringComparison.Ordinal) || name.Contains("/footer", StringComparison.Ordinal)) => Change,
                "content.xml" => OpenDocument,
                var name when name.EndsWith(".xml", StringComparison.Ordinal) && (name.Contains("comment", StringComparison.Ordinal) || name.EndsWith("/authors.xml", StringComparison.Ordinal) || name.Contains("/persons/", StringComparison.Ordinal)) => Comment,
                _ => null,
            };
            try
            {
                if (read is not null && package.Open(part) is { } stream)
                {
                    using var reader = OfficeXml.Open(stream);
                    while (reader.Read())
                    {
                        if (reader.NodeType == XmlNodeType.Element)
                        {
                            read(reader, sink);
                        }
                    }
                }
            }
            catch (Exception e) when (e is XmlException or InvalidDataException)
            {
                whole = false;
            }
        }

        return whole;
    }

    private static void Property(XmlReader reader, TextSink sink)
    {
        switch (reader.LocalName)
        {
            case "creator" or "initial-creator":
                sink.Mark(MarkKind.Author, Word(reader));
                break;
            case "lastModifiedBy" or "printed-by" or "Manager":
                sink.Mark(MarkKind.Editor, Word(reader));
                break;
            case "Company":
                sink.Mark(MarkKind.Organization, Word(reader));
                break;
        }
    }

    private static void Change(XmlReader reader, TextSink sink)
    {
        if (reader.LocalName is "ins" or "del" or "moveFrom" or "moveTo" or "rPrChange" or "pPrChange" or "tblPrChange" or "sectPrChange" or "cellIns" or "cellDel")
        {
            sink.Mark(MarkKind.Change, reader.Attribute("author") ?? "");
        }
    }

    // Word names the author at each comment, the others in a list.
    private static void Comment(XmlReader reader, TextSink sink)
    {
        switch (reader.LocalName)
        {
            case "comment" when reader.Attribute("author") is { } author:
                sink.Mark(MarkKind.Comment, author);
                break;
            case "cmAuthor" or "author" when reader.Attribute("name") is { } author:
                sink.Mark(MarkKind.Comment, author);
                break;
            case "person":
                sink.Mark(MarkKind.Comment, reader.Attribute("displayName") ?? "");
                break;
            // A thread has the number of its comment here, and its people elsewhere.
            case "author" when Word(reader) is var author && !author.StartsWith("tc=", StringComparison.Ordinal):
                sink.Mark(MarkKind.Comment, author);
                break;
        }
    }

    private static void OpenDocument(XmlReader reader, TextSink sink)
    {
        var kind = reader.LocalName switch
        {
            "annotation" => MarkKind.Comment,
            "change-info" => MarkKind.Change,
            _ => default,
        };
        if (kind == default)
        {
            return;
        }

        var author = "";
        using var within = reader.ReadSubtree();
        while (within.Read())
        {
            if (within is { NodeType: XmlNodeType.Element, LocalName: "creator" })
            {
                author = Word(within);
            }
        }

        sink.Mark(kind, author);
    }

    // A beginning is enough, however long it is.
    private static string Word(XmlReader reader)
    {
        if (reader.IsEmptyElement || !reader.Read() || reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
        {
            return "";
        }

        var word = new char[200];
        return new string(word, 0, reader.ReadValueChunk(word, 0, word.Length));
    }
}

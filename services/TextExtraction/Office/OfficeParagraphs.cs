using System.Text;
using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>
/// Paragraphs and tables of documents and drawings, as the program shows them: without what is deleted, moved away, hidden, an instruction of a field or the
/// second form of a drawing. A row of a table is a line, with a tab between its cells; what stands in a text box follows the paragraph that holds it.
/// </summary>
/// <param name="take">Takes what is read outside shapes, in its order.</param>
/// <param name="hiddenStyles">The styles whose text is hidden.</param>
internal sealed class OfficeParagraphs(Action<ReadOnlySpan<char>> take, IReadOnlySet<string> hiddenStyles)
{
    private const int Kept = 16 * 1024;
    private readonly Stack<Box> boxes = new();
    private readonly HashSet<int> chosen = [];
    private readonly StringBuilder after = new();
    private Box box = new("");

    /// <summary>A box of text, a shape, or the part itself, while it is read.</summary>
    private sealed class Box(string element)
    {
        public string Element { get; } = element;

        public StringBuilder Text { get; } = new();

        public int Cells { get; set; }

        public bool HasHiddenStyle { get; set; }

        public bool IsHidden { get; set; }

        public bool MarkIsDeleted { get; set; }

        public bool IsInText { get; set; }

        // A field that has begun and whose result has not.
        public bool IsInInstruction { get; set; }

        public string Placeholder { get; set; } = "";

        public bool IsHiddenShape { get; set; }
    }

    /// <summary>Takes a shape with its text and the kind of its placeholder, "" for none; where it is null, the text stays in its order.</summary>
    public Action<string, string>? Shape { get; init; }

    public void Read(Stream stream)
    {
        using var reader = OfficeXml.Open(stream);
        for (var more = reader.Read(); more;)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when IsLeftOut(reader):
                    reader.Skip();
                    more = !reader.EOF;
                    continue;
                case XmlNodeType.Element when reader.LocalName is "rPr" or "pPr" or "trPr":
                    Properties(reader);
                    more = !reader.EOF;
                    continue;
                case XmlNodeType.Element:
                    Begin(reader);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when box is { IsInText: true, IsHidden: false, IsInInstruction: false }:
                    reader.Text(Take);
                    break;
                case XmlNodeType.EndElement:
                    End(reader.LocalName);
                    break;
            }

            more = reader.Read();
        }
    }

    private void Take(ReadOnlySpan<char> text)
    {
        box.Text.Append(text);
        Relieve();
    }

    private bool IsLeftOut(XmlReader reader) => reader.LocalName switch
    {
        "del" or "moveFrom" or "delText" or "instrText" or "delInstrText" or "rt" or "Fallback" or "sdtPr" or "tblPr" or "tcPr" or "sectPr" or "pPrChange" or "rPrChange" => true,
        // Of several forms of a drawing the first.
        "Choice" => !chosen.Add(reader.Depth),
        _ => false,
    };

    private void Begin(XmlReader reader)
    {
        switch (reader.LocalName)
        {
            case "AlternateContent":
                chosen.Remove(reader.Depth + 1);
                break;
            case "txbxContent":
                Open(reader);
                break;
            case "sp" or "graphicFrame" or "cxnSp" or "pic" when Shape is not null && !reader.IsEmptyElement:
                Open(reader);
                break;
            case "ph":
                box.Placeholder = reader.Attribute("type") ?? "body";
                break;
            case "cNvPr" when reader.Attribute("hidden") is "1" or "true":
                box.IsHiddenShape = true;
                break;
            case "t":
                box.IsInText = !reader.IsEmptyElement;
                break;
            case "tab" or "ptab":
                Add("\t");
                break;
            case "br" or "cr":
                Add(box.Cells > 0 ? " " : "\n");
                break;
            case "noBreakHyphen":
                Add("-");
                break;
            case "fldChar":
                box.IsInInstruction = reader.Attribute("fldCharType") == "begin";
                break;
            case "fld" when reader.Attribute("type") == "slidenum":
                box.IsHidden = true;
                break;
            case "tc" when !reader.IsEmptyElement:
                box.Cells++;
                break;
            case "p" when reader.IsEmptyElement:
                EndParagraph();
                break;
        }
    }

    private void End(string name)
    {
        switch (name)
        {
            case "t":
                box.IsInText = false;
                break;
            case "r":
                box.IsHidden = box.HasHiddenStyle;
                break;
            case "fld":
                box.IsHidden = false;
                break;
            case "p":
                EndParagraph();
                break;
            case "tc":
                box.Cells = Math.Max(0, box.Cells - 1);
                box.Text.Append('\t');
                break;
            case "tr":
                box.IsHidden = false;
                // A table within a cell is part of its line.
                box.Text.Append(box.Cells > 0 ? ' ' : '\n');
                Relieve();
                break;
            default:
                if (name == box.Element && boxes.Count > 0)
                {
                    Close();
                }

                break;
        }
    }

    private void EndParagraph()
    {
        if (!box.MarkIsDeleted)
        {
            box.Text.Append(box.Cells > 0 ? ' ' : '\n');
        }

        if (after.Length > 0 && boxes.Count == 0)
        {
            box.Text.Append(after).Append(box.Cells > 0 ? "" : "\n");
            after.Clear();
        }

        (box.HasHiddenStyle, box.IsHidden, box.MarkIsDeleted, box.IsInInstruction) = (false, false, false, false);
        Relieve();
    }

    // Runs are hidden by their own properties or by a style; a paragraph whose mark is deleted goes on in the next one; a deleted row is not there.
    private void Properties(XmlReader reader)
    {
        var (of, depth, isEmpty) = (reader.LocalName, reader.Depth, reader.IsEmptyElement);
        for (var more = reader.Read(); more && !isEmpty && reader.Depth > depth;)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "rPrChange" or "pPrChange" or "trPrChange":
                        reader.Skip();
                        more = !reader.EOF;
                        continue;
                    case "vanish" when of == "rPr":
                        box.IsHidden = reader.Holds();
                        break;
                    case "rStyle" when of == "rPr" && hiddenStyles.Contains(reader.Attribute("val") ?? ""):
                        box.IsHidden = true;
                        break;
                    case "pStyle" when hiddenStyles.Contains(reader.Attribute("val") ?? ""):
                        (box.HasHiddenStyle, box.IsHidden) = (true, true);
                        break;
                    case "del" when of == "pPr":
                        box.MarkIsDeleted = true;
                        break;
                    case "del" when of == "trPr":
                        SkipRow(reader, depth - 1);
                        return;
                }
            }

            more = reader.Read();
        }

        if (!isEmpty)
        {
            reader.Read();
        }
    }

    private static void SkipRow(XmlReader reader, int depth)
    {
        while (reader.Read() && (reader.Depth > depth || reader.NodeType != XmlNodeType.EndElement))
        {
        }

        reader.Read();
    }

    private void Open(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        boxes.Push(box);
        box = new Box(reader.LocalName);
    }

    private void Close()
    {
        var closed = box;
        box = boxes.Pop();
        if (closed.IsHiddenShape)
        {
            return;
        }

        if (closed.Element == "txbxContent")
        {
            after.Append(closed.Text);
        }
        else
        {
            Shape!(closed.Placeholder, closed.Text.ToString());
        }
    }

    private void Add(string text)
    {
        if (box is { IsHidden: false, IsInInstruction: false })
        {
            box.Text.Append(text);
        }
    }

    // What is whole need not be kept.
    private void Relieve()
    {
        if (boxes.Count == 0 && box.Text.Length > Kept)
        {
            Flush();
        }
    }

    /// <summary>Hands on what is left.</summary>
    public void Flush()
    {
        box.Text.Append(after);
        after.Clear();
        foreach (var chunk in box.Text.GetChunks())
        {
            take(chunk.Span);
        }

        box.Text.Clear();
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>
/// The text of a workbook: each sheet that can be seen by its name, then row by row, a tab between cells. Numbers are as they are shown where that tells what
/// they are: days and times, and percent.
/// </summary>
internal static partial class SheetsText
{
    private static readonly HashSet<string> NoStyles = [];

    /// <summary>Reads all sheets; says whether none of them was broken.</summary>
    public static bool Read(OfficePackage package, string main, TextSink sink)
    {
        var references = package.References(main);
        var (sheets, date1904) = Sheets(package, main);
        using var styles = Part("styles");
        var formats = styles is null ? new SheetFormats([]) : SheetFormats.Read(styles, date1904);
        var shared = new SharedTexts();
        using (var texts = Part("sharedStrings"))
        {
            if (texts is not null)
            {
                shared.Read(texts);
            }
        }

        var repeated = new HashSet<string>();
        var (number, whole) = (0, true);
        foreach (var (name, id) in sheets)
        {
            if (references.FirstOrDefault(reference => reference.Id == id) is not { } sheet)
            {
                continue;
            }

            sink.Write($"{name}\n");
            try
            {
                using (var part = package.Open(sheet.Part))
                {
                    if (part is not null)
                    {
                        Rows(part, shared, formats, repeated, sink);
                    }
                }

                foreach (var drawing in package.References(sheet.Part).Where(reference => reference.Type is "drawing" or "diagramData"))
                {
                    using var part = package.Open(drawing.Part);
                    if (part is not null)
                    {
                        var paragraphs = new OfficeParagraphs(sink.Write, NoStyles);
                        paragraphs.Read(part);
                        paragraphs.Flush();
                    }
                }
            }
            catch (Exception e) when (e is XmlException or InvalidDataException)
            {
                whole = false;
            }

            sink.Write("\n\n");
            sink.Page(++number);
        }

        return whole;

        Stream? Part(string type) => references.FirstOrDefault(reference => reference.Type == type) is { } found ? package.Open(found.Part) : null;
    }

    private static (List<(string Name, string Id)> Sheets, bool Date1904) Sheets(OfficePackage package, string main)
    {
        var (sheets, date1904) = (new List<(string, string)>(), false);
        using var reader = OfficeXml.Open(package.Open(main)!);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                date1904 = reader.Attribute("date1904") is "1" or "true";
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && reader.Attribute("state") is null or "visible" && reader.Attribute("id") is { } id)
            {
                sheets.Add((reader.Attribute("name") ?? "", id));
            }
        }

        return (sheets, date1904);
    }

    private static void Rows(Stream part, SharedTexts shared, SheetFormats formats, HashSet<string> repeated, TextSink sink)
    {
        using var reader = OfficeXml.Open(part);
        var row = new List<(int Column, string Text)>();
        var (column, type, style, value) = (0, "", 0, new StringBuilder());
        var (isRead, isAround) = (false, false);
        for (var more = reader.Read(); more;)
        {
            switch (reader.NodeType)
            {
                // A reading of a name is not the name, and a formula not its value.
                case XmlNodeType.Element when reader.LocalName is "rPh" or "f":
                    reader.Skip();
                    more = !reader.EOF;
                    continue;
                case XmlNodeType.Element:
                    switch (reader.LocalName)
                    {
                        case "row":
                            row.Clear();
                            column = 0;
                            break;
                        case "c":
                            column = Column(reader.Attribute("r")) ?? column + 1;
                            (type, style) = (reader.Attribute("t") ?? "n", int.TryParse(reader.Attribute("s"), CultureInfo.InvariantCulture, out var known) ? known : 0);
                            value.Clear();
                            break;
                        case "v" or "t":
                            isRead = !reader.IsEmptyElement;
                            break;
                        case "oddHeader" or "evenHeader" or "firstHeader" or "oddFooter" or "evenFooter" or "firstFooter":
                            value.Clear();
                            isAround = isRead = !reader.IsEmptyElement;
                            break;
                    }

                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when isRead:
                    reader.Text(value);
                    break;
                case XmlNodeType.EndElement:
                    isRead = false;
                    switch (reader.LocalName)
                    {
                        case "c" when value.Length > 0:
                            row.Add((column, formats.Shown(type, style, value.ToString(), shared)));
                            break;
                        case "row" when row.Count > 0:
                            sink.Write(string.Join('\t', row.OrderBy(cell => cell.Column).Select(cell => cell.Text.ReplaceLineEndings(" "))));
                            sink.Break();
                            break;
                        default:
                            if (isAround)
                            {
                                isAround = false;
                                var line = HeaderCode().Replace(value.ToString(), " ").Trim();
                                if (line.Length > 0 && repeated.Add(line))
                                {
                                    sink.Write($"{line}\n");
                                }
                            }

                            break;
                    }

                    break;
            }

            more = reader.Read();
        }
    }

    // "BC12" is in column 55; a reference may be missing.
    private static int? Column(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (!char.IsAsciiLetter(letter) || column > 100_000)
            {
                break;
            }

            column = (column * 26) + (letter | 0x20) - 'a' + 1;
        }

        return column > 0 ? column : null;
    }

    // "&C&"Arial,Bold"&12Plan &P of &N": places, fonts, numbers of pages.
    [GeneratedRegex("""&(?:"[^"]*"|K[0-9A-Fa-f]{6}|[0-9]+|.)""")]
    private static partial Regex HeaderCode();
}

using System.Buffers;
using System.Text;
using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>The texts that cells name by number: in bytes behind one another, since a workbook may have millions.</summary>
internal sealed class SharedTexts
{
    private const int Most = 96 * 1024 * 1024;
    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly List<int> ends = [];

    /// <summary>A text by its number; empty if there is none.</summary>
    public string this[int number]
    {
        get
        {
            if (number < 0 || number >= ends.Count)
            {
                return "";
            }

            var start = number == 0 ? 0 : ends[number - 1];
            return Encoding.UTF8.GetString(bytes.WrittenSpan[start..ends[number]]);
        }
    }

    public void Read(Stream part)
    {
        using var reader = OfficeXml.Open(part);
        var (text, isRead) = (new StringBuilder(), false);
        for (var more = reader.Read(); more;)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when reader.LocalName == "rPh":
                    reader.Skip();
                    more = !reader.EOF;
                    continue;
                case XmlNodeType.Element when reader.LocalName == "si":
                    text.Clear();
                    if (reader.IsEmptyElement)
                    {
                        Add(text);
                    }

                    break;
                case XmlNodeType.Element when reader.LocalName == "t":
                    isRead = !reader.IsEmptyElement;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when isRead:
                    reader.Text(text);
                    break;
                case XmlNodeType.EndElement:
                    isRead = false;
                    if (reader.LocalName == "si")
                    {
                        Add(text);
                    }

                    break;
            }

            more = reader.Read();
        }
    }

    private void Add(StringBuilder text)
    {
        Encoding.UTF8.GetBytes(text.ToString(), bytes);
        if (bytes.WrittenCount > Most)
        {
            throw new UnreadableException(TextProblem.TooLarge);
        }

        ends.Add(bytes.WrittenCount);
    }
}

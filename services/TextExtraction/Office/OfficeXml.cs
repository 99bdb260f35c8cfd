using System.Text;
using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>A part of an Office file, read element by element. Names count without their namespaces, of which the format has two sets.</summary>
internal static class OfficeXml
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // Nothing is fetched, and no entity is declared.
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    public static XmlReader Open(Stream stream) => XmlReader.Create(stream, Settings);

    /// <summary>An attribute by its local name; null if it is not there.</summary>
    public static string? Attribute(this XmlReader reader, string name)
    {
        string? value = null;
        for (var found = reader.MoveToFirstAttribute(); found && value is null; found = reader.MoveToNextAttribute())
        {
            value = reader.LocalName == name ? reader.Value : null;
        }

        reader.MoveToElement();
        return value;
    }

    /// <summary>Says whether a property that is there holds: it may say itself that it does not.</summary>
    public static bool Holds(this XmlReader reader) => reader.Attribute("val") is not ("0" or "false" or "off");

    /// <summary>Adds the text at which the reader stands, a piece at a time, however long it is.</summary>
    public static void Text(this XmlReader reader, Action<ReadOnlySpan<char>> take)
    {
        var buffer = new char[4096];
        for (int read; (read = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
        {
            take(buffer.AsSpan(0, read));
        }
    }

    public static void Text(this XmlReader reader, StringBuilder to) => reader.Text(piece => to.Append(piece));
}

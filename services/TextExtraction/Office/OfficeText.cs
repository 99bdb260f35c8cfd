using System.Xml;

namespace MentorNet.TextExtraction.Office;

/// <summary>The text of an Office file, whose kind its main part tells.</summary>
internal static class OfficeText
{
    public static TextProblem? Read(Stream stream, long unpacked, TextSink sink)
    {
        using var package = new OfficePackage(stream, unpacked);
        bool? read;
        try
        {
            read = ReadText(package, sink);
        }
        catch (Exception e) when (e is UnreadableException or XmlException or InvalidDataException)
        {
            NameAll(package, sink);
            throw;
        }

        // Of OpenDocument, which is not read, people are named all the same.
        var whole = OfficeMarks.Read(package, sink) && read != false;
        return read is null ? throw new UnreadableException(TextProblem.TypeNotAllowed) : !whole ? TextProblem.Damaged : package.HasMacros ? TextProblem.Macros : null;
    }

    // Says whether no part was broken; null for what is not read.
    private static bool? ReadText(OfficePackage package, TextSink sink)
    {
        var main = package.References("").FirstOrDefault(reference => reference.Type == "officeDocument")?.Part;
        return (main is null ? "" : Root(package, main)) switch
        {
            "document" => WordText.Read(package, main!, sink),
            "presentation" => SlidesText.Read(package, main!, sink),
            "workbook" => SheetsText.Read(package, main!, sink),
            _ => null,
        };
    }

    // What is too long to be read to its end, or broken, names people all the same.
    private static void NameAll(OfficePackage package, TextSink sink)
    {
        try
        {
            OfficeMarks.Read(package, sink);
        }
        catch (UnreadableException)
        {
            // What ended the text is told.
        }
    }

    private static string Root(OfficePackage package, string part)
    {
        using var stream = package.Open(part) ?? throw new UnreadableException(TextProblem.Damaged);
        // The binary form of a workbook is no XML.
        if (part.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        using var reader = OfficeXml.Open(stream);
        reader.MoveToContent();
        return reader.LocalName;
    }
}

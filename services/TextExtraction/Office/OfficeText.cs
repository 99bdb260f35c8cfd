namespace MentorNet.TextExtraction.Office;

/// <summary>The text of an Office file, whose kind its main part tells.</summary>
internal static class OfficeText
{
    public static TextProblem? Read(Stream stream, long unpacked, TextSink sink)
    {
        using var package = new OfficePackage(stream, unpacked);
        var main = package.References("").FirstOrDefault(reference => reference.Type == "officeDocument")?.Part;
        bool? read = (main is null ? "" : Root(package, main)) switch
        {
            "document" => WordText.Read(package, main!, sink),
            "presentation" => SlidesText.Read(package, main!, sink),
            "workbook" => SheetsText.Read(package, main!, sink),
            _ => null,
        };
        // Of OpenDocument, which is not read, people are named all the same.
        var whole = OfficeMarks.Read(package, sink) && read != false;
        return read is null ? throw new UnreadableException(TextProblem.TypeNotAllowed) : !whole ? TextProblem.Damaged : package.HasMacros ? TextProblem.Macros : null;
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

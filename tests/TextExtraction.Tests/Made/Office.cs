using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using P = DocumentFormat.OpenXml.Presentation;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace MentorNet.TextExtraction.Tests.Made;

/// <summary>Office files, written by the SDK of the format.</summary>
internal static class Office
{
    private const string WordNames =
        """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
        xmlns:v="urn:schemas-microsoft-com:vml"
        """;

    private const string SlideNames =
        """
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
        """;

    private const string SheetNames = """xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" """;

    public static byte[] Word(string body, string? styles = null, string[]? headers = null, string[]? footers = null, string? footnotes = null, bool macros = false) => Written(stream =>
    {
        using var document = WordprocessingDocument.Create(stream, macros ? WordprocessingDocumentType.MacroEnabledDocument : WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.Document = new W.Document($"<w:document {WordNames}><w:body>{body}</w:body></w:document>");
        if (styles is not null)
        {
            main.AddNewPart<StyleDefinitionsPart>().Styles = new W.Styles($"<w:styles {WordNames}>{styles}</w:styles>");
        }

        foreach (var header in headers ?? [])
        {
            main.AddNewPart<HeaderPart>().Header = new W.Header($"<w:hdr {WordNames}>{header}</w:hdr>");
        }

        foreach (var footer in footers ?? [])
        {
            main.AddNewPart<FooterPart>().Footer = new W.Footer($"<w:ftr {WordNames}>{footer}</w:ftr>");
        }

        if (footnotes is not null)
        {
            main.AddNewPart<FootnotesPart>().Footnotes = new W.Footnotes($"<w:footnotes {WordNames}>{footnotes}</w:footnotes>");
        }

        if (macros)
        {
            using var code = new MemoryStream([1, 2, 3]);
            main.AddNewPart<VbaProjectPart>().FeedData(code);
        }
    });

    /// <summary>A presentation; each slide is its shapes and those of its notes, "" for none.</summary>
    public static byte[] Slides(params (string Shapes, string Notes)[] slides) => Written(stream =>
    {
        using var document = PresentationDocument.Create(stream, PresentationDocumentType.Presentation);
        var main = document.AddPresentationPart();
        var ids = new StringBuilder();
        // Written last to first: the order is the list's and not that of the parts.
        for (var i = slides.Length - 1; i >= 0; i--)
        {
            var slide = main.AddNewPart<SlidePart>($"rId{i + 10}");
            slide.Slide = new P.Slide($"<p:sld {SlideNames}><p:cSld><p:spTree>{slides[i].Shapes}</p:spTree></p:cSld></p:sld>");
            if (slides[i].Notes.Length > 0)
            {
                slide.AddNewPart<NotesSlidePart>().NotesSlide = new P.NotesSlide($"<p:notes {SlideNames}><p:cSld><p:spTree>{slides[i].Notes}</p:spTree></p:cSld></p:notes>");
            }

            ids.Insert(0, $"""<p:sldId id="{256 + i}" r:id="rId{i + 10}"/>""");
        }

        main.Presentation = new P.Presentation($"<p:presentation {SlideNames}><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>");
    });

    /// <summary>A shape of a slide with paragraphs.</summary>
    public static string Shape(string placeholder, params string[] paragraphs) =>
        $"""
        <p:sp><p:nvSpPr><p:cNvPr id="2" name="x"/><p:cNvSpPr/><p:nvPr>{(placeholder.Length > 0 ? $"<p:ph type=\"{placeholder}\"/>" : "")}</p:nvPr></p:nvSpPr><p:spPr/>
        <p:txBody><a:bodyPr/>{string.Concat(paragraphs.Select(text => $"<a:p><a:r><a:rPr/><a:t>{text}</a:t></a:r></a:p>"))}</p:txBody></p:sp>
        """;

    /// <summary>A workbook; each sheet is its name, its rows and what else it says of itself.</summary>
    public static byte[] Sheets(string? shared, string? styles, bool date1904, params (string Name, string Rows, string State)[] sheets) => Written(stream =>
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var main = document.AddWorkbookPart();
        var ids = new StringBuilder();
        foreach (var (name, rows, state) in sheets)
        {
            var sheet = main.AddNewPart<WorksheetPart>();
            sheet.Worksheet = new S.Worksheet($"<worksheet {SheetNames}><sheetData>{rows}</sheetData></worksheet>");
            ids.Append(CultureInfo.InvariantCulture, $"""<sheet name="{name}" sheetId="{ids.Length + 1}" {(state.Length > 0 ? $"state=\"{state}\"" : "")} r:id="{main.GetIdOfPart(sheet)}"/>""");
        }

        if (shared is not null)
        {
            main.AddNewPart<SharedStringTablePart>().SharedStringTable = new S.SharedStringTable($"<sst {SheetNames}>{shared}</sst>");
        }

        if (styles is not null)
        {
            main.AddNewPart<WorkbookStylesPart>().Stylesheet = new S.Stylesheet($"<styleSheet {SheetNames}>{styles}</styleSheet>");
        }

        main.Workbook = new S.Workbook($"<workbook {SheetNames}><workbookPr {(date1904 ? "date1904=\"1\"" : "")}/><sheets>{ids}</sheets></workbook>");
    });

    /// <summary>A document with one part put in the place of another, or added.</summary>
    public static byte[] With(byte[] file, string part, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)?.Delete();
            using var entry = archive.CreateEntry(part).Open();
            write(entry);
        }

        return stream.ToArray();
    }

    public static byte[] With(byte[] file, string part, string text) => With(file, part, entry => entry.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same parts by other names.</summary>
    public static byte[] Renamed(byte[] file, Func<string, string> name)
    {
        using var from = new ZipArchive(new MemoryStream(file));
        using var stream = new MemoryStream();
        using (var to = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in from.Entries)
            {
                using var source = entry.Open();
                using var target = to.CreateEntry(name(entry.FullName)).Open();
                source.CopyTo(target);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using MentorNet.TextExtraction;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using A = DocumentFormat.OpenXml.Drawing;
using P = DocumentFormat.OpenXml.Presentation;
using S = DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace MentorNet.Benchmarks;

/// <summary>
/// Measures the text of mixed files of up to 20 MB, each in a process of its own, against the plain libraries in this process: pages a second, the longest file,
/// and the most memory that one of the processes took.
/// </summary>
internal static class TextBenchmark
{
    private const int Largest = 20 * 1024 * 1024;
    private static readonly string[] Words = "equity officer district plan budget restorative practice board policy mentor coach family school student staff inquiry circle data pathway access".Split(' ');

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 200;
        var folder = Directory.CreateTempSubdirectory("mentornet-texts-");
        try
        {
            var files = Enumerable.Range(0, count).Select(i => Write(folder.FullName, i, count)).ToList();
            await ExtractionProcess.ReadAsync(files[0], _ => { }, ExtractionLimits.Default, CancellationToken.None);
            using var end = new CancellationTokenSource();
            var watch = Task.Run(() => WatchAsync(end.Token));
            var bytes = files.Sum(file => new FileInfo(file).Length);
            var (longest, slowest, problems) = (TimeSpan.Zero, "", 0);
            foreach (var kind in files.GroupBy(Path.GetExtension))
            {
                var (pages, characters, plainPages, plainCharacters) = (0, 0L, 0, 0L);
                var (ours, plain) = (TimeSpan.Zero, TimeSpan.Zero);
                Plain(kind.First());
                foreach (var file in kind)
                {
                    var start = Stopwatch.GetTimestamp();
                    var read = await ExtractionProcess.ReadAsync(file, piece => characters += piece.Length, ExtractionLimits.Default, CancellationToken.None);
                    var took = Stopwatch.GetElapsedTime(start);
                    (ours, pages, problems) = (ours + took, pages + read.Pages, problems + (read.Problem is null ? 0 : 1));
                    if (took > longest)
                    {
                        (longest, slowest) = (took, $"{Path.GetFileName(file)}, {new FileInfo(file).Length / 1e6:0.0} MB");
                    }

                    start = Stopwatch.GetTimestamp();
                    var (more, letters) = Plain(file);
                    (plain, plainPages, plainCharacters) = (plain + Stopwatch.GetElapsedTime(start), plainPages + more, plainCharacters + letters);
                }

                Console.WriteLine(FormattableString.Invariant(
                    $"{kind.Key}: {kind.Count()} files, {pages} pages in {ours.TotalSeconds:0.0} s, {pages / ours.TotalSeconds:0} a second ({characters / 1e6:0.0} M characters); the plain library {plainPages} in {plain.TotalSeconds:0.0} s, {plainPages / plain.TotalSeconds:0} a second ({plainCharacters / 1e6:0.0} M characters); ratio {plain.TotalSeconds / ours.TotalSeconds:0.00}"));
            }

            await end.CancelAsync();
            Console.WriteLine(FormattableString.Invariant(
                $"{count} files of {bytes / 1e6:0} MB, {problems} with a problem; most memory of a process {await watch / 1e6:0} MB; longest {longest.TotalSeconds:0.0} s ({slowest})"));
            return problems == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Most are small, as files are; the last of each kind has 20 MB, or as many pages as a long handbook.
    private static string Write(string folder, int i, int count)
    {
        var extension = new[] { ".pdf", ".docx", ".pptx", ".xlsx", ".txt", ".html" }[i % 6];
        var file = Path.Combine(folder, $"{i:000}{extension}");
        var random = new Random(i);
        var share = Math.Pow((double)(i + 6) / (count + 5), 4);
        using var stream = File.Create(file);
        switch (extension)
        {
            case ".pdf":
                WritePdf(stream, random, Math.Max(2, (int)(1_000 * share)));
                break;
            case ".docx":
                WriteWord(stream, random, Math.Max(20, (int)(80_000 * share)));
                break;
            case ".pptx":
                WriteSlides(stream, random, Math.Max(5, (int)(300 * share)));
                break;
            case ".xlsx":
                WriteSheet(stream, random, Math.Max(50, (int)(200_000 * share)));
                break;
            default:
                WriteText(stream, random, (int)(Largest * share), extension == ".html");
                break;
        }

        return file;
    }

    private static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, 12).Select(_ => Words[random.Next(Words.Length)])) + ".";

    private static void WritePdf(FileStream stream, Random random, int pages)
    {
        using var builder = new PdfDocumentBuilder(stream, disposeStream: false);
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        for (var page = 0; page < pages; page++)
        {
            var written = builder.AddPage(PageSize.A4);
            for (var line = 0; line < 45; line++)
            {
                written.AddText(Sentence(random), 10, new PdfPoint(50, 780 - (line * 16)), font);
            }
        }
    }

    private static void WriteWord(FileStream stream, Random random, int paragraphs)
    {
        using var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        document.AddMainDocumentPart().Document = new W.Document(new W.Body(Enumerable.Range(0, paragraphs).Select(_ => new W.Paragraph(new W.Run(new W.Text(Sentence(random)))))));
        AddPicture(document.MainDocumentPart!.AddImagePart(ImagePartType.Png), random, paragraphs * 100);
    }

    private static void WriteSlides(FileStream stream, Random random, int slides)
    {
        using var document = PresentationDocument.Create(stream, PresentationDocumentType.Presentation);
        var main = document.AddPresentationPart();
        var ids = new P.SlideIdList();
        for (var i = 0; i < slides; i++)
        {
            var slide = main.AddNewPart<SlidePart>();
            slide.Slide = new P.Slide(new P.CommonSlideData(new P.ShapeTree(Enumerable.Range(0, 6).Select(_ => new P.Shape(
                new P.NonVisualShapeProperties(new P.NonVisualDrawingProperties { Id = 2, Name = "x" }, new P.NonVisualShapeDrawingProperties(), new P.ApplicationNonVisualDrawingProperties()),
                new P.ShapeProperties(),
                new P.TextBody(new A.BodyProperties(), new A.Paragraph(new A.Run(new A.Text(Sentence(random))))))))));
            AddPicture(slide.AddImagePart(ImagePartType.Png), random, 60_000);
            ids.Append(new P.SlideId { Id = (uint)(256 + i), RelationshipId = main.GetIdOfPart(slide) });
        }

        main.Presentation = new P.Presentation(ids);
    }

    private static void AddPicture(ImagePart picture, Random random, int size)
    {
        var bytes = new byte[size];
        random.NextBytes(bytes);
        using var content = new MemoryStream(bytes);
        picture.FeedData(content);
    }

    private static void WriteSheet(FileStream stream, Random random, int rows)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var main = document.AddWorkbookPart();
        var shared = Enumerable.Range(0, Math.Max(10, rows / 4)).Select(_ => new S.SharedStringItem(new S.Text(Sentence(random))));
        var count = Math.Max(10, rows / 4);
        main.AddNewPart<SharedStringTablePart>().SharedStringTable = new S.SharedStringTable(shared);
        var sheet = main.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(sheet))
        {
            writer.WriteStartElement(new S.Worksheet());
            writer.WriteStartElement(new S.SheetData());
            for (var row = 0; row < rows; row++)
            {
                writer.WriteElement(new S.Row(
                    new S.Cell { DataType = S.CellValues.SharedString, CellValue = new S.CellValue(random.Next(count)) },
                    new S.Cell { CellValue = new S.CellValue(random.Next(1_000_000)) },
                    new S.Cell { CellValue = new S.CellValue(random.NextDouble()) }));
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        main.Workbook = new S.Workbook(new S.Sheets(new S.Sheet { Name = "Data", SheetId = 1, Id = main.GetIdOfPart(sheet) }));
    }

    private static void WriteText(FileStream stream, Random random, int size, bool isHtml)
    {
        using var writer = new StreamWriter(stream, Encoding.UTF8);
        writer.Write(isHtml ? "<!doctype html><title>Plan</title>" : "");
        // A page has more marks than words.
        for (var written = 0; written < (isHtml ? size / 4 : size); written += 100)
        {
            writer.WriteLine(isHtml ? $"<div class=\"row\"><p id=\"p{written}\">{Sentence(random)}</p></div>" : Sentence(random));
        }
    }

    private static (int Pages, long Characters) Plain(string file)
    {
        switch (Path.GetExtension(file))
        {
            case ".pdf":
                using (var document = PdfDocument.Open(file))
                {
                    return (document.NumberOfPages, document.GetPages().Sum(page => (long)ContentOrderTextExtractor.GetText(page).Length));
                }

            case ".docx":
                using (var document = WordprocessingDocument.Open(file, isEditable: false))
                {
                    return (1, document.MainDocumentPart!.Document!.Body!.InnerText.Length);
                }

            case ".pptx":
                using (var document = PresentationDocument.Open(file, isEditable: false))
                {
                    var slides = document.PresentationPart!.SlideParts.ToList();
                    return (slides.Count, slides.Sum(slide => (long)slide.Slide!.InnerText.Length));
                }

            case ".xlsx":
                using (var document = SpreadsheetDocument.Open(file, isEditable: false))
                {
                    var texts = document.WorkbookPart!.SharedStringTablePart!.SharedStringTable!.Elements<S.SharedStringItem>().Select(item => item.InnerText).ToList();
                    return (1, document.WorkbookPart.WorksheetParts.Single().Worksheet!.Descendants<S.Cell>().Sum(cell =>
                        (long)(cell.DataType?.Value == S.CellValues.SharedString ? texts[int.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)] : cell.CellValue!.Text).Length));
                }

            case ".txt":
                return (1, File.ReadAllText(file).Length);
            default:
                return (1, new HtmlParser().ParseDocument(File.ReadAllText(file)).Body!.TextContent.Length);
        }
    }

    // The kernel keeps the most that a process ever had; one that has ended is no longer there to be asked.
    private static async Task<long> WatchAsync(CancellationToken end)
    {
        var most = 0L;
        while (!end.IsCancellationRequested)
        {
            foreach (var process in Process.GetProcessesByName("dotnet"))
            {
                using (process)
                {
                    try
                    {
                        if (File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("MentorNet.TextExtraction.dll", StringComparison.Ordinal))
                        {
                            most = Math.Max(most, process.PeakWorkingSet64);
                        }
                    }
                    catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
                    {
                        // It has ended.
                    }
                }
            }

            await Task.Delay(20, CancellationToken.None);
        }

        return most;
    }
}

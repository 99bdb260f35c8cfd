using System.IO.Compression;
using System.Text;
using MentorNet.TextExtraction.Tests.Made;
using Xunit;

namespace MentorNet.TextExtraction.Tests;

/// <summary>Whom files name next to their text.</summary>
public sealed class MarkTests
{
    private const string Core = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Maya  Okafor</dc:creator><cp:lastModifiedBy>James Chen</cp:lastModifiedBy></cp:coreProperties>""";
    private const string App = """<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>Cascade Schools</Company><Manager/></Properties>""";

    [Fact]
    public async Task A_document_names_who_made_it_who_commented_and_who_changed_it()
    {
        var file = Made.Office.Word("<w:p><w:r><w:t>kept</w:t></w:r><w:del w:id=\"1\" w:author=\"Ann Lee\"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>new</w:t></w:r></w:ins></w:p>");
        file = Made.Office.With(file, "docProps/core.xml", Core);
        file = Made.Office.With(file, "docProps/app.xml", App);
        file = Made.Office.With(file, "word/comments.xml", """<w:comments xmlns:w="x"><w:comment w:id="1" w:author="Bo Diaz"><w:p/></w:comment></w:comments>""");

        Assert.Equal(
            new Reading("keptnew", 1, null) { Marks = "Organization Cascade Schools, Author Maya Okafor, Editor James Chen, Comment Bo Diaz, Change Ann Lee, Change " },
            await Reading.InProcessAsync(file));
    }

    [Fact]
    public void A_document_that_is_too_long_to_be_read_names_them_too()
    {
        var file = Made.Office.With(Made.Office.Word(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>many words</w:t></w:r></w:p>", 10_000))), "docProps/core.xml", Core);

        var read = Reading.Of(file, characters: 50_000);

        Assert.Equal(TextProblem.TooLarge, read.Problem);
        Assert.Equal("Author Maya Okafor, Editor James Chen", read.Marks);
    }

    [Theory]
    [InlineData("xl/comments1.xml", "<comments><authors><author>Bo Diaz</author><author>tc={1}</author></authors><commentList><comment ref=\"A1\" authorId=\"0\"/></commentList></comments>", "Comment Bo Diaz")]
    [InlineData("xl/persons/person.xml", "<personList><person displayName=\"Bo Diaz\" id=\"{1}\"/></personList>", "Comment Bo Diaz")]
    [InlineData("ppt/commentAuthors.xml", "<cmAuthorLst><cmAuthor id=\"0\" name=\"Bo Diaz\"/></cmAuthorLst>", "Comment Bo Diaz")]
    [InlineData("ppt/authors.xml", "<authorLst><author id=\"{1}\" name=\"Bo Diaz\"/></authorLst>", "Comment Bo Diaz")]
    [InlineData("meta.xml", "<m><creator>Bo Diaz</creator><printed-by>Ann Lee</printed-by></m>", "Author Bo Diaz, Editor Ann Lee")]
    [InlineData("content.xml", "<c><annotation><creator>Bo Diaz</creator><p>why?</p></annotation><change-info><creator>Ann Lee</creator></change-info><annotation/></c>", "Comment Bo Diaz, Change Ann Lee, Comment ")]
    [InlineData("docProps/core.xml", "<core><creator>Bo Diaz</creator>", "Author Bo Diaz")]
    public void The_other_programs_name_them_elsewhere(string part, string text, string marks)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(part).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        Assert.Equal(marks, Reading.Of(stream.ToArray()).Marks);
    }

    [Fact]
    public void A_pdf_names_its_author() =>
        Assert.Equal("Author Maya Okafor", Reading.Of(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(RawPdf.Of(RawPdf.Lines(50, 500, "A page"))).Replace("trailer\n<<", "trailer\n<< /Info << /Author (Maya Okafor) >>", StringComparison.Ordinal))).Marks);
}

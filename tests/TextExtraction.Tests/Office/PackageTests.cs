using System.IO.Compression;
using System.Text;
using MentorNet.TextExtraction.Tests.Made;
using Xunit;
using static MentorNet.TextExtraction.Tests.Made.Office;

namespace MentorNet.TextExtraction.Tests.Office;

/// <summary>Archives that were made to be too much, or to be something else.</summary>
public sealed class PackageTests
{
    private const string Words = "<w:p><w:r><w:t>Words</w:t></w:r></w:p>";
    private const string Begin = "<?xml version=\"1.0\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";

    [Fact]
    public void Macros_are_told_and_the_text_is_whole()
    {
        var read = Reading.Of(Word(Words, macros: true));

        Assert.Equal(("Words", TextProblem.Macros), (read.Text, read.Problem));
    }

    [Fact]
    public void What_unpacks_to_too_much_ends_there_with_what_was_read()
    {
        var bomb = With(Word(Words), "word/document.xml", entry =>
        {
            entry.Write(Encoding.UTF8.GetBytes($"{Begin}{Words}<w:p><w:r><w:t>"));
            var block = Encoding.UTF8.GetBytes(new string(' ', 1024 * 1024));
            for (var i = 0; i < 64; i++)
            {
                entry.Write(block);
            }
        });
        Assert.True(bomb.Length < 200_000);

        var read = Reading.Of(bomb, unpacked: 16 * 1024 * 1024);

        Assert.Equal(("Words", TextProblem.TooLarge), (read.Text, read.Problem));
    }

    [Fact]
    public void Text_without_end_ends_at_its_limit()
    {
        var read = Reading.Of(Word(string.Concat(Enumerable.Repeat("<w:p><w:r><w:t>many words</w:t></w:r></w:p>", 10_000))), characters: 50_000);

        Assert.Equal((50_000, TextProblem.TooLarge), (read.Text.Length, read.Problem));
    }

    [Fact]
    public void Entities_are_not_read()
    {
        var read = Reading.Of(With(Word(Words), "word/document.xml", "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>&b;&c;</w:t></w:r></w:p></w:body></w:document>"));

        Assert.Equal(("", TextProblem.Damaged), (read.Text, read.Problem));
    }

    [Fact]
    public void A_document_in_a_document_and_an_archive_in_it_stay_packed()
    {
        var inner = Word("<w:p><w:r><w:t>Inner</w:t></w:r></w:p>");
        var file = With(With(Word(Words), "word/embeddings/inner.docx", entry => entry.Write(inner)), "more.zip", entry => entry.Write(inner));

        Assert.Equal("Words", Reading.Of(file).Text);
    }

    [Fact]
    public void Names_with_either_stroke_in_any_case_are_found()
    {
        var file = Word(Words);

        Assert.Equal("Words", Reading.Of(Renamed(file, name => $"/{name}")).Text);
        Assert.Equal("Words", Reading.Of(Renamed(file, name => name.Replace('/', '\\'))).Text);
        Assert.Equal("Words", Reading.Of(Renamed(file, name => name.ToUpperInvariant())).Text);
    }

    [Fact]
    public void Elements_deep_in_one_another_are_read()
    {
        const int Deep = 20_000;
        var read = Reading.Of(With(Word(Words), "word/document.xml", $"{Begin}{string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", Deep))}{Words}{string.Concat(Enumerable.Repeat("</w:sdtContent></w:sdt>", Deep))}</w:body></w:document>"));

        Assert.Equal(("Words", null), (read.Text, read.Problem));
    }

    [Fact]
    public void Of_a_part_that_breaks_off_the_beginning_is_there()
    {
        var read = Reading.Of(With(Word(Words), "word/document.xml", $"{Begin}{Words}<w:p><w:r><w:t>and mo"));

        Assert.Equal(("Words\nand mo", TextProblem.Damaged), (read.Text, read.Problem));
    }

    [Fact]
    public void An_archive_that_breaks_off_is_damaged()
    {
        var file = Word(Words);

        Assert.Equal(new Reading("", 0, TextProblem.Damaged), Reading.Of(file[..(file.Length / 2)]));
    }

    [Fact]
    public void An_archive_of_something_else_is_not_read()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("notes.txt").Open();
            entry.Write("Words"u8);
        }

        Assert.Equal(new Reading("", 0, TextProblem.TypeNotAllowed), Reading.Of(stream.ToArray()));
    }

    [Fact]
    public void A_password_is_told_and_older_files_are_not_read()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];

        Assert.Equal(TextProblem.TypeNotAllowed, Reading.Of(compound).Problem);
        Assert.Equal(TextProblem.Encrypted, Reading.Of([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[500]]).Problem);
    }

    [Fact]
    public void A_document_without_words_says_so() => Assert.Equal(TextProblem.NoText, Reading.Of(Word("<w:p/>")).Problem);
}

using System.Text;
using MentorNet.TextExtraction.Tests.Made;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace MentorNet.TextExtraction.Tests.Pdf;

/// <summary>Pages as a person reads them.</summary>
public sealed class PdfTests
{
    [Fact]
    public void Words_are_parted_where_letters_stand_apart_and_lines_follow_one_another()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.TimesRoman);
        for (var number = 1; number <= 2; number++)
        {
            var page = builder.AddPage(PageSize.A4);
            page.AddText($"Page {number} begins here", 12, new PdfPoint(50, 600), font);
            page.AddText("weekly", 12, new PdfPoint(50, 586), font);
            page.AddText("sessions", 12, new PdfPoint(90, 586), font);
        }

        var read = Reading.Of(builder.Build());

        Assert.Equal(["Page 1 begins here", "weekly sessions", "Page 2 begins here", "weekly sessions"], read.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, null), (read.Pages, read.Problem));
    }

    [Fact]
    public void Words_that_a_line_parts_are_joined_and_hyphens_that_belong_to_them_stay()
    {
        var read = Reading.Of(RawPdf.Of(RawPdf.Lines(50, 500, "We use restor-", "ative practice in K-", "12 and with Al-", "Sayed, \\001rst of all")));

        Assert.Equal("We use restorative practice in K-12 and with Al-Sayed, first of all", read.Text);
    }

    [Fact]
    public void Columns_are_read_one_after_the_other_and_a_row_that_is_written_in_pieces_from_left_to_right()
    {
        var columns = Reading.Of(RawPdf.Of(RawPdf.Lines(50, 500, "left one", "left two") + RawPdf.Lines(320, 500, "right one", "right two")));
        var row = Reading.Of(RawPdf.Of(RawPdf.Lines(320, 500, "third") + RawPdf.Lines(50, 500, "first") + RawPdf.Lines(200, 500, "second")));

        Assert.Equal(["left one", "left two", "right one", "right two"], columns.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("first\tsecond\tthird", row.Text);
    }

    [Fact]
    public void Letters_that_are_written_twice_to_be_bold_come_once() =>
        Assert.Equal("Bold", Reading.Of(RawPdf.Of(RawPdf.Lines(50, 500, "Bold") + RawPdf.Lines(50.3, 500, "Bold"))).Text);

    [Fact]
    public void Headers_footers_and_numbers_of_pages_come_once()
    {
        var pages = Enumerable.Range(1, 3).Select(number => RawPdf.Lines(50, 780, "District 7") + RawPdf.Lines(50, 500, $"Body {number}", "the same line") + RawPdf.Lines(50, 20, $"Page {number} of 3")).ToArray();

        var lines = Reading.Of(RawPdf.Of(pages)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(["District 7", "Body 1", "the same line", "Page 1 of 3", "Body 2", "the same line", "Body 3", "the same line"], lines);
    }

    [Fact]
    public void Pages_that_have_nothing_but_an_edge_keep_it()
    {
        var pages = Enumerable.Range(1, 3).Select(number => RawPdf.Lines(50, 780, $"Part {number}")).ToArray();

        Assert.Equal("Part 1\n\nPart 2\n\nPart 3", Reading.Of(RawPdf.Of(pages)).Text);
    }

    [Fact]
    public void Turned_text_is_read_along_its_own_lines()
    {
        var read = Reading.Of(RawPdf.Of("BT /F 12 Tf 0 1 -1 0 300 100 Tm (up the side) Tj ET BT /F 12 Tf 0 1 -1 0 314 100 Tm (second line) Tj ET"));

        Assert.Equal("up the side\nsecond line", read.Text);
    }

    [Theory]
    // As it is seen from the left: the last letter first.
    [InlineData("םולש", "abcd", "שלום")]
    [InlineData("םולש123", "efg abcd", "שלום 123")]
    // As some write it: the first letter first, though it is to be read from the other side.
    [InlineData("שלום", "abcd", "שלום")]
    public void Letters_from_right_to_left_are_read_in_their_order(string letters, string written, string text) =>
        Assert.Equal(text, Reading.Of(RawPdf.WithLetters(letters, RawPdf.Lines(50, 500, written))).Text);

    [Fact]
    public void What_only_its_owner_has_a_password_for_is_read_and_what_opens_with_one_is_not()
    {
        var content = RawPdf.Lines(50, 500, "Open to all");

        Assert.Equal(("Open to all", null), Said(RawPdf.Of([content], "/BaseFont /Helvetica", owner: Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"))));
        Assert.Equal(("", TextProblem.Encrypted), Said(RawPdf.Of([content], "/BaseFont /Helvetica", owner: Encoding.ASCII.GetBytes("0123456789abcdef0123456789abcdef"), unknownPassword: true)));

        static (string, TextProblem?) Said(byte[] file)
        {
            var read = Reading.Of(file);
            return (read.Text, read.Problem);
        }
    }

    [Fact]
    public void Pages_without_letters_say_so() =>
        Assert.Equal(new Reading("", 2, TextProblem.NoText), Reading.Of(RawPdf.Of("0 0 100 100 re f", "")));

    [Fact]
    public void What_breaks_off_is_read_until_there_and_is_damaged()
    {
        var file = RawPdf.Of(RawPdf.Lines(50, 500, "First page"), RawPdf.Lines(50, 500, "Second page"));
        var read = Reading.Of(file[..file.AsSpan().LastIndexOf("%%EOF"u8)]);

        Assert.Equal(("First page\n\nSecond page", TextProblem.Damaged), (read.Text, read.Problem));
        Assert.Equal(TextProblem.Damaged, Reading.Of(file[..(file.Length / 2)]).Problem);
        Assert.Equal(TextProblem.Damaged, Reading.Of("%PDF-1.7\nand nothing else"u8.ToArray()).Problem);
    }
}

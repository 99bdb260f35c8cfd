using MentorNet.TextExtraction.Tests.Made;
using Xunit;
using static MentorNet.TextExtraction.Tests.Made.Office;

namespace MentorNet.TextExtraction.Tests.Office;

public sealed class SlidesTests
{
    [Fact]
    public void Slides_are_read_in_their_order_with_title_first_notes_last_and_footers_once()
    {
        var read = Reading.Of(Slides(
            (Shape("", "Words one", "Words two") + Shape("title", "Title one") + Shape("ftr", "District 7") + Shape("sldNum", "1"), Shape("sldImg") + Shape("body", "Say hello") + Shape("sldNum", "1")),
            (Shape("ctrTitle", "Title two") + Shape("ftr", "District 7"), "")));

        Assert.Equal(["Title one", "Words one", "Words two", "District 7", "Say hello", "Title two"], read.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((2, null), (read.Pages, read.Problem));
    }

    [Fact]
    public void A_table_is_read_row_by_row()
    {
        static string Cell(string text) => $"<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></a:txBody></a:tc>";
        var read = Reading.Of(Slides((
            $"<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"1\" name=\"t\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblGrid/><a:tr h=\"1\">{Cell("a")}{Cell("b")}</a:tr><a:tr h=\"1\">{Cell("c")}{Cell("d")}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>", "")));

        Assert.Equal("a\tb\nc\td", read.Text);
    }

    [Fact]
    public void A_broken_slide_costs_its_own_text()
    {
        var file = Slides((Shape("title", "One"), ""), (Shape("title", "Two"), ""), (Shape("title", "Three"), ""));
        var broken = With(file, "ppt/slides/slide2.xml", "<p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cSld>");

        var read = Reading.Of(broken);

        Assert.Equal(["One", "Three"], read.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal((3, TextProblem.Damaged), (read.Pages, read.Problem));
    }
}

using MentorNet.TextExtraction.Tests.Made;
using Xunit;

namespace MentorNet.TextExtraction.Tests.Office;

/// <summary>Documents as their program shows them.</summary>
public sealed class WordTests
{
    [Theory]
    [InlineData("<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t xml:space=\"preserve\">Two </w:t></w:r><w:r><w:t>three</w:t></w:r></w:p>", "One\nTwo three")]
    [InlineData("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>", "a\nb\tc")]
    [InlineData("<w:p><w:r><w:t>K</w:t><w:noBreakHyphen/><w:t>12 restor</w:t><w:softHyphen/><w:t>ative</w:t></w:r></w:p>", "K-12 restorative")]
    [InlineData("<w:p><w:r><w:t>kept</w:t></w:r><w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins w:id=\"2\" w:author=\"x\"><w:r><w:t>new</w:t></w:r></w:ins></w:p>", "keptnew")]
    [InlineData("<w:p><w:moveFrom w:id=\"1\" w:author=\"x\"><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo w:id=\"2\" w:author=\"x\"><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>", "moved")]
    [InlineData("<w:p><w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"x\"/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p><w:p><w:r><w:t>line</w:t></w:r></w:p>", "one line")]
    [InlineData("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>shown</w:t></w:r></w:p>", "shown")]
    [InlineData("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"separate\"/><w:t>7</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", "7")]
    [InlineData("<w:p><w:r><w:ruby><w:rt><w:r><w:t>にほん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>日本</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "日本")]
    [InlineData("<w:p><w:r><w:t>ﬁrst oﬀer</w:t></w:r></w:p>", "first offer")]
    [InlineData("<w:p><w:r><w:t>שלום עולם, مرحبا نִ</w:t></w:r></w:p>", "שלום עולם, مرحبا نִ")]
    [InlineData("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "a b\tc\nd")]
    [InlineData("<w:tbl><w:tr><w:trPr><w:del w:id=\"1\" w:author=\"x\"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>stays</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "stays")]
    public void A_body_is_read_as_it_is_shown(string body, string text)
    {
        var read = Reading.Of(Made.Office.Word(body));

        Assert.Equal((text, 1, null), (read.Text, read.Pages, read.Problem));
    }

    [Fact]
    public void A_text_box_comes_once_and_after_its_paragraph()
    {
        const string Box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>";
        var read = Reading.Of(Made.Office.Word(
            $"<w:p><w:r><w:t>before </w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><wps:wsp><wps:txbx>{Box}</wps:txbx></wps:wsp></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{Box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>after</w:t></w:r></w:p>"));

        Assert.Equal("before after\nin the box", read.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void A_style_hides_as_does_the_one_that_it_is_based_on()
    {
        var read = Reading.Of(Made.Office.Word(
            "<w:p><w:pPr><w:pStyle w:val=\"B\"/></w:pPr><w:r><w:t>hidden</w:t></w:r></w:p><w:p><w:r><w:rPr><w:rStyle w:val=\"A\"/></w:rPr><w:t>too</w:t></w:r><w:r><w:t>shown</w:t></w:r></w:p>",
            "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>"));

        Assert.Equal("shown", read.Text);
    }

    [Fact]
    public void Headers_and_footers_come_once_around_the_body_and_notes_before_the_footers()
    {
        var read = Reading.Of(Made.Office.Word(
            P("Body"), headers: [P("District 7"), P("District 7"), P("First page")], footers: [P("Draft"), P("Draft")], footnotes: $"<w:footnote w:id=\"1\">{P("A note")}</w:footnote>"));

        Assert.Equal(["Body", "A note", "Draft"], read.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^3..]);
        Assert.Equal(["District 7", "First page"], read.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)[..^3].Order());
    }

    private static string P(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";
}

using MentorNet.TextExtraction.Tests.Made;
using Xunit;
using static MentorNet.TextExtraction.Tests.Made.Office;

namespace MentorNet.TextExtraction.Tests.Office;

public sealed class SheetsTests
{
    private const string Styles =
        """
        <numFmts><numFmt numFmtId="164" formatCode="d\.m\.yyyy"/><numFmt numFmtId="165" formatCode="0.0&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[Red]#,##0"/><numFmt numFmtId="167" formatCode="0.0%"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="20"/><xf numFmtId="22"/></cellXfs>
        """;

    [Fact]
    public void Sheets_come_by_name_and_row_by_row_and_hidden_ones_not_at_all()
    {
        var read = Reading.Of(Sheets(
            "<si><t>Ada</t></si><si><r><t>Ka</t></r><r><t>'ū</t></r><rPh sb=\"0\" eb=\"1\"><t>カウ</t></rPh></si>",
            null,
            false,
            ("Roster", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row><row><c t=\"inlineStr\"><is><t>in\nline</t></is></c><c t=\"str\"><f>A1&amp;\"x\"</f><v>made</v></c><c t=\"b\"><v>1</v></c></row>", ""),
            ("Lists", "<row><c t=\"s\"><v>0</v></c></row>", "hidden"),
            ("Deep", "<row><c t=\"s\"><v>0</v></c></row>", "veryHidden"),
            ("Last", "<row><c r=\"B1\" t=\"s\"><v>0</v></c><c r=\"A1\"><v>7</v></c></row>", "")));

        Assert.Equal("Roster\nAda\tKa'ū\nin line\tmade\tTRUE\n\nLast\n7\tAda", read.Text);
        Assert.Equal((2, null), (read.Pages, read.Problem));
    }

    [Theory]
    [InlineData(0, "0.30000000000000004", "0.3")]
    [InlineData(0, "12345", "12345")]
    [InlineData(1, "46327", "2026-11-01")]
    [InlineData(1, "59", "1900-02-28")]
    [InlineData(1, "61", "1900-03-01")]
    [InlineData(2, "46327", "2026-11-01")]
    [InlineData(3, "3.5", "3.5")]
    [InlineData(4, "1000", "1000")]
    [InlineData(5, "0.25", "25%")]
    [InlineData(6, "0.375", "09:00")]
    [InlineData(7, "46327.5625", "2026-11-01 13:30")]
    [InlineData(1, "-5", "-5")]
    [InlineData(1, "99999999", "99999999")]
    [InlineData(1, "2958465.9999999", "2958465.9999999")]
    [InlineData(1, "NaN", "NaN")]
    public void A_number_is_read_as_what_its_format_says(int style, string value, string shown)
    {
        var read = Reading.Of(Sheets(null, Styles, false, ("S", $"<row><c s=\"{style}\"><v>{value}</v></c></row>", "")));

        Assert.Equal($"S\n{shown}", read.Text);
    }

    [Fact]
    public void Days_are_counted_from_1904_where_the_workbook_says_so() =>
        Assert.Equal("S\n2026-11-01", Reading.Of(Sheets(null, Styles, true, ("S", "<row><c s=\"1\"><v>44865</v></c></row>", ""))).Text);

    [Theory]
    [InlineData("<row><c t=\"s\"><v>99</v></c><c t=\"s\"><v>x</v></c><c t=\"inlineStr\"><is><t>still</t></is></c></row>", "S\nstill")]
    [InlineData("<row><c r=\"ZZZZZZZZZZZZZZ1\" t=\"inlineStr\"><is><t>far</t></is></c></row>", "S\nfar")]
    [InlineData("<row><c s=\"-1\"><v>5</v></c></row>", "S\n5")]
    public void What_is_wrong_in_a_cell_costs_that_cell(string rows, string text) => Assert.Equal(text, Reading.Of(Sheets("<si><t>a</t></si>", null, false, ("S", rows, ""))).Text.Replace("\t", "", StringComparison.Ordinal));
}

using System.Text;
using MentorNet.TextExtraction.Tests.Made;
using Xunit;

namespace MentorNet.TextExtraction.Tests.Plain;

public sealed class PlainTests
{
    private const string Words = "Señora Jiménez’s plan – “K–12”";

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with mark", "utf-16", "utf-16BE", "utf-16 with mark", "utf-16BE with mark", "utf-32 with mark", "windows-1252"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_is_read_in_its_encoding(string name) => Assert.Equal(new Reading(Words, 1, null), Reading.Of(Written(name, Words)));

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Html_is_read_in_its_encoding(string name) => Assert.Equal(new Reading(Words, 1, null), Reading.Of(Written(name, $"<!doctype html><p>{Words}</p>")));

    [Theory]
    [InlineData("iso-8859-1", 1252, "Señora’s")]
    [InlineData("windows-1252", 1252, "Señora’s")]
    [InlineData("iso-8859-2", 28592, "Łódź")]
    [InlineData("windows-1251", 1251, "Привет")]
    [InlineData("shift_jis", 932, "日本")]
    [InlineData("utf-16", 65001, "Señora’s")]
    [InlineData("nonsense", 65001, "Señora’s")]
    public void Html_says_its_encoding(string charset, int page, string text)
    {
        var encoding = page == 65001 ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(page)!;

        Assert.Equal(text, Reading.Of(encoding.GetBytes($"<html><head><meta charset=\"{charset}\"></head><body>{text}</body></html>")).Text);
        Assert.Equal(text, Reading.Of(encoding.GetBytes($"<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\"></head><body>{text}</body></html>")).Text);
    }

    [Theory]
    [InlineData("one\r\ntwo\rthree\n\n\n\nfour", "one\ntwo\nthree\n\nfour")]
    [InlineData("restor-\r\n  ative prac-\ntice", "restorative practice")]
    [InlineData("K-\n12, co-\n- item -\nend-", "K-12, co-\n- item -\nend-")]
    [InlineData("so\u00ADft \u200Bwidth\u00A0s\u2011x\u0000", null)]
    [InlineData("so\u00ADft \u200Bwidth\u00A0s\u2011x", "soft width s-x")]
    [InlineData("e\u0301 ﬂow ｆｕｌｌ", "é flow full")]
    [InlineData("שלום \u202Bعالم\u202C نِ می‌خواهم", "שלום \u202Bعالم\u202C نِ می‌خواهم")]
    [InlineData("# Title\n\n- a, b;c", "# Title\n\n- a, b;c")]
    [InlineData("a < b and <none>", "a < b and <none>")]
    public void Text_is_brought_into_one_form(string typed, string? text) => Assert.Equal(text ?? "", Reading.Of(Encoding.UTF8.GetBytes(typed)).Text);

    [Theory]
    [InlineData("<p>One <b>bo</b>ld</p><div>two<br>three</div>", "One bold\ntwo\nthree")]
    [InlineData("<title>About us</title><h1>Us</h1>", "About us\nUs")]
    [InlineData("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a\tb\nc\td")]
    [InlineData("<ul><li>a<li>b</ul>", "a\nb")]
    [InlineData("<p>a<script>var x = '<p>no</p>';</script><style>p{color:red}</style><noscript>no</noscript><template><p>no</p></template>b</p>", "ab")]
    [InlineData("<p hidden>no</p><p style='DISPLAY : none'>no</p><p style=\"color:red;visibility:hidden\">no</p><dialog>no</dialog><p style='display:block'>yes</p>", "yes")]
    [InlineData("<style>.x, #y > b { margin: 0; display: none } @media print { p { display: none } }</style><p class=x>no</p><div id=y><b>no</b>yes</div><p>too</p>", "yes\ntoo")]
    [InlineData("<style>a[b='{' { display: none } }}} ::: { visibility: hidden }</style><p>yes</p>", "yes")]
    [InlineData("<pre>a\n  b</pre><textarea>c\nd</textarea>", "a\nb\nc\nd")]
    [InlineData("<p>so&shy;ft &amp; &#x202;&lt;p&gt;</p>", "soft & Ȃ<p>")]
    [InlineData("<p>un<p>closed<div></p>x", "un\nclosed\nx")]
    public void Html_is_read_as_a_browser_shows_it(string html, string text) => Assert.Equal(text, Reading.Of(Encoding.UTF8.GetBytes($"<!DOCTYPE html>{html}")).Text);

    [Fact]
    public void Elements_deep_in_one_another_are_read() =>
        Assert.Equal("deep", Reading.Of(Encoding.UTF8.GetBytes($"<html>{string.Concat(Enumerable.Repeat("<div>", 3_000))}deep")).Text);

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><text>no</text></svg>")]
    [InlineData("<?xml version='1.0'?><!-- a --><svg><script>1</script></svg>")]
    [InlineData("<?xml version='1.0'?><data>1</data>")]
    [InlineData("{\\rtf1 no}")]
    [InlineData("%!PS-Adobe-3.0")]
    [InlineData("GIF89a\u0001\u0000\u0001\u0000")]
    [InlineData("\u0001\u0002\u0003")]
    public void What_is_neither_is_not_read(string text) => Assert.Equal(new Reading("", 0, TextProblem.TypeNotAllowed), Reading.Of(Encoding.Latin1.GetBytes(text)));

    [Fact]
    public void A_page_is_html_whatever_comes_before_it() =>
        Assert.Equal("yes", Reading.Of(Encoding.UTF8.GetBytes("\uFEFF <?xml version='1.0'?>\n<!-- saved -->\n<!DOCTYPE html PUBLIC 'x'><html xmlns='y'><body>yes</body></html>")).Text);

    [Theory]
    [InlineData("")]
    [InlineData("   \n\t")]
    [InlineData("<html><body><img src=a.png></body></html>")]
    [InlineData("— … !")]
    public void What_has_no_words_says_so(string text) => Assert.Equal(TextProblem.NoText, Reading.Of(Encoding.UTF8.GetBytes(text)).Problem);

    private static byte[] Written(string name, string text)
    {
        var encoding = name.Split(' ')[0] is "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(name.Split(' ')[0]);
        return [.. name.EndsWith("mark", StringComparison.Ordinal) ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
    }
}

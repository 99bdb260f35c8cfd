using System.Text;
using Xunit;

namespace MentorNet.Mail.Tests;

public sealed class BodyTests
{
    [Fact]
    public void A_plain_part_that_says_nothing_gives_way_to_the_HTML() =>
        Assert.Equal("Words.", Eml.Read(Eml.Of("alternative", Eml.Part("text/plain; charset=utf-8", " \n\u00a0\n"), Eml.Part("text/html; charset=utf-8", "<p>Words.</p>"))).Text);

    [Fact]
    public void Text_after_a_picture_in_the_text_is_read() =>
        Assert.Equal("Before.\n\nAfter.", Eml.Read(Eml.Of("mixed", Eml.Part("text/plain", "Before."), Eml.Part("image/png", "iVBORw0KGgo=", "Content-Transfer-Encoding: base64\nContent-Disposition: inline; filename=a.png"), Eml.Part("text/plain", "After."))).Text);

    [Fact]
    public void A_text_that_is_a_file_is_none_of_the_words() =>
        Assert.Equal("Words.", Eml.Read(Eml.Of("mixed", Eml.Part("text/plain", "Words."), Eml.Part("text/plain; name=notes.txt", "Notes.", "Content-Disposition: attachment; filename=notes.txt"))).Text);

    [Fact]
    public void A_mail_that_came_along_is_none_of_the_words() =>
        Assert.Equal("Words.", Eml.Read(Eml.Of("mixed", Eml.Part("text/plain", "Words."), Eml.Part("message/rfc822", "From: a@b.example\nSubject: x\n\nOther words."), Eml.Part("text/plain", ""))).Text);

    [Theory]
    [InlineData("<p>One &amp; two<br>three</p><ul><li>four</li><li>five</li></ul>", "One & two\nthree\n\n- four\n- five")]
    [InlineData("<style>p{}</style><script>x()</script><p>Words<span style=\"display: none\">unseen</span>.</p>", "Words.")]
    [InlineData("<p class=MsoNormal>One<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>Two</p>", "One\nTwo")]
    [InlineData("See <a href=\"https://plan.example/a\">the plan</a> and <a href=\"https://x.example/\">https://x.example</a>.", "See the plan <https://plan.example/a> and https://x.example.")]
    [InlineData("<pre>a\n  b</pre>", "a\n  b")]
    [InlineData("<div>Fine<img alt=\"😀\" src=x></div>", "Fine😀")]
    [InlineData("<div>Yes</div><div class=\"gmail_signature\">Maya<br>Director</div>", "Yes")]
    [InlineData("<div>Yes</div><div id=\"Signature\"><p>Maya</p></div>", "Yes")]
    [InlineData("<b>unclosed <i>and </b>wrong</i> <p>order", "unclosed and wrong\n\norder")]
    [InlineData("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc")]
    public void HTML_is_read_as_it_is_shown(string html, string text) => Assert.Equal(text, Eml.Read(Eml.Html(html)).Text);

    [Theory]
    [InlineData("utf-8", "windows-1252")]
    [InlineData("us-ascii", "utf-8")]
    [InlineData("iso-8859-1", "windows-1252")]
    [InlineData("iso-8859-1", "utf-8")]
    [InlineData("no-such-charset", "utf-8")]
    [InlineData("no-such-charset", "windows-1252")]
    [InlineData("\"utf-8", "utf-8")]
    [InlineData("utf-16", "utf-16")]
    public void A_charset_that_is_wrong_is_found_out(string said, string used)
    {
        var encoding = used == "utf-16" ? new UnicodeEncoding(false, true) : CodePagesEncodingProvider.Instance.GetEncoding(used) ?? Encoding.GetEncoding(used);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes("Está “bien”, señora.")];
        var head = $"From: a@b.example\r\nTo: x@y.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={said}\r\nContent-Transfer-Encoding: base64\r\n\r\n";

        Assert.Equal("Está “bien”, señora.", Eml.Read(Encoding.ASCII.GetBytes(head + Convert.ToBase64String(body))).Text);
    }

    [Fact]
    public void Recipients_are_compared_in_one_form()
    {
        var mail = Eml.Read("From: a@b.example\nTo: \"Last, First\" <One@Reply.Example>, Group: two@reply.example, ONE@reply.example;\nCc: tres@escuelá.example, plain\nDelivered-To: four@reply.example\nX-Original-To: FIVE@reply.example\nBcc: six@reply.example\n\nx\n");

        Assert.Equal(["one@reply.example", "two@reply.example", "tres@xn--escuel-uta.example", "four@reply.example", "five@reply.example"], mail.Recipients);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("Hello, this is a letter\nand no mail.\n")]
    [InlineData("Key: value\nOther: value\n\nNo mail either.\n")]
    [InlineData("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n")]
    [InlineData("{\"from\":\"a@b.example\"}")]
    [InlineData("%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n")]
    [InlineData("<html><body>From: a</body></html>")]
    public void What_is_no_mail_is_said_so(string text) => Assert.Null(ReceivedMail.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    [Theory]
    [InlineData("From maya@b.example Mon Nov  2 09:00:00 2026\nFrom: a@b.example\n\nWords.\n")]
    [InlineData("\n\nFrom: a@b.example\n\nWords.\n")]
    [InlineData("\uFEFFFrom: a@b.example\n\nWords.\n")]
    [InlineData("Subject: no more than this\n\nWords.")]
    [InlineData("From: a@b.example\nContent-Type: multipart/mixed; boundary=never\n\n--other\nWords.\n")]
    public void A_mail_in_an_odd_file_is_read(string text) => Assert.NotNull(ReceivedMail.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Signs_that_steer_a_screen_are_left_out() => Assert.Equal("Words[31m.", Eml.Read(Eml.Plain("Wo\u0000rds\u001b[31m.")).Text);
}

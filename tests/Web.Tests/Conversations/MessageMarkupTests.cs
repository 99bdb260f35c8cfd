using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using MentorNet.Web.Areas.Conversations;
using Xunit;

namespace MentorNet.Web.Tests.Conversations;

/// <summary>What a message's text becomes on a page, read by a browser's own rules.</summary>
public sealed class MessageMarkupTests
{
    private static readonly string[] Elements = ["p", "br", "strong", "em", "ul", "ol", "li", "blockquote", "code", "pre", "a"];

    private static readonly string[] Attributes = ["href", "rel", "title", "start", "data-enhance-nav"];

    [Theory]
    [InlineData("Plain words", "<p>Plain words</p>")]
    [InlineData("**Bold** and *slanted* and __bold__", "<p><strong>Bold</strong> and <em>slanted</em> and <strong>bold</strong></p>")]
    [InlineData("One line\nand another", "<p>One line<br>and another</p>")]
    [InlineData("- one\n- two", "<ul><li>one</li><li>two</li></ul>")]
    [InlineData("3. three\n4. four", "<ol start=\"3\"><li>three</li><li>four</li></ol>")]
    [InlineData("> said\n\nanswer", "<blockquote><p>said</p></blockquote><p>answer</p>")]
    [InlineData("See `a < b`", "<p>See <code>a &lt; b</code></p>")]
    [InlineData("```\n**code** https://example.org\n```", "<pre><code>**code** https://example.org</code></pre>")]
    public void What_people_mark_up_is_shown_so(string text, string expected) => Assert.Equal(expected, Html(text));

    [Theory]
    [InlineData("# 1 priority")]
    [InlineData("#1 priority")]
    [InlineData("---")]
    [InlineData("Title\n---")]
    [InlineData("Title\n===")]
    [InlineData("AT&amp;T &lt;b&gt; &#106;")]
    [InlineData("    four blanks")]
    [InlineData("snake_case_words and 2 * 3 * 4 = 24")]
    [InlineData("[a]: https://example.org")]
    [InlineData("Where it is:\n\n[a]: https://example.org\n[b]: https://example.org\n\nand no more")]
    [InlineData("One\n\n[a]: https://example.org\n\ntwo\n\n[a]: https://example.org\n\nthree [a]")]
    [InlineData("<b>bold</b> <script>alert(1)</script> <!-- x --> <https://example.org")]
    [InlineData("![a picture](https://example.org/x.png)")]
    [InlineData("[words](javascript:alert(1)) [more](data:text/html,x) [file](file:///etc/passwd)")]
    [InlineData("[words](JaVaScRiPt&colon;alert(1)) [more](//example.org) [own](/logout) [mail](mailto:a@example.org)")]
    [InlineData("[bank](https://user:secret@bank.example)")]
    public void What_is_typed_for_other_reasons_stays_as_it_was_typed(string text)
    {
        var page = Read(text);

        Assert.Equal(Words(text), Words(page.TextContent));
        Assert.Empty(page.QuerySelectorAll("script, b, img, h1, h2, hr, strong, em, pre"));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.Equal("https://example.org/", link.GetAttribute("href")));
    }

    [Theory]
    [InlineData("https://example.org/a_(b)_c?q=1&r=*2*", "https://example.org/a_(b)_c?q=1&r=*2")]
    [InlineData("(see **https://example.org/x**).", "https://example.org/x")]
    [InlineData("> www.example.org", "https://www.example.org/")]
    [InlineData("- a\n- https://example.org/x.", "https://example.org/x")]
    public void An_address_is_a_link_that_shows_all_of_itself(string text, string leads)
    {
        var link = Assert.Single(Read(text).QuerySelectorAll("a"));

        Assert.Equal(leads, link.GetAttribute("href"));
        Assert.Null(link.GetAttribute("title"));
        Assert.Equal("noopener noreferrer nofollow ugc", link.GetAttribute("rel"));
        Assert.Contains(link.TextContent, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_with_words_of_its_own_says_where_it_leads()
    {
        var page = Read("""See [the **plan**](https://evil.example/a?b=1&c=2 "https://bank.example").""");

        var link = Assert.Single(page.QuerySelectorAll("a"));
        Assert.Equal("See the plan (evil.example).", page.TextContent.Trim());
        Assert.Equal("the <strong>plan</strong>", link.InnerHtml);
        Assert.Equal("https://evil.example/a?b=1&c=2", link.GetAttribute("href"));
        Assert.Equal("https://evil.example/a?b=1&c=2", link.GetAttribute("title"));
        Assert.Equal("false", link.GetAttribute("data-enhance-nav"));
    }

    [Fact]
    public void A_link_that_calls_itself_another_address_says_where_it_leads()
    {
        var page = Read("[https://bank.example](https://evil.example)");

        Assert.Equal("https://bank.example (evil.example)", page.TextContent.Trim());
        Assert.Equal("https://evil.example/", Assert.Single(page.QuerySelectorAll("a")).GetAttribute("href"));
    }

    [Theory]
    [InlineData(">")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("*")]
    [InlineData("_a*b")]
    [InlineData("- ")]
    [InlineData("`")]
    [InlineData("h")]
    [InlineData("https://")]
    [InlineData("[a](")]
    [InlineData("\\")]
    public void What_nobody_writes_is_shown_as_safely(string part) => Check(string.Concat(Enumerable.Repeat(part, 8000 / part.Length)));

    [Fact]
    public void Whatever_is_typed_is_made_of_what_is_allowed() =>
        Gen.OneOfConst("a", "b ", "\n", "\n\n", "*", "**", "_", "`", "```\n", "> ", "- ", "1. ", "[", "](", ")", "<", ">", "\"", "'", "&", "&lt;", "!", "\\", "https://example.org/", "www.example.org", "javascript:alert(1)",
                "<img src=x onerror=alert(1)>", "<a href='javascript:alert(1)'>", "</div>", "<svg/onload=alert(1)>", "\u202e", "\0", "\r", "\t", " onclick=alert(1) ", "\ud83d\ude00")
            .Array[0, 40].Select(parts => string.Concat(parts)).Sample(Check, iter: 3000);

    [Theory]
    [InlineData("**Bold** and *slanted*\n\n- one\n- two", "Bold and slanted one two")]
    [InlineData("> said\n\nanswer", "said answer")]
    [InlineData("AT&T <b>bold</b>", "AT&T <b>bold</b>")]
    [InlineData("# 1 priority", "# 1 priority")]
    public void A_quote_has_the_words_alone(string text, string expected) => Assert.Equal(expected, MessageMarkup.PlainText(text));

    private static void Check(string text)
    {
        var page = Read(text);

        Assert.All(page.QuerySelectorAll("*"), element =>
        {
            Assert.Contains(element.LocalName, Elements);
            Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, Attributes));
        });
        Assert.All(page.QuerySelectorAll("a"), link =>
        {
            Assert.Matches("^https?://", link.GetAttribute("href")!);
            Assert.Equal("noopener noreferrer nofollow ugc", link.GetAttribute("rel"));
            Assert.Empty(link.QuerySelectorAll("a"));
        });
    }

    private static string Html(string text) => MessageMarkup.Html(text).Replace("\n", "", StringComparison.Ordinal);

    private static IElement Read(string text) => new HtmlParser().ParseDocument($"<body>{MessageMarkup.Html(text)}").Body!;

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

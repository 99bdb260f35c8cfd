using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class ReturnAddressTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/home")]
    [InlineData("/?a=b")]
    [InlineData("/#part")]
    [InlineData("/profile/")]
    [InlineData("/conversations/0190a7c2-7c1e-7000-8000-000000000001")]
    [InlineData("/people?query=a%20b&next=https%3A%2F%2Fx%2F%2Fy")]
    [InlineData("/connect/authorize?client_id=x&redirect_uri=http%3A%2F%2F127.0.0.1%3A5000%2F&state=..%2F.")]
    [InlineData("/people?path=/.//x")]
    [InlineData("/a.b/..c/d..")]
    public void A_page_of_ours_stays_as_it_is(string address) => Assert.Equal(address, ReturnAddress.Inside(address, "no"));

    [Theory]
    [InlineData("/é?q=ü", "/%C3%A9?q=%C3%BC")]
    [InlineData("/people?q=a b", "/people?q=a%20b")]
    public void What_no_header_can_carry_is_written_in_ascii(string address, string expected) => Assert.Equal(expected, ReturnAddress.Inside(address, "no"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("home")]
    [InlineData("~/home")]
    [InlineData("https://evil.example")]
    [InlineData("https:/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/..//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("/a/b/../..//evil.example")]
    [InlineData("/%2e//evil.example")]
    [InlineData("/%2E%2e//evil.example")]
    [InlineData("/.%2e//evil.example")]
    [InlineData("/./\\evil.example")]
    [InlineData("/./%5cevil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("/%5c%5cevil.example")]
    [InlineData("/%2f/evil.example")]
    [InlineData("/%2fevil.example")]
    [InlineData("/%252f/evil.example")]
    [InlineData("/%252e//evil.example")]
    [InlineData("/./evil.example")]
    [InlineData("/../evil.example")]
    [InlineData("/home/..")]
    [InlineData("/home/.")]
    [InlineData("/.?a=b")]
    [InlineData("/a//b")]
    [InlineData("/ /evil.example")]
    [InlineData("/%20/evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/\0")]
    [InlineData("/home\r\nSet-Cookie: a=b")]
    [InlineData("/\u0085/evil.example")]
    [InlineData(" /home")]
    [InlineData("/.;/../\\evil.example")]
    public void Anything_else_is_none(string? address) => Assert.Equal("no", ReturnAddress.Inside(address, "no"));

    [Fact]
    public void An_address_without_an_end_is_none() => Assert.Equal("no", ReturnAddress.Inside("/" + new string('a', 4000), "no"));

    // Every way to write up to six of the pieces from which such addresses are made: what is taken never leaves the site, and is taken again.
    [Fact]
    public void No_mixture_of_slashes_dots_and_percents_leaves_the_site()
    {
        string[] pieces = ["/", "\\", ".", "..", "%2e", "%2f", "%5c", "%09", "\t", "a", "?", "#", "@", ":"];
        var addresses = new List<string> { "/" };
        var all = new List<string>(addresses);
        for (var i = 0; i < 4; i++)
        {
            addresses = [.. addresses.SelectMany(_ => pieces, (address, piece) => address + piece)];
            all.AddRange(addresses);
        }

        Assert.All(all.Select(address => address + "/evil.example"), address =>
        {
            var inside = ReturnAddress.Inside(address, "/home");
            Assert.Equal(new Uri("https://site.example"), new Uri(new Uri(new Uri("https://site.example/deep/page"), inside).GetLeftPart(UriPartial.Authority)));
            Assert.Equal(inside, ReturnAddress.Inside(inside, "no"));
            Assert.DoesNotMatch(@"^/[/\\]|[\x00-\x20]", inside);
        });
    }
}

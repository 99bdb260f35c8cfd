using System.Buffers.Text;
using System.Text;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class PageTokenTests
{
    private sealed record Key(DateTimeOffset Time, Guid Id);

    private sealed record NameKey(string Name, Guid? Id);

    private sealed record LongerKey(string Name, Guid? Id, string? State = null);

    [Fact]
    public void A_token_gives_back_its_key_for_its_query()
    {
        var key = new Key(DateTimeOffset.UtcNow, Guid.CreateVersion7());

        Assert.Equal(key, PageToken.Read<Key>(PageToken.Create("messages a", key), "messages a"));
    }

    [Fact]
    public void An_empty_token_is_the_first_page() => Assert.Null(PageToken.Read<Key>("", "messages a"));

    [Theory]
    [InlineData("not base64url!")]
    [InlineData("bm90IGpzb24")]
    [InlineData("bnVsbA")]
    [InlineData("e30")]
    public void A_damaged_token_is_refused(string token) => Refused(token, "messages a");

    [Theory]
    [InlineData("\"a\"", "\"a\\u0000\"")]
    [InlineData("\"a\"", "null")]
    [InlineData("\"a\"", "\"\\ud800\"")]
    [InlineData("\"a\"", "7")]
    [InlineData("\"Name\":\"a\",", "")]
    public void A_token_that_its_caller_has_changed_to_what_cannot_be_looked_for_is_refused(string was, string isNow)
    {
        var token = PageToken.Create("people", new NameKey("a", null));
        Assert.Equal(new NameKey("a", null), PageToken.Read<NameKey>(token, "people"));

        var changed = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Replace(was, isNow, StringComparison.Ordinal);

        Assert.Equal("INVALID_PAGE_TOKEN", Assert.Throws<DomainException>(() => PageToken.Read<NameKey>(Base64Url.EncodeToString(Encoding.UTF8.GetBytes(changed)), "people")).Reason);
    }

    [Fact]
    public void A_token_of_before_its_key_had_one_thing_more_is_read() =>
        Assert.Equal(new LongerKey("a", null), PageToken.Read<LongerKey>(PageToken.Create("people", new NameKey("a", null)), "people"));

    [Fact]
    public void A_token_of_another_query_is_refused() => Refused(PageToken.Create("messages a", new Key(default, default)), "messages b");

    [Theory]
    [InlineData(0, 50)]
    [InlineData(7, 7)]
    [InlineData(200, 200)]
    [InlineData(100_000, 200)]
    public void A_page_size_is_bounded(int asked, int given) => Assert.Equal(given, PageToken.Size(asked, 50, 200));

    [Fact]
    public void A_negative_page_size_is_refused() =>
        Assert.Equal("page_size", Assert.Throws<DomainException>(() => PageToken.Size(-1, 50, 200)).Fields.Single().Field);

    private static void Refused(string token, string query)
    {
        var e = Assert.Throws<DomainException>(() => PageToken.Read<Key>(token, query));
        Assert.Equal("INVALID_PAGE_TOKEN", e.Reason);
        Assert.Equal("page_token", e.Fields.Single().Field);
    }
}

using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class PageTokenTests
{
    private sealed record Key(DateTimeOffset Time, Guid Id);

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

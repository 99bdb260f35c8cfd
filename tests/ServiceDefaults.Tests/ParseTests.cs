using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class ParseTests
{
    [Theory]
    [InlineData("")]
    [InlineData("people")]
    [InlineData("people/")]
    [InlineData("people/x")]
    [InlineData("peoples/0199c0de-0000-7000-8000-000000000001")]
    [InlineData("people/0199c0de00007000800000000000000001")]
    [InlineData("people/0199c0de-0000-7000-8000-000000000001/more")]
    public void A_name_of_another_form_is_refused(string name) =>
        Assert.Equal("mentor", Assert.Throws<DomainException>(() => Parse.Name(name, "people", "mentor")).Fields.Single().Field);

    [Fact]
    public void A_name_gives_its_id() =>
        Assert.Equal(Guid.Parse("0199c0de-0000-7000-8000-000000000001"), Parse.Name("people/0199c0de-0000-7000-8000-000000000001", "people", "mentor"));

    [Theory]
    [InlineData("  ")]
    [InlineData("123456")]
    [InlineData("a\0b")]
    [InlineData("a\u001bb")]
    public void A_text_that_is_empty_too_long_or_unprintable_is_refused(string text) =>
        Assert.Throws<DomainException>(() => Parse.Text(text, "text", 1, 5));

    [Fact]
    public void White_space_around_a_text_does_not_count() => Assert.Equal("a\nb", Parse.Text(" a\nb\r\n", "text", 1, 3));

    [Fact]
    public void A_request_id_is_none_or_a_uuid()
    {
        Assert.Null(Parse.RequestId(""));
        Assert.NotNull(Parse.RequestId("0199c0de-0000-7000-8000-000000000001"));
        Assert.Throws<DomainException>(() => Parse.RequestId("1"));
    }
}

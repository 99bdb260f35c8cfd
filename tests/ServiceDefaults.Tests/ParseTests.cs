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

    [Theory]
    [InlineData("\u200b")]
    [InlineData("\u202e")]
    [InlineData(" \u200b\n\u200d\t\ufeff ")]
    [InlineData("\u2800\u3164\u115f")]
    [InlineData("\ufe0f")]
    [InlineData("\u00ad\u2060\u034f")]
    [InlineData("\U000e0041")]
    public void A_text_in_which_nothing_can_be_seen_is_empty(string text)
    {
        Assert.Throws<DomainException>(() => Parse.Text(text, "text", 1, 50));
        Assert.Equal("", Parse.Text(text, "text", 0, 50));
    }

    [Theory]
    [InlineData("?")]
    [InlineData("\ud83d\ude42")]
    [InlineData("\u2764\ufe0f")]
    [InlineData("\u200ba")]
    [InlineData("\u0645\u06cc\u200c\u0634\u0648\u062f")]
    [InlineData("\ue000")]
    public void A_text_in_which_something_can_be_seen_stays_as_it_is(string text) => Assert.Equal(text, Parse.Text(text, "text", 1, 50));

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

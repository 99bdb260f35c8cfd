using MentorNet.ServiceDefaults;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class TextsTests
{
    private static readonly Texts English = new("en-US",
    [
        ("Asked", "{who|none=Someone|other={who}} asked {count|0=no one|one=one person|other=# people}."),
        ("Likes", "{who} likes {things|each=THING}."),
        ("THING.TEA", "tea"),
        .. Texts.EnglishLists,
    ]);

    [Theory]
    [InlineData("Maya", 0, "Maya asked no one.")]
    [InlineData("", 1, "Someone asked one person.")]
    [InlineData("{count}", 12_345, "{count} asked 12,345 people.")]
    public void A_branch_is_chosen_by_the_value_and_what_people_write_is_no_pattern(string who, int count, string text) =>
        Assert.Equal(text, English.Find("Asked", Texts.Arguments(("who", who), ("count", count))));

    [Theory]
    [InlineData("", "Maya likes .")]
    [InlineData("TEA", "Maya likes tea.")]
    [InlineData("TEA,MILK", "Maya likes tea and MILK.")]
    [InlineData("TEA,MILK,rain", "Maya likes tea, MILK, and wet days.")]
    public void Several_values_are_joined_and_each_is_said_by_its_key_or_by_who_knows_its_name(string things, string text) =>
        Assert.Equal(text, English.Find("Likes", Texts.Arguments(("who", "Maya"), ("things", things)), (_, value) => value == "rain" ? "wet days" : null));

    [Fact]
    public void A_key_without_a_text_has_none() => Assert.Null(English.Find("Forgotten"));

    [Fact]
    public void A_pattern_that_is_broken_is_refused_at_the_start() => Assert.Throws<FormatException>(() => new Texts("en-US", [("Broken", "{who|other=somebody")]));
}

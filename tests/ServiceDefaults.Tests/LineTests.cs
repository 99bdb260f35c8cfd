using MentorNet.Testing;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class LineTests
{
    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_no_visible_line_is_refused_by_its_field(string value) =>
        Assert.Equal("a.title", Assert.Throws<DomainException>(() => Parse.Line(value, "a.title", 1, 120)).Fields.Single().Field);

    [Theory]
    [InlineData("  Rosa Jiménez ", "Rosa Jiménez")]
    [InlineData("Rosa Jime\u0301nez", "Rosa Jiménez")]
    [InlineData("Đặng Thị Hương", "Đặng Thị Hương")]
    [InlineData("محمد", "محمد")]
    [InlineData("東京大学", "東京大学")]
    [InlineData("Round 2027 ☕", "Round 2027 ☕")]
    [InlineData("葛\U000E0100城", "葛城")]
    [InlineData("Tea ☕\uFE0F", "Tea ☕")]
    [InlineData("مه\u200Cلقا", "مه\u200Cلقا")]
    [InlineData("ශ්\u200Dරී", "ශ්\u200Dරී")]
    [InlineData("ක්\u200Dෂ", "ක්\u200Dෂ")]
    [InlineData("Rosa  Jiménez", "Rosa Jiménez")]
    [InlineData("Rosa \u00A0\u2003 de   la Cruz", "Rosa de la Cruz")]
    [InlineData("山田\u3000太郎", "山田\u3000太郎")]
    [InlineData("Rosax\u0335\u0335\u0335\u0335\u0335\u0335\u0335\u0335", "Rosax\u0335\u0335\u0335\u0335\u0335\u0335\u0335\u0335")]
    [InlineData("བརྒྱུད", "བརྒྱུད")]
    [InlineData("น้ำทิพย์", "น้ำทิพย์")]
    public void A_line_is_trimmed_and_composed(string value, string line) => Assert.Equal(line, Parse.Line(value, "title", 1, 120));

    [Fact]
    public void Empty_is_taken_where_nothing_is_needed_and_too_long_is_not()
    {
        Assert.Equal("", Parse.Line("  ", "title", 0, 5));
        Assert.Throws<DomainException>(() => Parse.Line("abcdef", "title", 0, 5));
    }

    public static TheoryData<string> Bad() => [.. EveryField.NoLines];
}

using MentorNet.ServiceDefaults;
using Xunit;

namespace MentorNet.ServiceDefaults.Tests;

public sealed class MailAddressTests
{
    private static readonly string Long = new('a', 64);

    public static TheoryData<string, string> Good => new()
    {
        { "name@district.org", "name@district.org" },
        { " Name@District.ORG ", "name@district.org" },
        { "rosa.jimenez@lakeshore.k12.wi.us", "rosa.jimenez@lakeshore.k12.wi.us" },
        { "o'connor@college.edu", "o'connor@college.edu" },
        { "equity+mentors@state.edu", "equity+mentors@state.edu" },
        { "a_b-c@x-y.example", "a_b-c@x-y.example" },
        { "1@2.example", "1@2.example" },
        { "a@b.co", "a@b.co" },
        { "user%relay@host.example", "user%relay@host.example" },
        { "!#$%&'*+/=?^_`{|}~-@host.example", "!#$%&'*+/=?^_`{|}~-@host.example" },
        { $"{Long}@host.example", $"{Long}@host.example" },
        { "name@münchen.example", "name@xn--mnchen-3ya.example" },
        { "NAME@MÜNCHEN.example", "name@xn--mnchen-3ya.example" },
        { "name@mu\u0308nchen.example", "name@xn--mnchen-3ya.example" },
        { "name@xn--mnchen-3ya.example", "name@xn--mnchen-3ya.example" },
        { "name@XN--MNCHEN-3YA.example", "name@xn--mnchen-3ya.example" },
        { "name@école.fr", "name@xn--cole-9oa.fr" },
        { "name@例え.jp", "name@xn--r8jz45g.jp" },
        { "name@пример.рф", "name@xn--e1afmkfd.xn--p1ai" },
        { "name@mail.district.museum", "name@mail.district.museum" },
        { "x@a.b.c.d.e.f.example", "x@a.b.c.d.e.f.example" },
        { $"x@{new string('b', 63)}.example", $"x@{new string('b', 63)}.example" },
        { "first.last@127.example", "first.last@127.example" },
        { "no-reply@3com.example", "no-reply@3com.example" },
    };

    public static TheoryData<string> Bad =>
    [
        "", " ", "@", "a", "a@", "@b.org", "a@b", "a@localhost", "no address", "a b@c.org", "a@b c.org", "a@b@c.org", "a..b@c.org", ".a@c.org", "a.@c.org", "a@.c.org", "a@c..org", "a@c.org.",
        "a,b@c.org", "a;b@c.org", "mailto:a@c.org", "<a@c.org>", "A Name <a@c.org>", "\"a b\"@c.org", "a@[127.0.0.1]", "a@127.0.0.1", "a(comment)@c.org", "a@-c.org", "a@c-.org", "a@c_d.org", "a@c.o",
        "a@c.123", "ａ@c.org", "a＠c.org", "a@ｃ.org", "a@c。org", "ä@c.org", "名@c.org", "a@ⓒ.org", "a@ﬁ.org", "a@xn--.org", "a@xn--a.org", "a\0b@c.org", "a@c\0.org", "a\u200b@c.org", "a@c\u200b.org",
        "a@\u202Ec.org", "a@c.org,b@c.org", "a@c.org b@c.org", "a@c\u00ad.org", "a@b.c\u2024org", "a:b@c.org", "a@c.org:25", "a@c.org/x", "http://a@c.org", "a\\@c.org", "a@\uFFFD.org", "a@😀.org", "a@c.org?subject=x",
        new string('a', 65) + "@c.org", "a@" + new string('b', 64) + ".org", "a@" + string.Join('.', Enumerable.Repeat("bcdefghij", 30)) + ".org", new string('a', 1_000_000) + "@c.org",
    ];

    [Theory]
    [MemberData(nameof(Good))]
    public void An_address_has_one_form(string text, string address)
    {
        Assert.True(MailAddresses.TryParse(text, out var parsed));
        Assert.Equal(address, parsed);
        Assert.True(MailAddresses.TryParse(parsed, out var again));
        Assert.Equal(parsed, again);
        Assert.True(IsReadAlike(parsed));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_no_address_is_none(string text) => Assert.False(MailAddresses.TryParse(text, out var parsed), parsed);

    // A second reader: what we take, the framework's own parser reads as the same bare address.
    private static bool IsReadAlike(string address) => System.Net.Mail.MailAddress.TryCreate(address, out var read) && read.Address == address;
}

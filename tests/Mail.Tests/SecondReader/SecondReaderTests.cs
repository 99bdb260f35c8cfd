using MentorNet.Mail.Tests.Forms;
using Xunit;

namespace MentorNet.Mail.Tests.SecondReader;

/// <summary>Where another reader of replies and this one see the same words, they mean the same mails.</summary>
public sealed class SecondReaderTests
{
    private const string Words = "Tuesday at nine suits me.";

    // What the other one does not know: notes of these programs, these dividers, and a header without an address in brackets.
    private static readonly string[] Unknown =
    [
        "Gmail before 2016", "Outlook 2003", "Yahoo for", "Proton", "Zoho", "Samsung", "Windows Mail", "AOL", "Forwarded", "Outlook for Android", "Outlook for Windows", "Gmail as text",
    ];

    public static TheoryData<string> Programs() => new(MailProgram.All.Select(program => program.Name).Where(name => !Unknown.Any(name.Contains)));

    [Theory]
    [MemberData(nameof(Programs))]
    public void Both_readers_see_the_same_words(string name)
    {
        var plain = MailProgram.All.Single(program => program.Name == name).Plain(Words, "Dear Maya,\nshall we meet?");

        Assert.Equal(Words, new EmailReplyParser().Visible(plain).Trim());
        Assert.Equal(Words, Eml.Read(Eml.Plain(plain)).Text);
    }
}

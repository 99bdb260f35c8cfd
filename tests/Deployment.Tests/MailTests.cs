using System.Text.RegularExpressions;
using MentorNet.Testing;
using Xunit;

namespace MentorNet.Deployment.Tests;

/// <summary>What mails say, read from the source, with the eyes of somebody of the reader's employer who reads that mailbox (ADR 791).</summary>
public sealed partial class MailTests
{
    // Each is read by whoever reads the mailbox. What even its place gives away leads to the home page (NotifyWaitingAsync).
    private static readonly string[] Links =
    [
        "account/address?token={}",
        "account/invitation?token={}",
        "account/reset?account={}&token={}",
        "admin/library/takedowns",
        "chemistry",
        "circles/{}.{}",
        "circles/{}/sessions/{}",
        "consortium",
        "conversations/{}",
        "data",
        "engagements/{}",
        "engagements/{}#break",
        "engagements/{}/agreement",
        "engagements/{}/close",
        "engagements/{}/naming",
        "engagements/{}/sessions/{}",
        "home",
        "library",
        "library/mine",
        "library/{}",
        "login",
        "messages",
        "notifications",
        "operator/employer-changes",
        "pairings",
        "pairings/{}",
        "profile/offer",
        "requests",
        "sessions",
        "suggestions",
    ];

    // Where a name is, and whose: of who invites, of the consortium, of who wrote where both of them chose it.
    private static readonly string[] Named = ["InvitationMail.cs", "MessageWaitedConsumer.cs", "RemoveMember.cs", "SetMemberRoles.cs"];

    [Fact]
    public void Mails_lead_to_places_that_give_nothing_away() =>
        Assert.Equal(Links, Mailing().SelectMany(file => Link().Matches(file.Text)).Select(link => Hole().Replace(link.Groups[1].Value, "{}")).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void No_mail_says_what_an_employer_must_not_learn() => Sentences.None(
        Mailing().SelectMany(file => Literal().Matches(file.Text).Select(literal => literal.Groups[1].Success ? literal.Groups[1].Value : literal.Groups[2].Value)
            .Where(text => text.Any(char.IsWhiteSpace) && !Sql().IsMatch(text) && Telling().IsMatch(text)).Select(text => $"{file.Name} says “{Telling().Match(text).Value}”: {text.Trim()}")));

    [Fact]
    public void Names_are_in_the_mails_that_are_declared_here_alone() =>
        Assert.Equal(Named, Mailing().Where(file => file.Text.Contains("MailText.Name", StringComparison.Ordinal)).Select(file => file.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("A report was made about you.")]
    [InlineData("Someone blocked you.")]
    [InlineData("You have a coach.")]
    [InlineData("Someone would like you to call them.")]
    public void What_gives_something_away_is_found(string text) => Assert.Matches(Telling(), text);

    private static IEnumerable<(string Name, string Text)> Mailing() => Directory.EnumerateFiles(Repository.PathOf("services", "Identity"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && Path.GetFileName(file) != "MailSender.cs")
        .Select(file => (Path.GetFileName(file), Site().Replace(File.ReadAllText(file), "§")))
        .Where(file => Mail().IsMatch(file.Item2));

    [GeneratedRegex(@"\b(?:work|this Work work[^;]*?)\.(?:Notify\w*|Send)Async\(|Task(?:<int>)? (?:Notify\w*|Send)Async\(")]
    private static partial Regex Mail();

    [GeneratedRegex("""\{(?:[\w.]+\["PublicUrl"\]|[\w.]+\.PublicUrl\(\)|[pP]ublicUrl|site)\}""")]
    private static partial Regex Site();

    [GeneratedRegex("""§([^\s"\\]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\n]|\\\\.)*)\"", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(?:SELECT|INSERT|UPDATE|DELETE)\b")]
    private static partial Regex Sql();

    [GeneratedRegex(@"(?i)\breport|\bblock|\bwarn|harass|complain|grievance|\bconflict|\bdanger|\bcall (?:them|you)\b|\bcoach\b|\bmentee|\bmentor\b|\bneeds\b|\b(?:a|your|the|their) need\b")]
    private static partial Regex Telling();
}

using System.Text.RegularExpressions;
using MentorNet.Caseload.V1;
using MentorNet.Profile.V1;

namespace MentorNet.Web.Areas.Agreements;

/// <summary>What a version of an agreement says otherwise than an earlier one, of one field.</summary>
/// <param name="Field">The field, as its label has it.</param>
/// <param name="Before">What the earlier version says.</param>
/// <param name="After">What this one says.</param>
/// <param name="IsText">Whether they are sentences, of which only those that differ are shown.</param>
internal sealed partial record AgreementChange(string Field, string Before, string After, bool IsText)
{
    private const string Cut = "…";

    /// <summary>The version that another is compared with: the newest before it that both signed, else the one before it; null for the first.</summary>
    public static Agreement? BaseOf(Agreement version, IReadOnlyCollection<Agreement> all) =>
        all.Where(one => one.Version < version.Version).OrderByDescending(one => one.EndTime is not null).ThenByDescending(one => one.Version).FirstOrDefault();

    /// <summary>Compares two versions, field by field in the order of the form.</summary>
    public static IReadOnlyList<AgreementChange> Between(Agreement before, Agreement after, IReadOnlyList<Need> needs)
    {
        var all = new AgreementChange[]
        {
            Text("agreement.purpose", before.Purpose, after.Purpose),
            Value("agreement.rhythm", AgreementsTexts.Of(before.Rhythm), AgreementsTexts.Of(after.Rhythm)),
            Value("agreement.session_minutes", $"{before.SessionMinutes} minutes", $"{after.SessionMinutes} minutes"),
            Value("agreement.weeks", AgreementsTexts.Weeks(before), AgreementsTexts.Weeks(after)),
            Text("agreement.meeting", before.Meeting, after.Meeting),
            Text("agreement.confidentiality", before.Confidentiality, after.Confidentiality),
            Text("agreement.stopping", before.Stopping, after.Stopping),
            Value("agreement.needs", AgreementsTexts.Titles(before, needs), AgreementsTexts.Titles(after, needs)),
        };
        return [.. all.Where(change => change.Before != change.After)];
    }

    /// <summary>The sentences that only one of the two has, each with that; what both say is cut short.</summary>
    public IReadOnlyList<(string Sentence, LineOf Of)> Sentences()
    {
        var shown = new List<(string Sentence, LineOf Of)>();
        foreach (var (line, of) in TwoTexts.Lines(ByLine(Before), ByLine(After)).Where(sentence => sentence.Line.Length > 0))
        {
            if (of != LineOf.Both)
            {
                shown.Add((line, of));
            }
            else if (shown.Count == 0 || shown[^1].Of != LineOf.Both)
            {
                shown.Add((Cut, of));
            }
        }

        return shown;
    }

    private static AgreementChange Text(string field, string before, string after) => new(AgreementsTexts.Fields[field], before, after, IsText: true);

    private static AgreementChange Value(string field, string before, string after) => new(AgreementsTexts.Fields[field], before, after, IsText: false);

    private static string ByLine(string text) => EndOfSentence().Replace(text, "\n");

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex EndOfSentence();
}

using MentorNet.ServiceDefaults;

namespace MentorNet.Matching.Circles;

/// <summary>The texts of what speaks for a circle, by the codes of <c>CircleProposal.Reason</c>. Read by the edge of the API and by the web.</summary>
internal static class CircleTexts
{
    public static Texts English { get; } = new("en-US",
    [
        ("SameKindOfOrganization", "{count|0=All|other=# of {of}} work for the same kind of organization."),
        ("SameTeamSize", "{count|0=All|other=# of {of}} have a team of the same size."),
        ("SameReporting", "{count|0=All|other=# of {of}} report to the same kind of office."),
        ("NeedOffered", "{count} of them have experience with {need|each=NEED}."),
        ("YearsOfPractice", "They have from {from} to {to} years of practice."),
        ("States", "{count|one=All work in {states}|other=They work in # states: {states|each=STATE}}."),
        ("LanguageShared", "All speak {language|each=LANGUAGE}."),
        .. Texts.EnglishLists,
    ]);

    /// <summary>Makes the sentence of a reason; null where this set has none for its code, because it is of a newer release.</summary>
    public static string? Of(this Texts texts, string code, IReadOnlyDictionary<string, string> arguments, Func<string, string> needTitle) =>
        texts.Find(code, arguments, (prefix, value) => prefix switch
        {
            "NEED" => needTitle(value),
            "LANGUAGE" => Languages.Name(value),
            _ => null,
        });
}

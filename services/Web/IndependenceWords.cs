using MentorNet.Profile.V1;
using Date = Google.Type.Date;
using Kind = MentorNet.Profile.V1.Relation.Types.Kind;

namespace MentorNet.Web;

internal static partial class Words
{
    /// <summary>Lists how an organization can stand to another, as a form offers it; what begins with a minus is read from the other side.</summary>
    public static IEnumerable<(string Value, string Text)> RelationChoices { get; } =
    [
        (nameof(Kind.ParentOf), "parent of it"),
        ($"-{nameof(Kind.ParentOf)}", "a subsidiary of it"),
        (nameof(Kind.VendorOf), "a vendor of it"),
        ($"-{nameof(Kind.VendorOf)}", "a client of it"),
        (nameof(Kind.InLitigationWith), "in litigation with it"),
        (nameof(Kind.Rival), "a rival of it"),
    ];

    public static (Kind Kind, bool Turned) ReadRelation(string value) =>
        (Read<Kind>(value.TrimStart('-')), value.StartsWith('-'));

    /// <summary>Says how an organization stands to the other, from its own side.</summary>
    public static string Of(Kind kind, bool isFirst) => (kind, isFirst) switch
    {
        (Kind.ParentOf, true) => "Parent of",
        (Kind.ParentOf, false) => "Subsidiary of",
        (Kind.VendorOf, true) => "Vendor of",
        (Kind.VendorOf, false) => "Client of",
        (Kind.InLitigationWith, _) => "In litigation with",
        _ => "Rival of",
    };

    public static string Span(Date? start, Date? end) => (start, end) switch
    {
        (null, null) => "since an unknown day",
        (not null, null) => $"since {Of(start)}",
        (null, not null) => $"until {Of(end)}",
        _ => $"{Of(start)} to {Of(end)}",
    };

    public static string Of(IndependenceRule.Types.Rivals rivals) => rivals switch
    {
        IndependenceRule.Types.Rivals.NamedRivals => "Not paired if the two were named as rivals",
        IndependenceRule.Types.Rivals.LabourMarket => "Not paired if named as rivals, or in one labor market (the same CBSA)",
        _ => "May be paired",
    };
}

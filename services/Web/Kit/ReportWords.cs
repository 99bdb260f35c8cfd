using MentorNet.Profile.V1;

namespace MentorNet.Web.Kit;

internal static partial class Words
{
    /// <summary>What a report can be about, as a form offers it and as its reader finds it.</summary>
    public static IReadOnlyList<(string Value, string Text)> ReportKinds { get; } =
    [
        (nameof(Report.Types.Kind.Harassment), "Harassment or a threat"), (nameof(Report.Types.Kind.ConfidenceBroken), "Something I said here was repeated elsewhere"),
        (nameof(Report.Types.Kind.Pressure), "Pressure, or a conflict of interest"), (nameof(Report.Types.Kind.Other), "Something else"),
    ];
}

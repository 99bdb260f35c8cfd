using System.Globalization;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Web.Kit;

/// <summary>Writes what was wrong in a file as a CSV that a spreadsheet opens: one line for each problem.</summary>
internal static class ProblemFile
{
    public static byte[] Of(IEnumerable<RowProblem> problems) => SpreadsheetCsv.Of(
    [
        ["line", "column", "value", "rule and what to do", "row"],
        .. problems.Select(problem => (string[])[problem.Line.ToString(CultureInfo.InvariantCulture), problem.Column, problem.Value, problem.Rule, problem.RowKept ? "kept" : "left out"]),
    ]);
}

using System.Globalization;
using System.Text;
using MentorNet.Profile.V1;

namespace MentorNet.Profile;

/// <summary>Writes what was wrong in a file as a CSV that a spreadsheet opens: one line for each problem.</summary>
internal static class ProblemFile
{
    public static string Of(IEnumerable<RowProblem> problems)
    {
        var csv = new StringBuilder("line,column,value,rule and what to do,row\r\n");
        foreach (var problem in problems)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{problem.Line},{Quoted(problem.Column)},{Quoted(problem.Value)},{Quoted(problem.Rule)},{(problem.RowKept ? "kept" : "left out")}\r\n");
        }

        return csv.ToString();
    }

    /// <summary>Quotes a value. A spreadsheet would run what begins like a formula; the apostrophe makes it text.</summary>
    public static string Quoted(string value) =>
        $"\"{(value.Length > 0 && value[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : "")}{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

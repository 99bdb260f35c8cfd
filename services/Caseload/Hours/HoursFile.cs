using System.Globalization;
using CsvHelper;
using MentorNet.Caseload.OwnClients;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;
using Code = MentorNet.Caseload.V1.HoursProblem.Types.Code;
using FileCode = MentorNet.Profile.V1.FileProblem.Types.Code;

namespace MentorNet.Caseload.Hours;

/// <summary>A row of an earlier log.</summary>
internal sealed record HoursRow(int Line, string Client, string Contact, string Organization, bool Named, LoggedSession Session);

/// <summary>A rule that a row breaks.</summary>
internal sealed record RowProblem(int Line, string Column, string Value, Code Code, IReadOnlyDictionary<string, string> Arguments);

/// <summary>Reads the CSV of a coach's earlier log; columns are named without regard to case, blanks and signs ("Group Size").</summary>
internal static class HoursFile
{
    public const int AtMost = 5000;
    private static readonly string[] Needed = ["client", "date", "minutes"];
    private static readonly string[] Days = ["yyyy-MM-dd", "M/d/yyyy"];

    /// <summary>Reads rows and what is wrong with others. Errors: IMPORT_FILE_INVALID.</summary>
    public static (List<HoursRow> Rows, List<RowProblem> Problems) Read(ReadOnlyMemory<byte> bytes, DateOnly latest)
    {
        var rows = new List<HoursRow>();
        var problems = new List<RowProblem>();
        var end = CsvTable.Read(bytes, Needed, AtMost, (csv, line) => new Row(csv, line, problems).Read(latest, rows));
        if (end.Line == 0)
        {
            throw CsvErrors.FileInvalid(FileCode.NoRows);
        }

        if (end.MayBeCut && rows.Count > 0 && rows[^1].Line == end.Line)
        {
            // A number that is cut is a number still.
            rows.RemoveAt(rows.Count - 1);
            problems.Add(new RowProblem(end.Line, end.Header[^1].Trim(), CsvHeader.Cut(end.Value), Code.LastLine, Texts.Arguments()));
        }

        return (rows, problems);
    }

    private sealed class Row(CsvReader csv, int line, List<RowProblem> problems)
    {
        private readonly int before = problems.Count;

        public void Read(DateOnly latest, List<HoursRow> rows)
        {
            var client = Line("client", 1, 120);
            var contact = Line("contact", 0, 254);
            var organization = Line("organization", 0, 120);
            var session = new LoggedSession(Day(latest), Number("minutes", Code.Minutes, 1, LoggedSession.MostMinutes) ?? 0, YesOrNo("paid"), Group(), Setting());
            var named = YesOrNo("named");
            if (problems.Count == before)
            {
                rows.Add(new HoursRow(line, client, contact, organization, named, session));
            }
        }

        private string Line(string column, int atLeast, int atMost)
        {
            var found = Field(column);
            if (found.Length < atLeast || found.Length > 0)
            {
                if ((column == "contact" ? ClientsMapping.FaultOfContact(found, out var value) : Parse.FaultOfLine(found, atLeast, atMost, out value)) is { } fault)
                {
                    Refuse(column, found, Code.Line, ("fault", Parse.CodeOf(fault)), ("most", atMost));
                }

                return value;
            }

            return "";
        }

        private DateOnly Day(DateOnly latest)
        {
            var found = Field("date");
            if (!DateOnly.TryParseExact(found, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                Refuse("date", found, Code.Day);
            }
            else if (day < LoggedSession.Earliest || day > latest)
            {
                Refuse("date", found, Code.DayRange);
            }

            return day;
        }

        private int? Number(string column, Code code, int atLeast, int atMost)
        {
            var found = Field(column);
            if (int.TryParse(found, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast && number <= atMost)
            {
                return number;
            }

            Refuse(column, found, code);
            return null;
        }

        private int Group() => Field("groupsize").Length == 0 ? 0 : Number("groupsize", Code.GroupSize, 1, LoggedSession.MostInGroup) is > 1 and var size ? size : 0;

        private bool YesOrNo(string column)
        {
            var found = Field(column);
            if (found.Length > 0 && !Is(found, "yes", "y", "true", "1", "no", "n", "false", "0"))
            {
                Refuse(column, found, Code.YesOrNo);
            }

            return Is(found, "yes", "y", "true", "1");
        }

        private bool Setting()
        {
            var found = Field("setting");
            if (found.Length > 0 && !Is(found, "internal", "external"))
            {
                Refuse("setting", found, Code.Setting);
            }

            return Is(found, "internal");
        }

        private string Field(string column) => csv.GetField(column) ?? "";

        private void Refuse(string column, string value, Code code, params ReadOnlySpan<(string Name, object Value)> arguments) =>
            problems.Add(new RowProblem(line, column == "groupsize" ? "group size" : column, CsvHeader.Cut(value), code, Texts.Arguments(arguments)));

        private static bool Is(string value, params ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (value.Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }

            return false;
        }
    }
}

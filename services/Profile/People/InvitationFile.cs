using CsvHelper;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;

namespace MentorNet.Profile.People;

internal sealed record InvitationLine(int Line, string Name, string Email, string Organization, string Title, Role[] Roles);

/// <summary>Reads the CSV of people to invite: name, email, organization, title, roles, named without regard to case, blanks and signs ("E-Mail").</summary>
internal static class InvitationFile
{
    private const int AtMost = 2000;
    private static readonly string[] Columns = ["name", "email", "organization", "title", "roles"];

    public static (List<InvitationLine> Rows, List<RowProblem> Problems) Read(ReadOnlyMemory<byte> bytes)
    {
        var rows = new List<InvitationLine>();
        var problems = new List<RowProblem>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var end = CsvTable.Read(bytes, Columns, AtMost, (csv, line) => ReadRow(csv, line, rows, problems, seen));
        if (end.MayBeCut && rows.Count > 0 && rows[^1].Line == end.Line && Cuttable(end.Header, rows, end.Value) is { } last)
        {
            rows.RemoveAt(rows.Count - 1);
            problems.Add(new RowProblem { Line = end.Line, Column = last, Value = CsvHeader.Cut(end.Value), Rule = "may be cut off: the file does not end with a line end. If it is whole, add a line end after it and send the file again." });
        }

        return (rows, problems);
    }

    // What is cut within the last column reads as a whole address or name; of a role it is none, but where others have more, some may be gone.
    private static string? Cuttable(string[] header, List<InvitationLine> rows, string lastValue) => Columns.FirstOrDefault(
        name => CsvHeader.Find(header, name) == header.Length - 1
            && (name != "roles" || lastValue is [.., ';' or '|'] || rows.Exists(row => row.Roles.Length > rows[^1].Roles.Length)));

    private static void ReadRow(CsvReader csv, int line, List<InvitationLine> rows, List<RowProblem> problems, Dictionary<string, int> seen)
    {
        var before = problems.Count;
        var organization = csv.GetField("organization") ?? "";
        var roles = new List<Role>();
        if (Parse.ProblemOfLine(csv.GetField("name") ?? "", 1, 120, out var name) is { } unfit)
        {
            Problem("name", csv.GetField("name") ?? "", unfit);
        }

        if (!MailAddresses.TryParse(csv.GetField("email"), out var email))
        {
            Problem("email", csv.GetField("email") ?? "", MailAddresses.Rule);
        }
        else if (!seen.TryAdd(email, line))
        {
            Problem("email", email, $"Line {seen[email]} already has this address. Keep one of the two.");
        }

        if (Parse.ProblemOfLine(csv.GetField("title") ?? "", 0, 120, out var title) is { } unfitTitle)
        {
            Problem("title", csv.GetField("title") ?? "", unfitTitle);
        }

        foreach (var role in (csv.GetField("roles") ?? "").Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Enum.TryParse<Role>(role, ignoreCase: true, out var parsed) && parsed is Role.Officer or Role.Mentor or Role.Coach or Role.Admin && !char.IsAsciiDigit(role[0]))
            {
                roles.Add(parsed);
            }
            else
            {
                Problem("roles", role, "must be officer, mentor, coach, or admin; separate several with semicolons.");
            }
        }

        if (roles.Count == 0 && problems.Count == before)
        {
            Problem("roles", "", "must name at least one of officer, mentor, coach, admin.");
        }

        if (problems.Count == before)
        {
            rows.Add(new InvitationLine(line, name, email, organization.StartsWith("organizations/", StringComparison.Ordinal) ? organization[14..] : organization, title, [.. roles.Distinct()]));
        }

        void Problem(string column, string value, string rule) =>
            problems.Add(new RowProblem { Line = line, Column = column, Value = CsvHeader.Cut(value), Rule = rule });
    }
}

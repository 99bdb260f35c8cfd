using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MentorNet.Access.V1;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;
using Code = MentorNet.Profile.V1.FileProblem.Types.Code;

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
        using var text = Open(bytes);
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MissingFieldFound = null,
            BadDataFound = null,
            Delimiter = text.Delimiter,
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = 10_000,
            PrepareHeaderForMatch = header => CsvHeader.Plain(header.Header),
        });
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
            {
                throw CsvErrors.FileInvalid(Code.Empty);
            }

            var header = csv.HeaderRecord!;
            var missing = Columns.Where(name => CsvHeader.Find(header, name) is null).ToList();
            if (missing.Count > 0)
            {
                throw CsvErrors.FileInvalid(
                    Code.ColumnsMissing,
                    ("missing", string.Join(", ", missing)),
                    ("header", CsvHeader.Some(header)),
                    ("more", Math.Max(0, header.Length - CsvHeader.Shown)),
                    ("delimiter", text.DelimiterCode),
                    ("wanted", string.Join(", ", Columns)));
            }

            var (lastLine, lastCount) = (0, header.Length);
            for (var count = 0; csv.Read(); count++)
            {
                if (count == AtMost)
                {
                    throw CsvErrors.FileInvalid(Code.TooManyRows, ("most", AtMost));
                }

                (lastLine, lastCount) = (ReadRow(csv, rows, problems, seen), csv.Parser.Count);
            }

            text.RefuseCut(lastLine, lastCount, header.Length);
            if (!text.EndsWithLineEnd && rows.Count > 0 && rows[^1].Line == lastLine && Cuttable(header) is { } last)
            {
                rows.RemoveAt(rows.Count - 1);
                problems.Add(new RowProblem { Line = lastLine, Column = last, Value = CsvHeader.Cut(csv.GetField(last) ?? ""), Rule = "may be cut off: the file does not end with a line end. If it is whole, put a line end behind it and send the file again." });
            }
        }
        catch (DecoderFallbackException)
        {
            throw CsvErrors.FileInvalid(Code.Damaged);
        }
        catch (CsvHelperException)
        {
            throw CsvErrors.FileInvalid(Code.LineUnreadable, ("line", CsvLine.OfBroken(csv.Parser)));
        }

        return (rows, problems);
    }

    // What is cut within the last column reads as a whole address or name; of a role it is none.
    private static string? Cuttable(string[] header) => Columns.FirstOrDefault(name => name != "roles" && CsvHeader.Find(header, name) == header.Length - 1);

    private static CsvText Open(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return CsvText.Open(bytes.ToArray());
        }
        catch (DecoderFallbackException)
        {
            throw CsvErrors.FileInvalid(Code.Damaged);
        }
    }

    private static int ReadRow(CsvReader csv, List<InvitationLine> rows, List<RowProblem> problems, Dictionary<string, int> seen)
    {
        var line = CsvLine.Of(csv.Parser);
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

        return line;

        void Problem(string column, string value, string rule) =>
            problems.Add(new RowProblem { Line = line, Column = column, Value = CsvHeader.Cut(value), Rule = rule });
    }
}

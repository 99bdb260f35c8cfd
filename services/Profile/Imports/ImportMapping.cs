using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;
using MentorNet.ServiceDefaults.Csv;

namespace MentorNet.Profile.Imports;

/// <summary>Reads and writes imports.</summary>
internal static class ImportMapping
{
    public static OrganizationImport ToProto(ImportRunRow row) => new()
    {
        Name = $"organizationImports/{row.Id}",
        State = (OrganizationImport.Types.State)row.State,
        Options = ImportOptions.Parser.ParseFrom(row.Options),
        SizeBytes = row.SizeBytes,
        ReadBytes = row.ReadBytes,
        RowCount = row.RowCount,
        ProgressPercent = row.ProgressPercent,
        RemainingDuration = row.SecondsLeft is { } seconds ? Duration.FromTimeSpan(TimeSpan.FromSeconds(seconds)) : null,
        Report = row.Report is null ? null : WithRules(ImportOrganizationsResponse.Parser.ParseFrom(row.Report)),
        Problem = Read(row.Problem) is { } problem ? CsvTexts.English.OfFile(problem.Code.ToString(), problem.Arguments) ?? "" : "",
        FileProblem = Read(row.Problem),
        CreateTime = row.CreatedAt.ToTimestamp(),
        ExpireTime = row.ExpiresAt.ToTimestamp(),
    };

    /// <summary>Fills the English sentences of what is wrong with rows.</summary>
    public static ImportOrganizationsResponse WithRules(ImportOrganizationsResponse report)
    {
        foreach (var row in report.Problems.Where(row => row.Rule.Length == 0))
        {
            row.Rule = CsvTexts.English.Find($"Row.{row.Code}", row.Arguments) ?? "";
        }

        return report;
    }

    /// <summary>Says why an import failed, from the refusal that ended it.</summary>
    public static FileProblem ToProblem(DomainException refusal)
    {
        var told = refusal.Metadata.GetValueOrDefault("problem_code");
        var code = refusal.Reason == "RETIREMENTS_NOT_CONFIRMED" ? FileProblem.Types.Code.RetirementsNotConfirmed
            : told is null ? FileProblem.Types.Code.Failed
            : System.Enum.GetValues<FileProblem.Types.Code>().First(known => FieldValues.NameOf(known) == told);
        return new FileProblem { Code = code, Arguments = { refusal.Metadata.Where(item => item.Key is not ("problem" or "problem_code")).ToDictionary() } };
    }

    /// <summary>Writes why an import failed as it is stored.</summary>
    public static string Write(FileProblem problem) => JsonFormatter.Default.Format(problem);

    /// <summary>Reads why an import failed; null if it did not. A sentence of the former release, which may run beside this one, or a code of the next is known only as a failure.</summary>
    public static FileProblem? Read(string stored)
    {
        if (stored.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonParser.Default.Parse<FileProblem>(stored);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            return new FileProblem { Code = FileProblem.Types.Code.Failed };
        }
    }

    /// <summary>Reads the name of an import.</summary>
    public static Guid ParseName(string name) => Parse.Name(name, "organizationImports", "name");
}

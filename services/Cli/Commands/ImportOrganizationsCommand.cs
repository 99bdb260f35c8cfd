using System.CommandLine;
using System.Text.Json;
using Google.Protobuf;
using MentorNet.Profile.V1;
using MentorNet.Web.Kit;

namespace MentorNet.Cli.Commands;

/// <summary>`import organizations FILE`.</summary>
internal static class ImportOrganizationsCommand
{
    private const int ChunkSize = 64 * 1024;

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "A CSV file of organizations, plain or gzip." };
        file.AcceptExistingOnly();
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and compares, but changes nothing." };
        var preset = new Option<string?>("--preset") { Description = "The layout of the file; by default it is recognized by its header line." };
        preset.AcceptOnlyFromAmong("nces", "ipeds", "cms");
        var mapping = new Option<FileInfo>("--mapping")
        {
            Description = "A JSON file that says how the columns of another layout are read: {\"scheme\": \"census\", \"kind\": \"CITY_OR_COUNTY\", \"columns\": {\"key\": \"GEOID\", \"display_name\": \"NAME\"}}.",
        };
        mapping.AcceptExistingOnly();
        var retire = WholeNumber.Option<int>("--retire", "Confirms how many organizations are marked as no longer listed; exactly the count that the refusal or a dry run reports.");
        var problems = RowProblems.Option();
        var command = new Command("organizations", "Imports organizations into the directory. Needs an operator.") { file, dryRun, preset, mapping, retire, problems, Settings.As };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var gateway = new Gateway(parsed);
            var session = await gateway.AsAsync(parsed.GetValue(Settings.As), "operator", Passwords.Operator, cancellationToken);
            var source = parsed.GetValue(file)!;
            var options = new ImportOptions
            {
                FileName = source.Name,
                ValidateOnly = parsed.GetValue(dryRun),
                Preset = parsed.GetValue(preset) switch { "nces" => ImportOptions.Types.Preset.Nces, "ipeds" => ImportOptions.Types.Preset.Ipeds, "cms" => ImportOptions.Types.Preset.Cms, _ => ImportOptions.Types.Preset.Unspecified },
            };
            if (parsed.GetValue(mapping) is { } mapped)
            {
                options.Mapping = ReadMapping(mapped);
            }

            if (parsed.GetValue(retire) is { } confirmed)
            {
                options.ConfirmRetirements = confirmed;
            }

            var json = parsed.GetValue(Settings.Json);
            var report = await Screen.BarAsync(source.Name, source.Length, json, progress => SendAsync(session, source, options, progress, cancellationToken));
            await RowProblems.SaveAsync(report.Problems, parsed.GetValue(problems), cancellationToken);
            if (json)
            {
                Screen.Json(report);
            }
            else
            {
                Show(source.Name, report, options.ValidateOnly);
            }

            return 0;
        });
        return command;
    }

    internal static ColumnMapping ReadMapping(FileInfo file)
    {
        try
        {
            var json = File.ReadAllText(file.FullName);
            var mapping = JsonParser.Default.Parse<ColumnMapping>(json);
            using var document = JsonDocument.Parse(json);
            return GivenTwice(document.RootElement) is { } twice
                ? throw new CliException($"{file.Name} cannot be read as a mapping: {twice} is given twice.", "Keep one of the two.")
                : mapping;
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or JsonException)
        {
            throw new CliException($"{file.Name} cannot be read as a mapping: {e.Message}", "It needs scheme, kind, and columns; --help shows one.");
        }
    }

    // The reader of protobuf takes the last, or both together.
    private static string? GivenTwice(JsonElement element, string path = "")
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var name = path + property.Name;
            if (!seen.Add(name))
            {
                return name;
            }

            if (property.Value.ValueKind == JsonValueKind.Object && GivenTwice(property.Value, $"{name}.") is { } within)
            {
                return within;
            }
        }

        return null;
    }

    private static async Task<ImportOrganizationsResponse> SendAsync(Session session, FileInfo source, ImportOptions options, Action<long> progress, CancellationToken cancellationToken)
    {
        using var call = session.Imports.ImportOrganizations(cancellationToken: cancellationToken);
        try
        {
            await call.RequestStream.WriteAsync(new ImportOrganizationsRequest { Options = options }, cancellationToken);
            await using var stream = source.OpenRead();
            var buffer = new byte[ChunkSize];
            for (int read; (read = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken)) > 0;)
            {
                await call.RequestStream.WriteAsync(new ImportOrganizationsRequest { Chunk = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) }, cancellationToken);
                progress(stream.Position);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception e) when (e is Grpc.Core.RpcException or InvalidOperationException)
        {
            // The service answered before the end of the file; its answer below says why.
        }

        return await call;
    }

    private static void Show(string name, ImportOrganizationsResponse report, bool dryRun)
    {
        Screen.Line($"{name}: {report.RowCount} rows as {report.Preset.ToString().ToLowerInvariant()}{(dryRun ? ", nothing was changed" : "")}");
        Screen.Line($"  new {report.CreatedCount}, changed {report.UpdatedCount}, unchanged {report.UnchangedCount}, no longer listed {report.RetiredCount}, left out {report.BadRowCount}");
        if (report.ClosedCount + report.UnknownValueCount > 0)
        {
            Screen.Line($"  reported as closed {report.ClosedCount}, values marked as missing {report.UnknownValueCount}");
        }

        if (report.RetirementsToConfirm > 0)
        {
            Screen.Line($"  To import it, confirm that {report.RetirementsToConfirm} {(report.RetirementsToConfirm == 1 ? "organization is" : "organizations are")} no longer listed: --retire {report.RetirementsToConfirm}.");
        }
        else if (report.KeptUnlistedCount > 0)
        {
            Screen.Line($"  kept though not listed {report.KeptUnlistedCount}: the keys of {report.UnreadKeyCount} rows cannot be read. Fix these, or confirm with --retire {report.RetiredCount + report.KeptUnlistedCount}.");
        }

        foreach (var change in report.Changes.Where(change => change.Type != OrganizationChange.Types.Type.Created))
        {
            Screen.Line(change.Type == OrganizationChange.Types.Type.Retired
                ? $"  {change.DisplayName} ({change.Organization}): no longer listed"
                : $"  {change.DisplayName} ({change.Organization}): {string.Join("; ", change.Fields.Select(field => $"{field.Field} from '{field.OldValue}' to '{field.NewValue}'"))}");
        }

        RowProblems.Show(report.Problems);
    }
}

/// <summary>Shows what was wrong in a file.</summary>
internal static class RowProblems
{
    private const int Most = 50;

    public static Option<FileInfo?> Option() => new("--problems") { Description = "Saves what was wrong, row by row, as this CSV file." };

    public static Task SaveAsync(IEnumerable<RowProblem> problems, FileInfo? file, CancellationToken cancellationToken) =>
        file is null ? Task.CompletedTask : File.WriteAllBytesAsync(file.FullName, ProblemFile.Of(problems.Select(Plain)), cancellationToken);

    public static void Show(IReadOnlyList<RowProblem> problems)
    {
        foreach (var problem in problems.Take(Most))
        {
            Screen.Line($"  line {problem.Line}{(problem.Column.Length > 0 ? $", {problem.Column}" : "")}{(problem.Value.Length > 0 ? $" '{problem.Value}'" : "")}: {problem.Rule}");
        }

        if (problems.Count > Most)
        {
            Screen.Line($"  and {problems.Count - Most} more; --problems FILE saves up to 1,000.");
        }
    }

    // The file may be shown in a terminal too.
    private static RowProblem Plain(RowProblem problem) => new(problem) { Column = Screen.Plain(problem.Column), Value = Screen.Plain(problem.Value), Rule = Screen.Plain(problem.Rule) };
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MentorNet.Profile.Api;
using MentorNet.Profile.Data;
using MentorNet.Profile.Domain;
using MentorNet.Profile.V1;
using MentorNet.ServiceDefaults;

namespace MentorNet.Profile.Import;

/// <summary>
/// Imports a file into the directory: the rows go by COPY into a temporary table, from which a few statements merge them. All of it is
/// one transaction, so a file that turns out to be unusable, a cancelled call or a killed process changes nothing. Whatever the file's
/// length, the process holds one row of it at a time.
/// </summary>
internal sealed class OrganizationImporter(Database database, TimeProvider clock)
{
    private const int MaxRows = 2_000_000;
    private const int MaxColumns = 1000;
    private const int MaxProblems = 1000;
    private const int MaxValue = 20_000;
    private const string NotUtf8 = "it is not UTF-8 text. Save it as 'CSV UTF-8'.";

    /// <summary>Refuses options that cannot be meant.</summary>
    public static void Check(ImportOptions options)
    {
        if (!Enum.IsDefined(options.Preset))
        {
            throw Errors.InvalidField("options.preset", "is not one of the presets.");
        }

        ColumnMappings.Check(options);
        _ = Parse.Text(options.FileName, "options.file_name", 0, 200);
    }

    /// <summary>
    /// Imports a file, or only says what that would change. <paramref name="finish"/> does in the same transaction what belongs to it, and
    /// says whether it stands; without it an import does and a check does not.
    /// </summary>
    public async Task<ImportOrganizationsResponse> ImportAsync(
        Stream file, ImportOptions options, CancellationToken cancellationToken, ImportProgress? progress = null, Func<Work, ImportOrganizationsResponse, Task<bool>>? finish = null)
    {
        Check(options);
        var (text, source) = await UnpackAsync(file, cancellationToken);
        using var reader = new StreamReader(text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            MissingFieldFound = null,
            BadDataFound = null,
            MaxFieldSize = MaxValue,
            BufferSize = 16 * 1024,
        });
        await using var work = await database.BeginAsync(cancellationToken);
        // Two imports of one source would undo each other's retirements.
        await work.LockImportsAsync();
        try
        {
            return await ImportAsync(csv, options, work, rows => progress?.Report(source.Count, rows), finish ?? ((_, _) => Task.FromResult(!options.ValidateOnly)));
        }
        catch (DecoderFallbackException)
        {
            throw ProfileErrors.FileInvalid(NotUtf8);
        }
        catch (MaxFieldSizeException)
        {
            throw ProfileErrors.FileInvalid($"line {CsvLine.OfBroken(csv.Parser)} has a value of more than {MaxValue} characters. Look for a quote that is not closed, and whether it is the right file.");
        }
        catch (CsvHelperException)
        {
            throw ProfileErrors.FileInvalid($"line {CsvLine.OfBroken(csv.Parser)} cannot be read as CSV; look for a quote that is not closed.");
        }
    }

    private async Task<ImportOrganizationsResponse> ImportAsync(
        CsvReader csv, ImportOptions options, Work work, Action<int> progress, Func<Work, ImportOrganizationsResponse, Task<bool>> finish)
    {
        var preset = await ReadHeaderAsync(csv, options);
        var response = new ImportOrganizationsResponse { Preset = preset };
        await work.CreateIncomingAsync();
        await using (var copy = await IncomingCopy.BeginAsync(work))
        {
            var rows = new OrganizationRows(csv, preset, options.Mapping, (line, problem, isKept) => Report(response, line, problem, isKept));
            while (await csv.ReadAsync())
            {
                work.CancellationToken.ThrowIfCancellationRequested();
                if (++response.RowCount > MaxRows)
                {
                    throw ProfileErrors.FileInvalid($"it has more than {MaxRows} rows. Split it.");
                }

                var line = CsvLine.Of(csv.Parser);
                if (rows.Read(line) is { } row)
                {
                    await copy.WriteAsync(line, row);
                }
                else
                {
                    response.BadRowCount++;
                    // A row that is bad this time has not vanished from its source.
                    await copy.WriteKeyAsync(line, rows.Key);
                }

                progress(response.RowCount);
            }

            await copy.CompleteAsync();
        }

        if (response.RowCount == 0)
        {
            throw ProfileErrors.FileInvalid("it has a header and no rows. Download or export it again.");
        }

        var (twice, twiceCount) = await work.DropTwiceAsync(MaxProblems);
        response.BadRowCount += twiceCount;
        foreach (var row in twice)
        {
            var key = row.Name[(row.Name.IndexOf('-', StringComparison.Ordinal) + 1)..];
            Report(response, row.Line, new BadValueException(OrganizationRows.RequiredColumns(preset, options.Mapping)[0], key, $"stands in line {row.FirstLine} already. Keep one of the two. The row is left out."), isKept: false);
        }

        response.ProblemCount += twiceCount - twice.Count;
        var scheme = OrganizationRows.Scheme(preset, options.Mapping);
        response.Changes.Add((await work.FindDifferencesAsync(scheme)).Select(OrganizationDifference.ToProto));
        var merged = options.ValidateOnly ? await work.CountMergeAsync(scheme) : await work.MergeIncomingAsync(scheme);
        response.CreatedCount = merged.Created;
        response.UpdatedCount = merged.Updated;
        response.RetiredCount = merged.Retired;
        response.UnchangedCount = response.RowCount - response.BadRowCount - response.CreatedCount - response.UpdatedCount;
        var sorted = response.Problems.OrderBy(problem => problem.Line).ToList();
        response.Problems.Clear();
        response.Problems.Add(sorted);
        if (merged.UpdatedNames.Length > 0)
        {
            await ProfileApi.PublishPeopleOfAsync(work, merged.UpdatedNames, clock.GetUtcNow());
        }

        if (await finish(work, response))
        {
            await work.CommitAsync();
        }

        return response;
    }

    private static async Task<ImportOptions.Types.Preset> ReadHeaderAsync(CsvReader csv, ImportOptions options)
    {
        if (!await csv.ReadAsync() || !csv.ReadHeader())
        {
            throw ProfileErrors.FileInvalid("it is empty. Download or export it again.");
        }

        _ = CsvLine.Of(csv.Parser);
        var header = csv.HeaderRecord!;
        if (header.Length > MaxColumns)
        {
            throw ProfileErrors.FileInvalid($"it has {header.Length} columns; at most {MaxColumns} make sense. Leave out those that are not needed.");
        }

        var preset = options.Mapping is not null ? ImportOptions.Types.Preset.Mapped
            : options.Preset == ImportOptions.Types.Preset.Unspecified ? OrganizationRows.Recognize(header)
            : options.Preset;
        if (preset == ImportOptions.Types.Preset.Unspecified)
        {
            throw ProfileErrors.FileInvalid("its header has none of the key columns leaid (NCES), unitid (IPEDS), Facility ID (CMS). A file of another layout needs a mapping file.");
        }

        var missing = OrganizationRows.RequiredColumns(preset, options.Mapping).Except(header).ToList();
        if (missing.Count > 0)
        {
            throw ProfileErrors.FileInvalid($"its header misses {string.Join(", ", missing)}. Export it with these columns, or choose the layout that it has.");
        }

        return header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Key.Length > 0 && group.Count() > 1) is { } twice
            ? throw ProfileErrors.FileInvalid($"its header names the column {twice.Key} twice. Keep one of the two.")
            : preset;
    }

    private static void Report(ImportOrganizationsResponse response, int line, BadValueException problem, bool isKept)
    {
        response.ProblemCount++;
        if (response.Problems.Count < MaxProblems)
        {
            response.Problems.Add(new RowProblem
            {
                Line = line,
                Column = problem.Column,
                Value = Cut(problem.Value),
                Rule = problem.Message,
                RowKept = isKept,
            });
        }
    }

    // Half of a character that takes two would be no text any more.
    private static string Cut(string value) => value.Length <= 100 ? value : value[..(char.IsHighSurrogate(value[99]) ? 99 : 100)];

    private static async Task<(Stream Text, PrefixedStream Source)> UnpackAsync(Stream file, CancellationToken cancellationToken)
    {
        // Long enough to see also that it is no text, before its first bytes are taken for a wrong encoding.
        var begin = new byte[1024];
        var count = await file.ReadAtLeastAsync(begin, begin.Length, throwOnEndOfStream: false, cancellationToken);
        var whole = new PrefixedStream(begin.AsMemory(0, count), file);
        return (begin is [0x1f, 0x8b, ..] ? new GuardedStream(new GZipStream(whole, CompressionMode.Decompress), whole) : new GuardedStream(whole, gzip: null), whole);
    }
}
